import {
  type LockedSettings,
  type SettingName,
  type Settings as SettingsInForce,
  SettingsPatch,
  settingNames,
  settingsInForce,
} from "../../core/settings";
import { onLocalChange, stored } from "../storage/store";

/** A change of settings that a policy fixes. */
export class SettingsLocked extends Error {
  constructor(readonly keys: readonly SettingName[]) {
    super(`fixed by the managed policy: ${keys.join(", ")}`);
  }
}

/** The person's settings, under those that a policy fixes. */
export class Settings {
  /** The values in force. */
  value: SettingsInForce = settingsInForce({}, {});
  private own: SettingsPatch = {};
  private fixed: SettingsPatch = {};
  private readonly slot = stored("local", "settings", SettingsPatch);
  private told = JSON.stringify([this.value, this.locked]);
  private readonly listeners: (() => void)[] = [];

  async load(): Promise<void> {
    this.own = (await this.slot.read()) ?? {};
    this.apply();
  }

  watch(): void {
    onLocalChange("settings", () => void this.load());
  }

  /** Calls the listener whenever the values in force, or what is locked, changed. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** What the person can't change, and who says so. */
  get locked(): LockedSettings {
    const keys = settingNames.filter((key) => this.fixed[key] !== undefined);
    return Object.fromEntries(keys.map((key) => [key, "managed" as const]));
  }

  /** What the person set, whether in force or not: for an export. */
  get person(): SettingsPatch {
    return this.own;
  }

  /** Takes over what the policy fixes. */
  fix(values: SettingsPatch): void {
    this.fixed = values;
    this.apply();
  }

  /** Changes some settings; throws `SettingsLocked`, and changes nothing, where a policy fixes one of them. */
  async write(patch: SettingsPatch): Promise<void> {
    const { locked } = this;
    const refused = settingNames.filter((key) => patch[key] !== undefined && locked[key] !== undefined);
    if (refused.length > 0) throw new SettingsLocked(refused);
    this.own = { ...this.own, ...patch };
    await this.slot.write(this.own);
    this.apply();
  }

  private apply(): void {
    this.value = settingsInForce(this.own, this.fixed);
    const now = JSON.stringify([this.value, this.locked]);
    if (now === this.told) return;
    this.told = now;
    for (const listener of this.listeners) listener();
  }
}
