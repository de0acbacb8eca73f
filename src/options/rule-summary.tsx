import type { Rule } from "../core/rule";
import { becauseText } from "../ui/because";
import { keyPart, text } from "../ui/text";
import { EffectMark } from "./effect-mark";

function verbsText({ verbs }: Rule): string {
  return verbs ? verbs.map((verb) => text(`verb_${keyPart(verb)}`)).join(", ") : text("optionsEveryVerb");
}

/** A rule in a few words; what only its text says in full is named. */
export function RuleSummary({ rule, layer = "user" }: { rule: Rule; layer?: string }) {
  const narrower = Object.keys(rule).filter((key) => !told.includes(key));
  return (
    <div class="rule-summary">
      <p class="rule-head">
        <EffectMark effect={rule.effect} />
        <bdi class="rule-id">{rule.id}</bdi>
        {rule.disabled && <span class="maybe">{text("optionsDisabled")}</span>}
      </p>
      <p>
        {verbsText(rule)}
        {" · "}
        <bdi>{rule.sites.includes("*") ? text("optionsEverySite") : rule.sites.join(", ")}</bdi>
        {rule.factor === "pin" && ` · ${text("optionsWithPin")}`}
      </p>
      {narrower.length > 0 && (
        <p class="quiet">
          {text("optionsNarrower")}{" "}
          {narrower.map((key) => (
            <code key={key}>
              {key} {JSON.stringify((rule as Readonly<Record<string, unknown>>)[key])}{" "}
            </code>
          ))}
        </p>
      )}
      <p class="quiet" dir="auto">
        {becauseText({ id: rule.id, layer, because: rule.because })}
      </p>
    </div>
  );
}

const told: readonly string[] = ["id", "effect", "sites", "verbs", "factor", "because", "disabled"];
