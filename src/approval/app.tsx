import { useEffect } from "preact/hooks";
import { RecentList } from "../ui/recent-list";
import { countText, text } from "../ui/text";
import { items, openItem } from "./deck";
import { desk } from "./desk";
import { Empty } from "./empty";
import { HoldCard } from "./hold-card";
import { Mark } from "./mark";
import { Notices } from "./notices";
import { QuestionCard } from "./question-card";
import { Queue } from "./queue";
import { StopCard } from "./stop-card";

function OpenCard() {
  const item = openItem.value;
  if (!item) return <Empty />;
  if (item.kind === "question") return <QuestionCard key={item.id} question={item.question} />;
  if (item.kind === "stop") return <StopCard key={item.id} stop={item.stop} />;
  return <HoldCard key={item.id} hold={item.hold} />;
}

/** The approval window. The card comes first and keeps its place; lists take what room is left beside or below it. */
export function App() {
  const waiting = items.value.length;
  const head = waiting > 0 ? countText("headWaiting", waiting) : text("nothingWaiting");

  useEffect(() => {
    document.title = text("windowTitle", head);
  }, [head]);

  return (
    <div class="window">
      <header class="window-head">
        <Mark />
        <h1>{text("extensionName")}</h1>
        <p class="window-count" role="status">
          {desk.value && waiting > 0 ? head : ""}
        </p>
        <a class="window-journal" href="/src/dashboard/index.html" target="_blank" rel="noopener">
          {text("pageJournal")}
        </a>
      </header>
      {desk.value && (
        <>
          <Notices />
          <main class="desk">
            <OpenCard />
          </main>
          <aside class="lists" aria-label={text("listsTitle")}>
            {waiting > 1 || (waiting > 0 && !openItem.value) ? <Queue /> : null}
            <RecentList holds={desk.value.recent} />
          </aside>
        </>
      )}
    </div>
  );
}
