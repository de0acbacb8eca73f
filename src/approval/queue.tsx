import { useRef } from "preact/hooks";
import { guardTime } from "../ui/clock";
import { formatDuration } from "../ui/duration";
import { isGrave } from "../ui/gravity";
import { Sentence } from "../ui/sentence";
import { text } from "../ui/text";
import { aside, type Item, items, openById, openItem } from "./deck";

function Entry({ item }: { item: Item }) {
  const isAside = aside.value.has(item.id);
  return (
    <>
      <span class="entry-what" dir="auto">
        {item.kind === "hold" && <Sentence told={item.hold} />}
        {item.kind === "question" && text("questionTitle")}
        {item.kind === "stop" && text("stopTitle")}
      </span>
      <span class="entry-more quiet">
        {isAside && <span class="tag">{text("setAside")}</span>}
        {item.kind === "hold" && formatDuration(item.hold.deadlineAt - guardTime())}
        {item.kind === "question" && <bdi>{item.question.site}</bdi>}
        {item.kind === "stop" && <bdi>{item.stop.action.resource.site}</bdi>}
      </span>
    </>
  );
}

const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Everything that waits, one line each; one stop for Tab, arrow keys within. */
export function Queue() {
  const list = useRef<HTMLUListElement>(null);
  const openId = openItem.value?.id ?? items.value[0]?.id;

  function move(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (!step || !list.current) return;
    event.preventDefault();
    const buttons = [...list.current.querySelectorAll("button")];
    const index = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[step(index, buttons.length - 1)]?.focus();
  }

  return (
    <nav class="queue" aria-labelledby="queue-title">
      <h2 id="queue-title" class="part-title">
        {text("queueTitle")} <span class="quiet">{items.value.length}</span>
      </h2>
      <ul ref={list} onKeyDown={move}>
        {items.value.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              class="entry"
              data-grave={item.kind === "hold" && isGrave(item.hold.action)}
              data-aside={aside.value.has(item.id)}
              aria-current={item.id === openItem.value?.id}
              tabIndex={item.id === openId ? 0 : -1}
              onClick={() => openById(item.id)}
            >
              <Entry item={item} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
