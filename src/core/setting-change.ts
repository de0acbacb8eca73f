import { z } from "zod";
import { type Settings, SettingsPatch } from "./settings";

/** What the options page may set: settings, and whether every tab of the profile is guarded. */
export const SettingChange = z.strictObject({ ...SettingsPatch.shape, guardProfile: z.boolean().optional() });
export type SettingChange = z.infer<typeof SettingChange>;

/** What is in force. */
export interface SettingState {
  readonly settings: Settings;
  readonly guardProfile: boolean;
}

/** The members by which a change lowers the guard: a longer wait, less of the journal kept, fewer tabs guarded. */
export function looserMembers({ settings, guardProfile }: SettingState, change: SettingChange): readonly string[] {
  const kept = change.retention ?? settings.retention;
  const isLooser: Readonly<Record<string, boolean>> = {
    deadline: (change.deadline ?? settings.deadline) > settings.deadline,
    retention: kept.days < settings.retention.days || kept.megabytes < settings.retention.megabytes,
    guardProfile: guardProfile && change.guardProfile === false,
  };
  return Object.keys(isLooser).filter((name) => isLooser[name]);
}

/** The members that a change would make different. */
export function changedMembers({ settings, guardProfile }: SettingState, change: SettingChange): readonly string[] {
  const state: Readonly<Record<string, unknown>> = { ...settings, guardProfile };
  return Object.entries(change)
    .filter(([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(state[name]))
    .map(([name]) => name);
}
