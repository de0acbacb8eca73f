import { z } from "zod";

/** Seconds that an ask waits where neither a rule nor a setting says otherwise. */
export const defaultDeadline = 300;

const deadline = z.number().int().min(30).max(3600);
const notifications = z.boolean();
const theme = z.enum(["system", "light", "dark"]);
const language = z.enum(["browser", "en", "de"]);
const days = z.number().int().min(1).max(3650);
const megabytes = z.number().int().min(1).max(10_000);

/** How long receipts are kept and how much room they may take; what is passed first counts. */
export const Retention = z.strictObject({ days: days.default(365), megabytes: megabytes.default(500) });
export type Retention = z.infer<typeof Retention>;

/**
 * What a person (or a managed policy) may set; every member has a value when nobody has.
 * - `deadline`: seconds that an ask waits where its rule names none
 * - `notifications`: the system tells of a hold that waits
 * - `theme`, `language`: of the extension's own pages; `system` and `browser` follow what stands there
 * - `retention`: what the journal keeps
 */
export const Settings = z.strictObject({
  deadline: deadline.default(defaultDeadline),
  notifications: notifications.default(true),
  theme: theme.default("system"),
  language: language.default("browser"),
  retention: Retention.prefault({}),
});
export type Settings = z.infer<typeof Settings>;

/** Some of the settings: what a person changed, or what a policy fixes. A member that is left out says nothing. */
export const SettingsPatch = z.strictObject({
  deadline: deadline.optional(),
  notifications: notifications.optional(),
  theme: theme.optional(),
  language: language.optional(),
  retention: Retention.optional(),
});
export type SettingsPatch = z.infer<typeof SettingsPatch>;

export const settingNames = ["deadline", "notifications", "theme", "language", "retention"] as const;
export const SettingName = z.enum(settingNames);
export type SettingName = z.infer<typeof SettingName>;

/** Who fixed a setting, so that the person can't change it. */
export const SettingOrigin = z.enum(["managed"]);
export type SettingOrigin = z.infer<typeof SettingOrigin>;

/** The settings that the person can't change, each with who fixed it. */
export const LockedSettings = z.partialRecord(SettingName, SettingOrigin);
export type LockedSettings = z.infer<typeof LockedSettings>;

/** The settings in force: what a policy fixes over what the person set, and both over what stands where nobody spoke. */
export function settingsInForce(own: SettingsPatch, fixed: SettingsPatch): Settings {
  return Settings.parse({ ...own, ...fixed });
}
