import type { Effect } from "../core/rule";
import { isolatedText, keyPart, language, text } from "../ui/text";
import { send } from "../wire/client";
import type { Glance } from "../wire/messages";
import { usePinned } from "./pinned";

type Standing = Glance["standing"][number];

const effects: readonly Effect[] = ["allow", "ask", "deny"];

function effectName(effect: Effect): string {
  if (effect === "allow") return text("popupAllow");
  return effect === "ask" ? text("popupAsk") : text("popupForbid");
}

/** The site's rule in one line: what is allowed, what is asked about, what is denied. */
function summaryOf(standing: readonly Standing[]): string {
  const list = new Intl.ListFormat(language(), { type: "conjunction", style: "narrow" });
  return effects
    .map((effect) => ({ effect, verbs: standing.filter((one) => one.effect === effect) }))
    .filter(({ verbs }) => verbs.length > 0)
    .map(({ effect, verbs }) => {
      const names = list.format(verbs.map(({ verb }) => text(`verb_${keyPart(verb)}`)));
      return text("popupRulePart", effectName(effect), names);
    })
    .join(" · ");
}

/** A managed rule can be tightened and never loosened. */
function isFixed(one: Standing, effect: Effect): boolean {
  return one.rule.layer === "managed" && effects.indexOf(effect) < effects.indexOf(one.effect);
}

interface RowProps {
  readonly one: Standing;
  readonly onChoose: (effect: Effect) => void;
}

function VerbRow({ one, onChoose }: RowProps) {
  const name = text(`verb_${keyPart(one.verb)}`);
  return (
    <fieldset class="verb-row">
      <legend>{name}</legend>
      <div class="choices">
        {effects.map((effect) => (
          <label key={effect} data-effect={effect}>
            <input
              type="radio"
              name={one.verb}
              checked={one.effect === effect}
              disabled={isFixed(one, effect)}
              onChange={() => onChoose(effect)}
            />
            <span>{effectName(effect)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What agents may do on this site, and a way to say otherwise. */
export function SiteRules({ site, standing }: { site: string; standing: readonly Standing[] }) {
  const { run, question } = usePinned();
  const choose = (verb: Standing["verb"], effect: Effect) =>
    run((pin) => send("set-verb", { site, verb, effect, ...(pin === undefined ? {} : { pin }) }));
  return (
    <section class="site-rules" aria-labelledby="rules-title">
      <h2 id="rules-title" class="part-title">
        {isolatedText("popupRulesTitle", site)}
      </h2>
      <details>
        <summary>{summaryOf(standing)}</summary>
        {standing.map((one) => (
          <VerbRow key={`${one.verb}-${one.effect}`} one={one} onChoose={(effect) => choose(one.verb, effect)} />
        ))}
      </details>
      {question}
    </section>
  );
}
