import { useEffect, useState } from "preact/hooks";
import { changedMembers, looserMembers, type SettingChange } from "../core/setting-change";
import type { SettingName } from "../core/settings";
import { lockedFor, PinInput } from "../factors/pin.view";
import { text } from "../ui/text";
import type { SettingsReply } from "../wire/options-messages";
import { OneField } from "./fields";
import { History } from "./history";
import { NumberField } from "./number-field";
import { rules } from "./rules-state";
import { changeSettings, settings } from "./settings-state";

const themes = ["system", "light", "dark"] as const;
const languages = ["browser", "en", "de"] as const;
const switches = ["on", "off"] as const;
const modes = ["evidence", "always"] as const;

function themeText(theme: (typeof themes)[number]): string {
  if (theme === "system") return text("optionsThemeSystem");
  return theme === "light" ? text("optionsThemeLight") : text("optionsThemeDark");
}

function languageText(language: (typeof languages)[number]): string {
  if (language === "browser") return text("optionsLanguageBrowser");
  // Each language by its own name, as whoever looks for it knows it.
  return language === "en" ? "English" : "Deutsch";
}

function LockedBy({ isLocked, contact }: { isLocked: boolean; contact: string }) {
  if (!isLocked) return null;
  return (
    <p class="locked">
      {text("optionsLocked")} {contact && <bdi>{contact}</bdi>}
    </p>
  );
}

/** What the person sets for the guard and its pages; what a policy fixes can be read only. */
export function SettingsSection() {
  return settings.value && <SettingsForm state={settings.value} />;
}

function SettingsForm({ state }: { state: SettingsReply }) {
  const [change, setChange] = useState<SettingChange>({});
  const [pin, setPin] = useState("");
  const [problem, setProblem] = useState("");
  const [isSaved, setSaved] = useState(false);
  const shown = {
    deadline: change.deadline ?? state.settings.deadline,
    notifications: change.notifications ?? state.settings.notifications,
    theme: change.theme ?? state.settings.theme,
    language: change.language ?? state.settings.language,
    retention: change.retention ?? state.settings.retention,
    guardProfile: change.guardProfile ?? state.guardProfile,
  };
  const isChanged = changedMembers(state, change).length > 0;
  const isLooser = looserMembers(state, change).length > 0;
  const takesPin = isLooser && rules.value?.pin.isSet === true;
  const locked = takesPin ? lockedFor(rules.value?.pin.lockedUntil ?? null) : null;
  const isLocked = (name: SettingName) => state.locked[name] !== undefined;
  const lock = (name: SettingName) => <LockedBy isLocked={isLocked(name)} contact={state.contact} />;

  function set(part: SettingChange): void {
    setChange((old) => ({ ...old, ...part }));
    setSaved(false);
    setProblem("");
  }

  async function save(): Promise<void> {
    if (takesPin && pin === "") return setProblem(text("optionsPinNeeded"));
    const refused = await changeSettings(change, takesPin ? pin : "");
    setPin("");
    setProblem(refused ?? "");
    if (refused !== null) return;
    setChange({});
    setSaved(true);
  }

  useEffect(() => setSaved(false), []);

  return (
    <>
      <form
        class="settings"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="setting">
          <OneField
            label={text("optionsGuardMode")}
            hint={text("optionsGuardModeHint")}
            options={modes}
            nameOf={(mode) => (mode === "always" ? text("optionsGuardAlways") : text("optionsGuardEvidence"))}
            chosen={state.isManagedAlways || shown.guardProfile ? "always" : "evidence"}
            isLocked={state.isManagedAlways}
            onChange={(mode) => set({ guardProfile: mode === "always" })}
          />
          <LockedBy isLocked={state.isManagedAlways} contact={state.contact} />
        </div>
        <div class="setting">
          <NumberField
            label={text("optionsDeadline")}
            hint={text("optionsDeadlineHint")}
            value={shown.deadline}
            least={30}
            most={3600}
            isLocked={isLocked("deadline")}
            onChange={(deadline) => set({ deadline })}
          />
          {lock("deadline")}
        </div>
        <div class="setting">
          <OneField
            label={text("optionsNotifications")}
            hint={text("optionsNotificationsHint")}
            options={switches}
            nameOf={(option) => (option === "on" ? text("optionsOn") : text("optionsOff"))}
            chosen={shown.notifications ? "on" : "off"}
            isLocked={isLocked("notifications")}
            onChange={(option) => set({ notifications: option === "on" })}
          />
          {lock("notifications")}
        </div>
        <div class="setting">
          <OneField
            label={text("optionsLanguage")}
            options={languages}
            nameOf={languageText}
            chosen={shown.language}
            isLocked={isLocked("language")}
            onChange={(language) => set({ language })}
          />
          {lock("language")}
        </div>
        <div class="setting">
          <OneField
            label={text("optionsTheme")}
            options={themes}
            nameOf={themeText}
            chosen={shown.theme}
            isLocked={isLocked("theme")}
            onChange={(theme) => set({ theme })}
          />
          {lock("theme")}
        </div>
        <div class="setting">
          <p class="legend">{text("optionsRetention")}</p>
          <p class="hint quiet">{text("optionsRetentionHint")}</p>
          <div class="pair">
            <NumberField
              label={text("optionsDays")}
              value={shown.retention.days}
              least={1}
              most={3650}
              isLocked={isLocked("retention")}
              onChange={(days) => set({ retention: { ...shown.retention, days } })}
            />
            <NumberField
              label={text("optionsMegabytes")}
              value={shown.retention.megabytes}
              least={1}
              most={10_000}
              isLocked={isLocked("retention")}
              onChange={(megabytes) => set({ retention: { ...shown.retention, megabytes } })}
            />
          </div>
          {lock("retention")}
        </div>
        <div class="settings-foot">
          {isLooser && <p class="widenings">{text("optionsLooser")}</p>}
          {takesPin && (
            <PinInput
              label={text("pinLabel")}
              value={pin}
              isNew={false}
              isDisabled={locked !== null}
              onInput={setPin}
              onEnter={() => void save()}
            />
          )}
          <p class="problem" role="alert">
            {locked ?? problem}
          </p>
          <div class="buttons">
            <button type="submit" class="button button-main" disabled={!isChanged}>
              {text("optionsSave")}
            </button>
            <p role="status">{isSaved ? text("optionsSaved") : ""}</p>
          </div>
        </div>
      </form>
      <History />
    </>
  );
}
