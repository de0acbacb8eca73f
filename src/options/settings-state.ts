import { signal } from "@preact/signals";
import type { SettingChange } from "../core/setting-change";
import { refusalText } from "../ui/refusal";
import { text } from "../ui/text";
import { onChanged, send } from "../wire/client";
import type { SettingsReply } from "../wire/options-messages";

/** The settings as the guard has them; null until it answered. */
export const settings = signal<SettingsReply | null>(null);

export async function refreshSettings(): Promise<void> {
  const answer = await send("settings", {}).catch(() => null);
  if (answer && JSON.stringify(answer) !== JSON.stringify(settings.value)) settings.value = answer;
}

export function watchSettings(): void {
  onChanged(() => void refreshSettings());
  void refreshSettings();
}

/** Changes settings; gives what went wrong in words, or null. */
export async function changeSettings(change: SettingChange, pin: string): Promise<string | null> {
  try {
    const reply = await send("change-settings", { change, ...(pin && { pin }) });
    await refreshSettings();
    if (reply.ok) return null;
    if (reply.refusal === "pin-locked") return text("optionsPinLocked");
    return reply.refusal === "pin-needed" ? text("optionsPinNeeded") : refusalText(reply.refusal, reply.triesLeft);
  } catch {
    return text("guardSilent");
  }
}
