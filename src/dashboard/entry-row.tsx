import { agentName } from "../ui/agent-name";
import { keyPart, text } from "../ui/text";
import { OutcomeMark } from "./outcome";
import type { Row } from "./rows";
import { clockTime, fullTime, shortTime, tookText } from "./times";
import { isOwn, LineSentence } from "./told";

interface Props {
  readonly row: Row;
  /** Its place among all rows, from 0. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

function EntryCells({ row, onToggle }: { row: Extract<Row, { kind: "entry" }>; onToggle: () => void }) {
  const { entry, isExpanded } = row;
  const last = entry.lines.at(-1) ?? entry.first;
  return (
    <>
      <span role="gridcell" class="cell-toggle">
        {entry.lines.length > 1 && (
          <button
            type="button"
            class="toggle"
            tabIndex={-1}
            aria-label={text(isExpanded ? "journalFold" : "journalUnfold")}
            onClick={(event) => {
              event.stopPropagation();
              onToggle();
            }}
          >
            <span aria-hidden="true" data-expanded={isExpanded} />
          </button>
        )}
      </span>
      <span role="gridcell" class="cell-outcome">
        <OutcomeMark outcome={entry.outcome} />
      </span>
      <span role="gridcell" class="cell-what" dir="auto">
        <LineSentence line={entry.first} />
      </span>
      <span role="gridcell" class="cell-agent quiet">
        {!isOwn(entry.first) && <bdi>{agentName(entry.first.agent)}</bdi>}
      </span>
      <time role="gridcell" class="cell-when quiet" title={fullTime(last.at)}>
        {shortTime(last.at)}
      </time>
    </>
  );
}

function StepCells({ row: { line } }: { row: Extract<Row, { kind: "step" }> }) {
  return (
    <>
      <span role="gridcell" class="cell-toggle" />
      <span role="gridcell" class="cell-outcome quiet">
        {text(`event_${keyPart(line.event)}`)}
      </span>
      <span role="gridcell" class="cell-what quiet" dir="auto">
        {[
          line.status === null ? "" : text("journalStatus", line.status),
          line.factor === null ? "" : text(`factor_${line.factor}`),
          line.reason === null ? "" : text(`reason_${keyPart(line.reason)}`),
          line.note,
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <span role="gridcell" class="cell-agent quiet">
        {line.waited !== null && line.event !== "asked" && tookText(line.waited)}
      </span>
      <time role="gridcell" class="cell-when quiet" title={fullTime(line.at)}>
        {clockTime(line.at)}
      </time>
    </>
  );
}

/** One row of the list, at its place among thousands. */
export function EntryRow({ row, index, top, height, isActive, isOpen, onOpen, onToggle }: Props) {
  const isEntry = row.kind === "entry";
  const expandable = isEntry && row.entry.lines.length > 1 ? { "aria-expanded": row.isExpanded } : {};
  return (
    <div
      role="row"
      id={`row-${index}`}
      class={isEntry ? "row" : "row row-step"}
      aria-rowindex={index + 2}
      aria-level={isEntry ? 1 : 2}
      aria-selected={isOpen}
      {...expandable}
      data-active={isActive}
      style={{ transform: `translateY(${top}px)`, height: `${height}px` }}
      onClick={onOpen}
    >
      {isEntry ? <EntryCells row={row} onToggle={onToggle} /> : <StepCells row={row} />}
    </div>
  );
}
