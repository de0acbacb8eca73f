import { PageFrame } from "../ui/page-head";
import { text } from "../ui/text";
import { EntryDetail } from "./entry-detail";
import { EntryList } from "./entry-list";
import { Figures } from "./figures";
import { FilterBar } from "./filter-bar";
import { isReading, isSilent } from "./journal-store";
import { Extent, Notices } from "./notices";
import { SessionsView } from "./sessions-view";
import { Toolbar } from "./toolbar";
import { matching, openEntry, shownBook, showView, view, viewNames, widen } from "./view";

const viewKeys = { list: "journalList", sessions: "journalSessions", figures: "journalFigures" } as const;

function Views() {
  return (
    <nav class="views" aria-label={text("journalViews")}>
      {viewNames.map((name) => (
        <button
          key={name}
          type="button"
          class="view-choice"
          aria-current={view.value === name ? "true" : undefined}
          onClick={() => showView(name)}
        >
          {text(viewKeys[name])}
        </button>
      ))}
    </nav>
  );
}

function Nothing() {
  if (shownBook.value.entries.length > 0) {
    return (
      <div class="nothing">
        <p>{text("journalNoMatch")}</p>
        <button type="button" class="button button-small" onClick={widen}>
          {text("journalWiden")}
        </button>
      </div>
    );
  }
  if (isSilent.value) return <div class="nothing" />;
  return (
    <div class="nothing">
      {isReading.value ? (
        <p class="quiet">{text("journalReading")}</p>
      ) : (
        <>
          <img class="nothing-mark" src="/icons/guarded.svg" alt="" />
          <p class="nothing-title">{text("journalEmpty")}</p>
          <p class="quiet">{text("journalEmptyDetail")}</p>
        </>
      )}
    </div>
  );
}

function Body() {
  if (matching.value.length === 0) return <Nothing />;
  if (view.value === "figures") return <Figures />;
  return view.value === "sessions" ? <SessionsView /> : <EntryList />;
}

/** The journal: what agents did in guarded tabs, and what was decided about it. */
export function App() {
  const open = openEntry.value;
  return (
    <PageFrame page="dashboard" isFilling>
      <Extent />
      <Toolbar />
      <Notices />
      <Views />
      {shownBook.value.entries.length > 0 && <FilterBar />}
      <div class="journal" data-open={open !== null}>
        <Body />
        {open && <EntryDetail entry={open} />}
      </div>
    </PageFrame>
  );
}
