import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { text } from "../ui/text";
import { EntryRow } from "./entry-row";
import { type Row, rowsOf } from "./rows";
import { matching, openById, openEntry } from "./view";
import { headHeight, useVirtualRows } from "./virtual-rows";

const expanded = signal<ReadonlySet<string>>(new Set());
const isNarrow = signal(false);
const narrow = matchMedia("(max-width: 719px)");
isNarrow.value = narrow.matches;
narrow.addEventListener("change", () => {
  isNarrow.value = narrow.matches;
});

function setExpanded(id: string, isWanted: boolean): void {
  const ids = new Set(expanded.value);
  if (isWanted) ids.add(id);
  else ids.delete(id);
  expanded.value = ids;
}

const page = 10;
const moves: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + page,
  PageUp: (index) => index - page,
  Home: () => 0,
  End: (_, last) => last,
};

/** Every action that the filter lets through: one stop for Tab, arrows within, Enter shows one in full. */
export function EntryList() {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(matching.value, expanded.value), [matching.value, expanded.value]);
  const height = isNarrow.value ? 64 : 40;
  const virtualizer = useVirtualRows(scroller, rows.length, height);
  const [active, setActive] = useState(0);
  const openId = openEntry.value?.id ?? "";
  const current = Math.min(active, rows.length - 1);

  useEffect(() => {
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [matching.value.length === 0 ? "" : matching.value[0]?.id]);

  // The detail was closed: whoever works by keyboard goes on where they were.
  const wasOpen = useRef(openId);
  useEffect(() => {
    if (wasOpen.current !== "" && openId === "") scroller.current?.focus({ preventScroll: true });
    wasOpen.current = openId;
  }, [openId]);

  function moveTo(index: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    virtualizer.scrollToIndex(next, { align: "auto" });
  }

  function fold(row: Row, isWanted: boolean): void {
    if (row.entry.lines.length < 2) return;
    if (row.kind === "step" && !isWanted) moveTo(rows.findIndex(({ entry }) => entry.id === row.entry.id));
    setExpanded(row.entry.id, isWanted);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[current];
    const move = moves[event.key];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const [unfoldKey, foldKey] =
      document.documentElement.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    if (move) moveTo(move(current, rows.length - 1));
    else if (event.key === unfoldKey) fold(row, true);
    else if (event.key === foldKey) fold(row, false);
    else if (event.key === "Enter" || event.key === " ") openById(row.entry.id);
    else return;
    event.preventDefault();
  }

  return (
    <div
      class="entries"
      role="treegrid"
      aria-label={text("journalList")}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={rows.length > 0 ? `row-${current}` : undefined}
      tabIndex={0}
      ref={scroller}
      onKeyDown={onKeyDown}
    >
      <div role="row" class="row row-head" aria-rowindex={1} style={{ height: `${headHeight}px` }}>
        <span role="columnheader" class="cell-toggle">
          <span class="only-heard">{text("journalColumnSteps")}</span>
        </span>
        <span role="columnheader" class="cell-outcome">
          {text("journalOutcome")}
        </span>
        <span role="columnheader" class="cell-what">
          {text("journalColumnWhat")}
        </span>
        <span role="columnheader" class="cell-agent">
          {text("labelAgent")}
        </span>
        <span role="columnheader" class="cell-when">
          {text("journalColumnWhen")}
        </span>
      </div>
      <div role="rowgroup" class="rows" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <EntryRow
              key={index}
              row={row}
              index={index}
              top={start - headHeight}
              height={size}
              isActive={index === current}
              isOpen={row.entry.id === openId}
              onOpen={() => {
                setActive(index);
                openById(row.entry.id);
              }}
              onToggle={() => fold(row, row.kind === "entry" && !row.isExpanded)}
            />
          );
        })}
      </div>
    </div>
  );
}
