import { text } from "../ui/text";

/** A setting's name for people. */
export function settingText(name: string): string {
  if (name === "deadline") return text("optionsDeadline");
  if (name === "retention") return text("optionsRetention");
  return name === "guardProfile" ? text("optionsGuardMode") : name;
}
