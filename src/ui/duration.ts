import { language } from "./text";

const minute = 60_000;
const hour = 60 * minute;

function inUnit(amount: number, unit: "hour" | "minute"): string {
  return new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay: "short" }).format(amount);
}

/** Milliseconds for people: `4:32` under an hour, `3 hr` and more above. Never negative. */
export function formatDuration(milliseconds: number): string {
  const left = Math.max(0, milliseconds);
  if (left >= hour) {
    const minutes = Math.floor((left % hour) / minute);
    const hours = inUnit(Math.floor(left / hour), "hour");
    return minutes > 0 ? `${hours} ${inUnit(minutes, "minute")}` : hours;
  }
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
