import { z } from "zod";
import type { VerbName } from "../../core/action";
import { changedPacks, type PackEdit, packWidenings } from "../../core/pack-edit";
import { differencesOf, judgedActions } from "../../core/replay";
import type { Effect, Rule } from "../../core/rule";
import { changesBetween, RuleChanges, type RuleEdit, type Standing, siteRule, siteRuleId } from "../../core/rule-edit";
import { SettingChange } from "../../core/setting-change";
import type { SitePack } from "../../core/site-pack";
import { standingOf } from "../../core/standing";
import { type Widening, wideningsOf } from "../../core/widening";
import type { AnswerReply } from "../../wire/messages";
import type { ChangeReply, PreviewReply } from "../../wire/options-messages";
import type { PinKeeper } from "../desk/pin-keeper";
import type { Journal } from "../journal/journal";
import { changeReceipt } from "../journal/receipts";
import { stored } from "../storage/store";
import { editPacks } from "./pack-edits";
import type { Policy } from "./policy";
import { editText, ownFile } from "./rule-edits";
import { readRules } from "./rule-text";
import type { SettingChanges } from "./setting-changes";

const examinedReceipts = 500;
const keptVersions = 20;

/** What one change replaced: the person's rules (null: it left them alone), the settings and the site packs (as well). */
const Version = z.strictObject({
  id: z.string(),
  at: z.number(),
  changes: RuleChanges,
  text: z.string().nullable(),
  settings: SettingChange.nullable(),
  packs: z.array(z.unknown()).nullable().default(null),
});
type Version = z.infer<typeof Version>;

type Refusal = Extract<PreviewReply, { ok: false }>;

/** One change: of the rules, the site packs and the settings, or of some of them. */
export interface BookChange {
  readonly rules?: RuleEdit | null;
  readonly packs?: PackEdit | null;
  readonly settings?: SettingChange | null;
}

interface Draft {
  readonly ok: true;
  readonly text: string;
  readonly before: string;
  readonly rules: readonly Rule[];
  readonly packs: readonly SitePack[];
  readonly widenings: readonly Widening[];
  readonly settings: SettingChange | null;
}

/**
 * The one place that changes the person's rules and settings. Every change is checked whole, takes the PIN where it widens, leaves a
 * receipt, and can be undone.
 */
export class RuleBook {
  private readonly slot = stored("local", "rules", z.string());
  private readonly packSlot = stored("local", "packs", z.array(z.unknown()));
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

  /** The person's site packs that are in force, or would be if they were enabled. */
  get packs(): readonly SitePack[] {
    return this.policy.packsOf.user;
  }

  /** The last changes, newest first. */
  async history(): Promise<readonly Version[]> {
    return ((await this.versions.read()) ?? []).toReversed();
  }

  /** What an edit would do: its widenings, and what it would have done to the actions in the journal. */
  async preview(change: BookChange): Promise<PreviewReply> {
    const draft = await this.draft(change);
    if (!draft.ok) return draft;
    const receipts = (await this.journal.newest({ limit: examinedReceipts })).toReversed();
    const before = this.policy.rulesOf;
    const after = { ...before, user: draft.rules };
    const { managed, user } = this.policy.packsOf;
    const packs = change.packs ? { managed, before: user, after: draft.packs } : undefined;
    return {
      ok: true,
      text: draft.text,
      widenings: draft.widenings,
      differences: differencesOf(receipts, before, after, this.policy.terms, packs),
      examined: judgedActions(receipts).length,
    };
  }

  /** Makes a change; resolves when the new rules are in force. `base`: the text that the person looked at. */
  change(change: BookChange, pin?: string, base?: string): Promise<ChangeReply> {
    return this.pins.inTurn(async () => {
      const draft = await this.draft(change);
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
      if (replaced) await this.remember({ changes: noRules, text: null, settings: replaced, packs: null });
      await this.settings.apply(change);
      return { ok: true };
    });
  }

  /** Brings the rules back to what they were before a change. That is a change itself, and can be undone like any. */
  async undo(id: string, pin?: string): Promise<ChangeReply> {
    const version = await this.version(id);
    return version ? this.change(version, pin) : forgotten;
  }

  async previewUndo(id: string): Promise<PreviewReply> {
    const version = await this.version(id);
    return version ? this.preview(version) : forgotten;
  }

  private async version(id: string): Promise<BookChange | null> {
    const found = (await this.history()).find((one) => one.id === id);
    if (!found) return null;
    return {
      rules: found.text === null ? null : { kind: "replace", text: found.text },
      packs: found.packs && { kind: "replace", packs: found.packs },
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
    if (effect === null) return isThere ? this.change({ rules: { kind: "remove", id } }, pin) : { ok: true };
    const rule = siteRule(site, verb, effect);
    return this.change({ rules: { kind: "put", rule, replaces: isThere ? id : null } }, pin);
  }

  private async draft({ rules: edit, packs: packEdit, settings }: BookChange): Promise<Draft | Refusal> {
    const before = await this.text();
    const edited = edit ? this.edited(before, edit) : { ok: true as const, text: before, rules: this.inForce };
    if (!edited.ok) return edited;
    const { user } = this.policy.packsOf;
    const packed = packEdit ? editPacks(user, packEdit) : { ok: true as const, packs: user };
    if (!packed.ok) return packed;
    const ground = { below: this.policy.rulesOf.defaults, deadline: this.policy.terms.deadline };
    const looser = settings ? this.settings.looser(settings) : [];
    const widenings: readonly Widening[] = [
      ...wideningsOf(this.policy.rulesOf.user, edited.rules, ground),
      ...packWidenings(user, packed.packs),
      ...looser.map((name) => ({ rule: name, kind: "setting" as const })),
    ];
    return { ...edited, before, packs: packed.packs, widenings, settings: settings ?? null };
  }

  private edited(before: string, edit: RuleEdit): { ok: true; text: string; rules: readonly Rule[] } | Refusal {
    if (edit.kind !== "replace" && before.trim() !== "") {
      // An edit of rules that cannot be read would land nobody knows where.
      const readable = readRules(before, ownFile);
      if (!readable.ok) return readable;
    }
    const edited = editText(before, edit);
    if (!edited.ok) return edited;
    const isEmpty = edited.text.trim() === "";
    const result = isEmpty ? { ok: true as const, rules: [] } : readRules(edited.text, ownFile);
    return result.ok ? { ok: true, text: edited.text, rules: result.rules } : result;
  }

  private async remember(replaced: Omit<Version, "id" | "at">): Promise<void> {
    const version: Version = { id: crypto.randomUUID(), at: Date.now(), ...replaced };
    await this.versions.write([...((await this.versions.read()) ?? []), version].slice(-keptVersions));
  }

  private async save(draft: Draft, factor: "pin" | "click"): Promise<void> {
    const { text, before, rules, packs, widenings, settings } = draft;
    const changes = changesBetween(this.policy.rulesOf.user, rules);
    const replaced = settings && this.settings.replacedBy(settings);
    const own = this.policy.packsOf.user;
    const changedNames = changedPacks(own, packs);
    const isText = text !== before;
    const isPacks = JSON.stringify(own) !== JSON.stringify(packs);
    if (!isText && !isPacks && !replaced) return;
    await this.remember({
      changes,
      text: isText ? before : null,
      settings: replaced,
      packs: isPacks ? [...own] : null,
    });
    if (isText) await this.slot.write(text);
    if (isPacks) await this.packSlot.write([...packs]);
    await this.policy.load();
    this.onChange();
    if (settings) await this.settings.apply(settings);
    if (!isText && !isPacks) return;
    const wider = widenings.length > 0 ? `; wider: ${idsOf(widenings.map(({ rule }) => rule))}` : "";
    const said = [isText && wordsOf(changes), isPacks && `site packs ${idsOf(changedNames)}`]
      .filter(Boolean)
      .join("; ");
    await this.journal.append(changeReceipt("rules-changed", said + wider, factor));
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
