import type { ComponentChildren } from "preact";
import type { Count } from "../core/action";
import type { Hold } from "../core/hold";
import { isGrave } from "./gravity";
import { countText, text } from "./text";

const shownRecipients = 4;

function countOf(count: Count): string {
  return count === "many" ? text("count_many") : countText("count", count);
}

function Recipients({ recipients }: { recipients: readonly string[] }) {
  const more = recipients.length - shownRecipients;
  return (
    <span class="recipients">
      {recipients.slice(0, shownRecipients).map((recipient) => (
        <bdi key={recipient}>{recipient}</bdi>
      ))}
      {more > 0 && <span>{text("recipientsMore", more)}</span>}
    </span>
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

/** The few things to know before deciding: who sees it, whether there is a way back, and why it was held. */
export function ActionFacts({ hold }: { hold: Hold }) {
  const { action } = hold;
  const rule = hold.decision.rules[0];
  return (
    <dl class="facts">
      {action.recipients.length > 0 ? (
        <Fact label={text("labelTo")}>
          <Recipients recipients={action.recipients} />
        </Fact>
      ) : (
        <Fact label={text("labelSeenBy")}>{text(`audience_${action.audience}`)}</Fact>
      )}
      <Fact label={text("labelUndo")} {...(isGrave(action) ? { kind: "grave" } : {})}>
        <strong>{text(`reversible_${action.reversible}`)}</strong>
        {action.count !== 1 && <span> · {countOf(action.count)}</span>}
      </Fact>
      {rule && (
        <Fact label={text("labelHeldBecause")} kind="because">
          <bdi>{rule.because}</bdi>
        </Fact>
      )}
    </dl>
  );
}
