import { language } from "./text";

/** The time of day, to the minute. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit" });
}
