import { sites } from "../../core/sites";
import type { optionsMessages } from "../../wire/options-messages";
import type { Handlers } from "../../wire/server";
import type { PinKeeper } from "../desk/pin-keeper";
import { Backup } from "../rules/backup";
import type { Policy } from "../rules/policy";
import type { RuleBook } from "../rules/rule-book";
import type { SettingChanges } from "../rules/setting-changes";
import type { Settings } from "../rules/settings";
import type { Waiting } from "./waiting";

const builtIn = sites.map(({ name, checked, pack }) => ({
  name,
  checked: checked ?? "",
  ...(pack?.hosts && { hosts: pack.hosts }),
}));

/** Answers the options page. */
export function optionsHandlers(
  { reply }: Waiting,
  policy: Policy,
  settings: Settings,
  rules: RuleBook,
  changes: SettingChanges,
  pins: PinKeeper,
  refresh: () => void,
): Pick<Handlers, keyof typeof optionsMessages> {
  const backup = new Backup(rules, changes);
  return {
    rules: reply(async () => {
      const pin = await pins.state();
      return {
        ...policy.rulesOf,
        text: await rules.text(),
        history: (await rules.history()).map(({ id, at, changes, settings: own, packs }) => ({
          id,
          at,
          rules: changes,
          settings: Object.keys(own ?? {}),
          hasPacks: packs !== null,
        })),
        packs: { ...policy.packsOf, builtIn },
        problems: policy.problems,
        pin: { isSet: pin.record !== null, lockedUntil: pin.lockedUntil },
        now: Date.now(),
      };
    }),
    "preview-rules": reply(({ edit }) => rules.preview({ rules: edit })),
    "preview-undo": reply(({ id }) => rules.previewUndo(id)),
    "change-rules": reply(({ edit, base, pin }) => rules.change({ rules: edit }, pin, base)),
    "undo-rules": reply(({ id, pin }) => rules.undo(id, pin)),
    "preview-packs": reply(({ edit }) => rules.preview({ packs: edit })),
    "change-packs": reply(({ edit, pin }) => rules.change({ packs: edit }, pin)),
    look: reply(async () => ({ theme: settings.value.theme, language: settings.value.language })),
    settings: reply(async () => ({
      ...changes.state,
      isManagedAlways: policy.guardMode === "always",
      locked: settings.locked,
      contact: policy.managed.value.contact,
    })),
    "change-settings": reply(async ({ change, pin }) => {
      const answer = await rules.changeSettings(change, pin);
      refresh();
      return answer;
    }),
    "change-pin": reply(async ({ pin, current }) => {
      const answer = await pins.set(pin, current);
      refresh();
      return answer;
    }),
    export: reply(async () => ({ text: await backup.export() })),
    "preview-import": reply(({ text }) => backup.preview(text)),
    import: reply(({ text, pin }) => backup.import(text, pin)),
  };
}
