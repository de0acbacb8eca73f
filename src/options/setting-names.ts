import { text } from "../ui/text";

/** A setting's name for people. */
export function settingText(name: string): string {
  if (name === "deadline") return text("optionsDeadline");
  if (name === "retention") return text("optionsRetention");
  if (name === "notifications") return text("optionsNotifications");
  if (name === "language") return text("optionsLanguage");
  if (name === "theme") return text("optionsTheme");
  return name === "guardProfile" ? text("optionsGuardMode") : name;
}
