import type { Rule } from "../core/rule";
import { text } from "../ui/text";
import { RuleSummary } from "./rule-summary";
import { rules } from "./rules-state";
import { settings } from "./settings-state";

interface Layer {
  readonly name: "managed" | "defaults";
  readonly title: string;
  readonly lead: string;
}

function LayerRules({ layer, rules: list }: { layer: Layer; rules: readonly Rule[] }) {
  return (
    <section>
      <h3>{layer.title}</h3>
      <p class="quiet">{layer.lead}</p>
      {list.length > 0 && (
        <ul class="rules">
          {list.map((rule) => (
            <li key={rule.id} class="rule" data-disabled={rule.disabled === true}>
              <RuleSummary rule={rule} layer={layer.name} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The rules that the person can't change, each layer with where it comes from. */
export function Managed() {
  const state = rules.value;
  const contact = settings.value?.contact ?? "";
  if (!state) return null;
  const lead = state.managed.length > 0 ? text("optionsManagedLead") : text("optionsManagedNone");
  return (
    <>
      {contact && (
        <p class="lead">
          <bdi>{contact}</bdi>
        </p>
      )}
      <LayerRules layer={{ name: "managed", title: text("optionsManagedTitle"), lead }} rules={state.managed} />
      <LayerRules
        layer={{ name: "defaults", title: text("optionsDefaultsTitle"), lead: text("optionsDefaultsLead") }}
        rules={state.defaults}
      />
    </>
  );
}
