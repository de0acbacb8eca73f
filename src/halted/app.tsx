import { text } from "../ui/text";

/** What stands in place of a page that was unloaded by a halt. Nothing on it lifts the halt. */
export function App() {
  return (
    <main class="halted-page">
      <img class="halted-mark" src="/icons/guarded.svg" alt="" />
      <h1>{text("haltedTitle")}</h1>
      <p>{text("haltedWhy")}</p>
      <p class="quiet">{text("haltedBack")}</p>
    </main>
  );
}
