import type { ComponentChildren } from "preact";
import { text } from "../ui/text";
import { send } from "../wire/client";
import { type State, state } from "./holding";

function deny(action: string): void {
  send("deny-from-page", { action }).catch(() => {});
}

function showWindow(): void {
  send("show-window", {}).catch(() => {});
}

/** Where a navigation waits. It says what waits and can deny it; what approves is the approval window alone. */
export function HoldPage() {
  return (
    <main class="hold" data-state={state.value.kind}>
      <img class="hold-mark" src="/icons/guarded.svg" alt="" />
      <Told now={state.value} />
    </main>
  );
}

function Told({ now }: { now: State }) {
  if (now.kind === "looking") return <p role="status">{text("holdLooking")}</p>;
  if (now.kind === "empty") return <Message title={text("holdEmptyTitle")}>{text("holdEmpty")}</Message>;
  if (now.kind === "going") return <p role="status">{text("holdGoing")}</p>;
  if (now.kind === "gone") return <Message title={text("holdGoneTitle")}>{text("holdGone")}</Message>;
  if (now.kind === "refused") {
    return (
      <Message title={text("holdRefusedTitle")} url={now.url} verdict={now.verdict}>
        <bdi>{now.verdict.detail}</bdi>
      </Message>
    );
  }
  const { action } = now;
  return (
    <Message title={text("holdTitle")} url={now.url}>
      <span>{text("holdWhy")}</span>
      <span class="hold-buttons">
        <button type="button" class="button button-main" onClick={showWindow}>
          {text("holdShowWindow")}
        </button>
        <button type="button" class="button" onClick={() => deny(action)}>
          {text("holdDeny")}
        </button>
      </span>
    </Message>
  );
}

interface Said {
  readonly title: string;
  readonly url?: string;
  readonly verdict?: unknown;
  readonly children: ComponentChildren;
}

function Message({ title, url, verdict, children }: Said) {
  return (
    <div class="hold-message" role="status">
      <h1>{title}</h1>
      {url && (
        <p class="hold-url">
          <bdi dir="ltr">{shown(url)}</bdi>
        </p>
      )}
      <div class="hold-words">{children}</div>
      {verdict ? <script type="application/problem+json">{JSON.stringify(verdict)}</script> : null}
    </div>
  );
}

/** The address without what may be secret in it: names of parameters, not their values. */
function shown(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  const names = [...new Set(searchParams.keys())];
  return host + pathname + (names.length > 0 ? ` ? ${names.join(", ")}` : "");
}
