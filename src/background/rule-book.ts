import { z } from "zod";
import type { VerbName } from "../core/action";
import { differencesOf, judgedActions } from "../core/replay";
import type { Effect, Rule } from "../core/rule";
import { changesBetween, RuleChanges, type RuleEdit, type Standing, siteRule, siteRuleId } from "../core/rule-edit";
import { SettingChange } from "../core/setting-change";
import { standingOf } from "../core/standing";
import { type Widening, wideningsOf } from "../core/widening";
import type { AnswerReply } from "../wire/messages";
import type { ChangeReply, PreviewReply } from "../wire/options-messages";
import type { Journal } from "./journal";
import type { PinKeeper } from "./pin-keeper";
import type { Policy } from "./policy";
import { changeReceipt } from "./receipts";
import { editText, ownFile } from "./rule-edits";
import { readRules } from "./rule-text";
import type { SettingChanges } from "./setting-changes";
import { stored } from "./store";

const examinedReceipts = 500;
const keptVersions = 20;

/** What one change replaced: the person's rules (null: it left them alone), the settings (null: as well). */
const Version = z.strictObject({
  id: z.string(),
  at: z.number(),
  changes: RuleChanges,
  text: z.string().nullable(),
  settings: SettingChange.nullable(),
});
type Version = z.infer<typeof Version>;

type Refusal = Extract<PreviewReply, { ok: false }>;

interface Draft {
  readonly ok: true;
  readonly text: string;
  readonly before: string;
  readonly rules: readonly Rule[];
  readonly widenings: readonly Widening[];
  readonly settings: SettingChange | null;
}

/**
 * The one place that changes the person's rules and settings. Every change is checked whole, takes the PIN where it widens, leaves a
 * receipt, and can be undone.
 */
export class RuleBook {
  private readonly slot = stored("local", "rules", z.string());
  private readonly versions = stored("local", "ruleVersions", z.array(Version));

  constructor(
    private readonly policy: Policy,
    private readonly settings: SettingChanges,
    private readonly journal: Journal,
    private readonly pins: PinKeeper,
    private readonly onChange: () => void,
  ) {}

  async text(): Promise<string> {
    return (await this.slot.read()) ?? "";
  }

  /** The person's rules that are in force, or would be if they were enabled. */
  get inForce(): readonly Rule[] {
    return this.policy.rulesOf.user;
  }

  /** The last changes, newest first. */
  async history(): Promise<readonly Version[]> {
    return ((await this.versions.read()) ?? []).toReversed();
  }

  /** What an edit would do: its widenings, and what it would have done to the actions in the journal. */
  async preview(edit: RuleEdit, settings: SettingChange | null = null): Promise<PreviewReply> {
    const draft = await this.draft(edit, settings);
    if (!draft.ok) return draft;
    const receipts = (await this.journal.newest({ limit: examinedReceipts })).toReversed();
    const before = this.policy.rulesOf;
    const after = { ...before, user: draft.rules };
    return {
      ok: true,
      text: draft.text,
      widenings: draft.widenings,
      differences: differencesOf(receipts, before, after, this.policy.terms),
      examined: judgedActions(receipts).length,
    };
  }

  /** Makes a change; resolves when the new rules are in force. `base`: the text that the person looked at. */
  change(edit: RuleEdit, pin?: string, base?: string, settings: SettingChange | null = null): Promise<ChangeReply> {
    return this.pins.inTurn(async () => {
      const draft = await this.draft(edit, settings);
      if (!draft.ok) return draft;
      if (base !== undefined && base !== draft.before) return changedMeanwhile;
      const refusal = draft.widenings.length > 0 ? await this.pins.prove(pin) : null;
      if (refusal) return refusal;
      const hasPin = draft.widenings.length > 0 && (await this.pins.state()).record !== null;
      await this.save(draft, hasPin ? "pin" : "click");
      return { ok: true };
    });
  }

  /** Changes settings alone. */
  changeSettings(change: SettingChange, pin?: string): Promise<AnswerReply> {
    return this.pins.inTurn(async () => {
      const isLooser = this.settings.looser(change).length > 0;
      const refusal = isLooser ? await this.pins.prove(pin) : null;
      if (refusal) return refusal;
      const replaced = this.settings.replacedBy(change);
      if (replaced) await this.remember(noRules, null, replaced);
      await this.settings.apply(change);
      return { ok: true };
    });
  }

  /** Brings the rules back to what they were before a change. That is a change itself, and can be undone like any. */
  async undo(id: string, pin?: string): Promise<ChangeReply> {
    const version = await this.version(id);
    return version ? this.change(version.edit, pin, undefined, version.settings) : forgotten;
  }

  async previewUndo(id: string): Promise<PreviewReply> {
    const version = await this.version(id);
    return version ? this.preview(version.edit, version.settings) : forgotten;
  }

  private async version(id: string): Promise<{ edit: RuleEdit; settings: SettingChange | null } | null> {
    const found = (await this.history()).find((one) => one.id === id);
    if (!found) return null;
    return {
      edit: { kind: "replace", text: found.text ?? (await this.text()) },
      settings: found.settings && this.settings.free(found.settings),
    };
  }

  /** What holds for plain writes of these verbs on a site. */
  standing(site: string, verbs: readonly VerbName[]): readonly Standing[] {
    return verbs.map((verb) => standingOf(site, verb, this.policy.ruleSet, this.policy.terms));
  }

  /** Says in one rule what happens to a verb on a site; null takes that rule away. */
  async setVerb(site: string, verb: VerbName, effect: Effect | null, pin?: string): Promise<ChangeReply> {
    const id = siteRuleId(site, verb);
    const isThere = this.policy.rulesOf.user.some((rule) => rule.id === id);
    if (effect === null) return isThere ? this.change({ kind: "remove", id }, pin) : { ok: true };
    return this.change({ kind: "put", rule: siteRule(site, verb, effect), replaces: isThere ? id : null }, pin);
  }

  private async draft(edit: RuleEdit, settings: SettingChange | null): Promise<Draft | Refusal> {
    const before = await this.text();
    if (edit.kind !== "replace" && before.trim() !== "") {
      // An edit of rules that cannot be read would land nobody knows where.
      const readable = readRules(before, ownFile);
      if (!readable.ok) return readable;
    }
    const edited = editText(before, edit);
    if (!edited.ok) return edited;
    const isEmpty = edited.text.trim() === "";
    const result = isEmpty ? { ok: true as const, rules: [] } : readRules(edited.text, ownFile);
    if (!result.ok) return result;
    const ground = { below: this.policy.rulesOf.defaults, deadline: this.policy.terms.deadline };
    const looser = settings ? this.settings.looser(settings) : [];
    const widenings: readonly Widening[] = [
      ...wideningsOf(this.policy.rulesOf.user, result.rules, ground),
      ...looser.map((name) => ({ rule: name, kind: "setting" as const })),
    ];
    return { ok: true, text: edited.text, before, rules: result.rules, widenings, settings };
  }

  private async remember(changes: RuleChanges, text: string | null, settings: SettingChange | null): Promise<void> {
    const version: Version = { id: crypto.randomUUID(), at: Date.now(), changes, text, settings };
    await this.versions.write([...((await this.versions.read()) ?? []), version].slice(-keptVersions));
  }

  private async save({ text, before, rules, widenings, settings }: Draft, factor: "pin" | "click"): Promise<void> {
    const changes = changesBetween(this.policy.rulesOf.user, rules);
    const replaced = settings && this.settings.replacedBy(settings);
    const isText = text !== before;
    if (!isText && !replaced) return;
    await this.remember(changes, isText ? before : null, replaced);
    if (isText) await this.slot.write(text);
    await this.policy.load();
    this.onChange();
    if (settings) await this.settings.apply(settings);
    if (!isText) return;
    const wider = widenings.length > 0 ? `; wider: ${idsOf(widenings.map(({ rule }) => rule))}` : "";
    await this.journal.append(changeReceipt("rules-changed", wordsOf(changes) + wider, factor));
  }
}

const noRules: RuleChanges = { added: [], changed: [], removed: [] };

/** Which rules changed, by their ids alone. */
function wordsOf(changes: RuleChanges): string {
  const told = Object.entries(changes).filter(([, ids]) => ids.length > 0);
  return told.map(([kind, ids]) => `${kind} ${idsOf(ids)}`).join("; ") || "changed the text only";
}

function idsOf(ids: readonly string[]): string {
  const unique = [...new Set(ids)];
  const more = unique.length > 10 ? ` and ${unique.length - 10} more` : "";
  return unique.slice(0, 10).join(", ") + more;
}

function refuse(message: string): Refusal {
  return { ok: false, problems: [{ file: ownFile, line: null, rule: null, message }] };
}

const forgotten = refuse("This change can no longer be undone: only the last 20 are kept");
const changedMeanwhile = refuse("The rules were changed elsewhere meanwhile; look at them again before you save");
