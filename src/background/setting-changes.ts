import { changedMembers, looserMembers, type SettingChange, type SettingState } from "../core/setting-change";
import { SettingName } from "../core/settings";
import type { AnswerReply } from "../wire/messages";
import type { Journal } from "./journal";
import type { PinKeeper } from "./pin-keeper";
import { changeReceipt } from "./receipts";
import type { Settings } from "./settings";
import type { TabGuard } from "./tab-guard";

/** The one way in which the person's settings change: by the PIN where that lowers the guard, with a receipt. */
export class SettingChanges {
  constructor(
    private readonly settings: Settings,
    private readonly tabs: TabGuard,
    private readonly journal: Journal,
    private readonly pins: PinKeeper,
  ) {}

  get state(): SettingState {
    return { settings: this.settings.value, guardProfile: this.tabs.sessions.isProfileGuarded };
  }

  /** What the person may restore later: everything that no policy fixes. */
  get open(): SettingChange {
    const { settings, guardProfile } = this.state;
    const free = Object.entries(settings).filter(([name]) => !this.isLocked(name));
    return { ...Object.fromEntries(free), guardProfile };
  }

  looser(change: SettingChange): readonly string[] {
    return looserMembers(this.state, change);
  }

  /** The members of a change that a policy fixes at another value. */
  lockedIn(change: SettingChange): readonly string[] {
    return changedMembers(this.state, change).filter((name) => this.isLocked(name));
  }

  change(change: SettingChange, pin?: string): Promise<AnswerReply> {
    return this.pins.inTurn(async () => {
      const isLooser = this.looser(change).length > 0;
      const refusal = isLooser ? await this.pins.prove(pin) : null;
      if (refusal) return refusal;
      await this.apply(change);
      return { ok: true };
    });
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
