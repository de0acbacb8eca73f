import { z } from "zod";
import { Decision } from "../core/decision";
import { PackEdit } from "../core/pack-edit";
import { Receipt } from "../core/receipt";
import { Rule } from "../core/rule";
import { RuleChanges, RuleEdit } from "../core/rule-edit";
import { SettingChange } from "../core/setting-change";
import { LockedSettings, Settings } from "../core/settings";
import { SitePack } from "../core/site-pack";
import { AnswerReply, nothing, PinState } from "./replies";

const RuleProblem = z.strictObject({
  file: z.string(),
  line: z.number().nullable(),
  rule: z.string().nullable(),
  message: z.string(),
});

/** Rules that were refused, each problem with its line and its rule. */
const Refused = z.strictObject({ ok: z.literal(false), problems: z.array(RuleProblem).readonly() });

const Widening = z.strictObject({
  rule: z.string(),
  kind: z.enum(["allows", "restricts-less", "replaces-default", "setting", "pack"]),
});
const Difference = z.strictObject({ receipt: Receipt, before: Decision, after: Decision, isCertain: z.boolean() });

/** What a change of rules would be, and what it would have done to the newest `examined` actions of the journal. */
export const RulePreview = z.strictObject({
  ok: z.literal(true),
  text: z.string(),
  widenings: z.array(Widening).readonly(),
  differences: z.array(Difference).readonly(),
  examined: z.number(),
});
export type RulePreview = z.infer<typeof RulePreview>;

export const PreviewReply = z.union([RulePreview, Refused]);
export type PreviewReply = z.infer<typeof PreviewReply>;

export const ChangeReply = z.union([AnswerReply, Refused]);
export type ChangeReply = z.infer<typeof ChangeReply>;

/** One change that can be undone. `rules`: which of them, by id; `settings`: which of these, by name. */
export const Version = z.strictObject({
  id: z.string(),
  at: z.number(),
  rules: RuleChanges,
  settings: z.array(z.string()).readonly(),
  /** Site packs changed. */
  hasPacks: z.boolean(),
});
export type Version = z.infer<typeof Version>;

/** Site packs: the person's, the policy's, and what is to be known of the built-in ones. */
export const PacksState = z.strictObject({
  user: z.array(SitePack).readonly(),
  managed: z.array(SitePack).readonly(),
  builtIn: z.array(SitePack.pick({ name: true, checked: true, hosts: true })).readonly(),
});
export type PacksState = z.infer<typeof PacksState>;

/** The person's rules as text, all rules by layer, site packs, the last changes, and the PIN. */
export const RulesState = z.strictObject({
  text: z.string(),
  user: z.array(Rule).readonly(),
  managed: z.array(Rule).readonly(),
  defaults: z.array(Rule).readonly(),
  history: z.array(Version).readonly(),
  problems: z.array(z.string()),
  packs: PacksState,
  pin: PinState,
  now: z.number(),
});
export type RulesState = z.infer<typeof RulesState>;

/** The settings in force, which of them a policy fixes, and whom to ask about that. */
export const SettingsReply = z.strictObject({
  settings: Settings,
  guardProfile: z.boolean(),
  /** A policy guards every tab. */
  isManagedAlways: z.boolean(),
  locked: LockedSettings,
  contact: z.string(),
});
export type SettingsReply = z.infer<typeof SettingsReply>;

/** How the extension's pages look and speak. */
export const Look = Settings.pick({ theme: true, language: true });
export type Look = z.infer<typeof Look>;

const pin = z.string().max(64).optional();

/** What the options page may send. */
export const optionsMessages = {
  rules: { from: ["options"], body: nothing, reply: RulesState },
  "preview-rules": { from: ["options"], body: z.strictObject({ edit: RuleEdit }), reply: PreviewReply },
  "preview-undo": { from: ["options"], body: z.strictObject({ id: z.string() }), reply: PreviewReply },
  /** `base` is the text that the person looked at; rules that changed meanwhile are not overwritten. */
  "change-rules": {
    from: ["options"],
    body: z.strictObject({ edit: RuleEdit, base: z.string().optional(), pin }),
    reply: ChangeReply,
  },
  "preview-packs": { from: ["options"], body: z.strictObject({ edit: PackEdit }), reply: PreviewReply },
  "change-packs": { from: ["options"], body: z.strictObject({ edit: PackEdit, pin }), reply: ChangeReply },
  look: { from: ["approval", "popup", "dashboard", "options", "welcome", "hold"], body: nothing, reply: Look },
  settings: { from: ["options", "welcome"], body: nothing, reply: SettingsReply },
  "change-settings": {
    from: ["options", "welcome"],
    body: z.strictObject({ change: SettingChange, pin }),
    reply: AnswerReply,
  },
  "change-pin": {
    from: ["options", "welcome"],
    body: z.strictObject({ pin: z.string().min(4).max(64), current: z.string().max(64).nullable() }),
    reply: AnswerReply,
  },
  export: { from: ["options"], body: nothing, reply: z.strictObject({ text: z.string() }) },
  "preview-import": { from: ["options"], body: z.strictObject({ text: z.string() }), reply: PreviewReply },
  import: { from: ["options"], body: z.strictObject({ text: z.string(), pin }), reply: ChangeReply },
  "undo-rules": { from: ["options"], body: z.strictObject({ id: z.string(), pin }), reply: ChangeReply },
} as const;
