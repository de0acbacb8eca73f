import { useState } from "preact/hooks";
import type { PackEdit } from "../core/pack-edit";
import type { SitePack } from "../core/site-pack";
import { ProblemNotice } from "../ui/problem-list";
import { text } from "../ui/text";
import { problemText, reviewPacks } from "./draft";
import { PackForm } from "./pack-form";
import { PackSummary } from "./pack-summary";
import { rules } from "./rules-state";

function PackRow({ pack, onOpen }: { pack: SitePack; onOpen: () => void }) {
  const [problem, setProblem] = useState("");
  const { name } = pack;
  const isDisabled = pack.disabled === true;
  const ask = (title: string, edit: PackEdit) => {
    void reviewPacks(title, edit).then((problems) => setProblem(problemText(problems)));
  };
  const switchText = text(isDisabled ? "optionsPackEnableNamed" : "optionsPackDisableNamed", name);
  return (
    <>
      <PackSummary pack={pack} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button button-small"
          aria-label={text("optionsPackChangeNamed", name)}
          onClick={onOpen}
        >
          {text("optionsChange")}
        </button>
        <button
          type="button"
          class="button button-small"
          aria-label={switchText}
          onClick={() => ask(switchText, { kind: "disable", name, isDisabled: !isDisabled })}
        >
          {text(isDisabled ? "optionsEnable" : "optionsDisable")}
        </button>
        <button
          type="button"
          class="button button-small"
          aria-label={text("optionsPackRemoveNamed", name)}
          onClick={() => ask(text("optionsPackRemoveNamed", name), { kind: "remove", name })}
        >
          {text("optionsRemove")}
        </button>
      </div>
    </>
  );
}

function FixedPacks({ title, lead, packs }: { title: string; lead: string; packs: readonly SitePack[] }) {
  return (
    <section class="packs-fixed">
      <h3>{title}</h3>
      <p class="quiet">{lead}</p>
      <ul class="rules">
        {packs.map((pack) => (
          <li key={pack.name} class="rule" data-disabled={pack.disabled === true}>
            <PackSummary pack={pack} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The site packs: the person's own, those of the policy, and those that came with Holdpoint. */
export function Packs() {
  /** The name of the pack whose form is open; `""` for a new one. */
  const [edited, setEdited] = useState<string | null>(null);
  const close = () => setEdited(null);
  const state = rules.value;
  if (!state) return null;
  const { user, managed, builtIn } = state.packs;
  return (
    <>
      <ProblemNotice problems={rules.value?.problems ?? []} />
      <p class="lead">{text("optionsPacksLead")}</p>
      {edited === "" ? (
        <PackForm pack={null} onClose={close} />
      ) : (
        <div class="bar">
          <button type="button" class="button button-small button-main" onClick={() => setEdited("")}>
            {text("optionsPackAdd")}
          </button>
        </div>
      )}
      {user.length === 0 && edited === null && <p class="none">{text("optionsNoPacks")}</p>}
      <ul class="rules" aria-label={text("optionsPacksOwn")}>
        {user.map((pack) => (
          <li key={pack.name} class="rule" data-disabled={pack.disabled === true}>
            {pack.name === edited ? (
              <PackForm pack={pack} onClose={close} />
            ) : (
              <PackRow pack={pack} onOpen={() => setEdited(pack.name)} />
            )}
          </li>
        ))}
      </ul>
      {managed.length > 0 && (
        <FixedPacks title={text("optionsManagedTitle")} lead={text("optionsPacksManagedLead")} packs={managed} />
      )}
      <FixedPacks title={text("optionsPacksBuiltIn")} lead={text("optionsPacksBuiltInLead")} packs={builtIn} />
    </>
  );
}
