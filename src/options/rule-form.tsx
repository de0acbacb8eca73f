import { useEffect, useRef, useState } from "preact/hooks";
import { Audience, verbNames } from "../core/action";
import { agents } from "../core/agents";
import { Effect, FactorName, type Rule } from "../core/rule";
import { agentName } from "../ui/agent-name";
import { keyPart, text } from "../ui/text";
import { ConditionForm } from "./condition-form";
import { problemText, reviewEdit } from "./draft";
import { effectText } from "./effect-mark";
import { LineField, LinesField, ManyField, OneField } from "./fields";
import { FormEnd } from "./form-end";
import { fieldsOf, type RuleFields, ruleFrom } from "./rule-fields";
import { rules } from "./rules-state";

/** The agents that there are, and those that the rule names beside them. */
function agentNames(named: readonly string[]): readonly string[] {
  return [...new Set([...agents.map(({ name }) => name), ...named])];
}

/** The form of one rule, or of a new one. Nothing is saved before its review. */
export function RuleForm({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const [fields, setFields] = useState(() => fieldsOf(rule));
  const [problem, setProblem] = useState("");
  const base = useRef(rules.value?.text);
  const form = useRef<HTMLFormElement>(null);
  const set = <K extends keyof RuleFields>(key: K) => {
    return (value: RuleFields[K]) => setFields((old) => ({ ...old, [key]: value }));
  };

  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  async function check(): Promise<void> {
    const made = ruleFrom(fields, rule);
    const title = rule ? text("optionsChangeNamed", rule.id) : text("optionsAddNamed", fields.id.trim());
    const edit = { kind: "put", rule: made, replaces: rule?.id ?? null } as const;
    setProblem(problemText(await reviewEdit(title, edit, base.current, onClose)));
  }

  return (
    <form
      ref={form}
      class="rule-form"
      aria-label={rule ? text("optionsChangeNamed", rule.id) : text("optionsAddRule")}
      onSubmit={(event) => {
        event.preventDefault();
        check().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
      }}
    >
      <LineField label={text("optionsId")} hint={text("optionsIdHint")} value={fields.id} onInput={set("id")} />
      <OneField
        label={text("optionsEffect")}
        options={Effect.options}
        nameOf={effectText}
        chosen={fields.effect}
        onChange={set("effect")}
      />
      <LinesField
        label={text("optionsSites")}
        hint={text("optionsSitesHint")}
        value={fields.sites}
        onInput={set("sites")}
      />
      <ManyField
        label={text("optionsVerbs")}
        hint={text("optionsNoneIsAll")}
        options={verbNames}
        nameOf={(verb) => text(`verb_${keyPart(verb)}`)}
        chosen={fields.verbs}
        onChange={set("verbs")}
      />
      {fields.effect === "ask" && (
        <div class="pair">
          <OneField
            label={text("optionsFactor")}
            options={FactorName.options}
            nameOf={(factor) => (factor === "pin" ? text("optionsFactorPin") : text("optionsFactorClick"))}
            chosen={fields.factor}
            onChange={set("factor")}
          />
          <LineField
            label={text("optionsRuleDeadline")}
            hint={text("optionsRuleDeadlineHint")}
            value={fields.deadline}
            onInput={set("deadline")}
          />
        </div>
      )}
      <LineField
        label={text("optionsBecause")}
        hint={text("optionsBecauseHint")}
        value={fields.because}
        onInput={set("because")}
      />
      <details class="more">
        <summary>{text("optionsMore")}</summary>
        <ManyField
          label={text("optionsAudience")}
          hint={text("optionsNoneIsAll")}
          options={Audience.options}
          nameOf={(audience) => text(`audience_${audience}`)}
          chosen={fields.audience}
          onChange={set("audience")}
        />
        <div class="pair">
          <LinesField
            label={text("optionsPaths")}
            hint={text("optionsPathsHint")}
            value={fields.paths}
            onInput={set("paths")}
          />
          <LineField
            label={text("optionsMethods")}
            hint={text("optionsMethodsHint")}
            value={fields.methods}
            onInput={set("methods")}
          />
        </div>
        <ManyField
          label={text("optionsAgents")}
          hint={text("optionsNoneIsAll")}
          options={agentNames(fields.agents)}
          nameOf={agentName}
          chosen={fields.agents}
          onChange={set("agents")}
        />
        <div class="pair">
          <LineField
            label={text("optionsSessions")}
            hint={text("optionsSessionsHint")}
            value={fields.sessions}
            onInput={set("sessions")}
          />
          <LineField
            label={text("optionsTabs")}
            hint={text("optionsTabsHint")}
            value={fields.tabs}
            onInput={set("tabs")}
          />
        </div>
        <ConditionForm title={text("optionsWhen")} fields={fields.when} onChange={set("when")} />
        <ConditionForm title={text("optionsUnless")} fields={fields.unless} onChange={set("unless")} />
      </details>
      <FormEnd problem={problem} onClose={onClose} />
    </form>
  );
}
