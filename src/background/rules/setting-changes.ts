import { changedMembers, looserMembers, type SettingChange, type SettingState } from "../../core/setting-change";
import { SettingName } from "../../core/settings";
import type { Journal } from "../journal/journal";
import { changeReceipt } from "../journal/receipts";
import type { TabGuard } from "../sessions/tab-guard";
import type { Settings } from "./settings";

/** The person's settings and the guarded profile as one thing to change, with a receipt. `RuleBook` asks for the PIN. */
export class SettingChanges {
  constructor(
    private readonly settings: Settings,
    private readonly tabs: TabGuard,
    private readonly journal: Journal,
  ) {}

  get state(): SettingState {
    return { settings: this.settings.value, guardProfile: this.tabs.sessions.isProfileGuarded };
  }

  /** What the person may take along or set: everything that no policy fixes. */
  get open(): SettingChange {
    const { settings, guardProfile } = this.state;
    return this.free({ ...settings, guardProfile });
  }

  /** The members of a change that no policy fixes. */
  free(change: SettingChange): SettingChange {
    return Object.fromEntries(Object.entries(change).filter(([name]) => !this.isLocked(name)));
  }

  /** What a change would replace, to be brought back later; null where it changes nothing. */
  replacedBy(change: SettingChange): SettingChange | null {
    const names = changedMembers(this.state, change);
    if (names.length === 0) return null;
    return Object.fromEntries(Object.entries(this.open).filter(([name]) => names.includes(name)));
  }

  looser(change: SettingChange): readonly string[] {
    return looserMembers(this.state, change);
  }

  /** The members of a change that a policy fixes at another value. */
  lockedIn(change: SettingChange): readonly string[] {
    return changedMembers(this.state, change).filter((name) => this.isLocked(name));
  }

  /** Makes a change whose PIN, where it takes one, is proven. */
  async apply({ guardProfile, ...patch }: SettingChange): Promise<void> {
    const change = { guardProfile, ...patch };
    const names = changedMembers(this.state, change);
    if (names.length === 0) return;
    const looser = this.looser(change);
    await this.settings.write(patch);
    if (guardProfile !== undefined && guardProfile !== this.tabs.sessions.isProfileGuarded) {
      await this.tabs.chooseProfile(guardProfile);
    }
    const wider = looser.length > 0 ? `; looser: ${looser.join(", ")}` : "";
    await this.journal.append(changeReceipt("settings-changed", names.join(", ") + wider, null));
  }

  private isLocked(name: string): boolean {
    const known = SettingName.safeParse(name);
    return known.success && this.settings.locked[known.data] !== undefined;
  }
}
