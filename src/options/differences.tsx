import type { Decision } from "../core/decision";
import { countText, keyPart, language, text } from "../ui/text";
import type { RulePreview } from "../wire/options-messages";
import { EffectMark } from "./effect-mark";

const shownAtMost = 100;
type Difference = RulePreview["differences"][number];

function Decided({ decision }: { decision: Decision }) {
  return (
    <span class="decided">
      <EffectMark effect={decision.effect} />
      {decision.factor === "pin" && ` ${text("optionsWithPin")}`}
    </span>
  );
}

function DifferenceRow({ difference: { receipt, before, after, isCertain } }: { difference: Difference }) {
  const at = new Date(receipt.at).toLocaleString(language(), { dateStyle: "short", timeStyle: "short" });
  return (
    <li class="difference">
      <span class="difference-what">
        <span>{text(`verb_${keyPart(receipt.verb)}`)}</span>{" "}
        <bdi>
          {receipt.site}
          <span class="quiet">{receipt.path.replace(/\?.*/s, "")}</span>
        </bdi>{" "}
        <time class="quiet" dateTime={new Date(receipt.at).toISOString()}>
          {at}
        </time>
      </span>
      <span class="difference-change">
        <Decided decision={before} />
        <span class="arrow" role="img" aria-label={text("optionsInstead")} />
        <Decided decision={after} />
        {!isCertain && (
          <span class="maybe" title={text("optionsMayDifferWhy")}>
            {text("optionsMayDiffer")}
          </span>
        )}
      </span>
    </li>
  );
}

/** What a change would have done to the journal's last actions; only those that it would have decided otherwise. */
export function Differences({ preview: { differences, examined } }: { preview: RulePreview }) {
  if (examined === 0) return <p class="quiet">{text("optionsNothingToCompare")}</p>;
  if (differences.length === 0) return <p>{countText("optionsNoDifference", examined)}</p>;
  const shown = differences.toReversed().slice(0, shownAtMost);
  const hidden = differences.length - shown.length;
  return (
    <div class="differences">
      <p>
        {countText("optionsDifferences", differences.length)} {countText("optionsOfExamined", examined)}
      </p>
      <ul tabIndex={0} aria-label={countText("optionsDifferences", differences.length)}>
        {shown.map((difference) => (
          <DifferenceRow key={difference.receipt.seq} difference={difference} />
        ))}
      </ul>
      {hidden > 0 && <p class="quiet">{countText("optionsMoreDifferences", hidden)}</p>}
    </div>
  );
}
