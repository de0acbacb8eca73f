import type { ComponentChildren } from "preact";
import type { Action, Count } from "../core/action";
import type { Hold } from "../core/hold";
import { isCalled } from "../core/recipient-name";
import { becauseText } from "./because";
import { isGrave } from "./gravity";
import { countText, text } from "./text";
import { undoText } from "./undo-text";

const shownRecipients = 2;
const namedInSentence = 3;

function countOf(count: Count): string {
  return count === "many" ? text("count_many") : countText("count", count);
}

function SeenBy({ action: { verb, audience, recipients } }: { action: Action }) {
  // The sentence of a message names its recipients already; a room's id says nothing to a person.
  const called = recipients.filter(isCalled);
  if (called.length === 0 || (verb === "send" && recipients.length <= namedInSentence)) {
    return <>{text(`audience_${audience}`)}</>;
  }
  if (verb === "send") return <>{countText("recipients", recipients.length)}</>;
  const more = called.length - shownRecipients;
  return (
    <>
      {audience !== "recipients" && `${text(`audience_${audience}`)} · `}
      <bdi>{called.slice(0, shownRecipients).join(", ")}</bdi>
      {more > 0 && ` ${text("recipientsMore", more)}`}
    </>
  );
}

/** Every recipient, where the head of the card had room for some only. */
export function AllRecipients({ recipients }: { recipients: readonly string[] }) {
  if (recipients.length <= namedInSentence) return null;
  return (
    <details class="more more-first">
      <summary>{text("recipientsAll", recipients.length)}</summary>
      <ul class="all-recipients">
        {recipients.map((recipient) => (
          <li key={recipient}>
            <bdi>{recipient}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Fact({ label, children, kind }: { label: string; children: ComponentChildren; kind?: string }) {
  return (
    <div class={kind ? `fact ${kind}` : "fact"}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Those to whom the agent writes for the first time in its session. */
export function FirstTime({ names }: { names: readonly string[] | undefined }) {
  const called = names?.filter(isCalled) ?? [];
  if (called.length === 0) return null;
  const more = called.length - shownRecipients;
  return (
    <Fact label={text("labelFirstTime")}>
      <bdi>{called.slice(0, shownRecipients).join(", ")}</bdi>
      {more > 0 && ` ${text("recipientsMore", more)}`}
    </Fact>
  );
}

/** The few things to know before deciding: who sees it, whether there is a way back, and why it was held. */
export function ActionFacts({ hold }: { hold: Hold }) {
  const { action } = hold;
  const rule = hold.decision.rules[0];
  return (
    <dl class="facts">
      <Fact label={text("labelSeenBy")}>
        <SeenBy action={action} />
      </Fact>
      <FirstTime names={action.firstTime} />
      <Fact label={text("labelUndo")} {...(isGrave(action) ? { kind: "grave" } : {})}>
        <strong>{undoText(action)}</strong>
        {action.count !== 1 && <span> · {countOf(action.count)}</span>}
      </Fact>
      {rule && (
        <Fact label={text("labelHeldBecause")} kind="because">
          <bdi>{becauseText(rule)}</bdi>
        </Fact>
      )}
    </dl>
  );
}
