import { language } from "../ui/text";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(name) ?? new Intl.DateTimeFormat(language(), options);
  formats.set(name, known);
  return known;
}

/** `21 Nov, 14:05:33`: what a row has room for. */
export function shortTime(at: number): string {
  const options = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  return format("short", options).format(at);
}

export function fullTime(at: number): string {
  return format("full", { dateStyle: "full", timeStyle: "medium" }).format(at);
}

export function clockTime(at: number): string {
  return format("clock", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
}

/** `21 Nov, 14:05`. */
export function hourTime(at: number): string {
  return format("hour", { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(at);
}

/** `850 ms`, `4.2 s`, `3 min`: how long something took. */
export function tookText(milliseconds: number): string {
  const [value, unit] =
    milliseconds < 1000
      ? ([milliseconds, "millisecond"] as const)
      : milliseconds < 120_000
        ? ([milliseconds / 1000, "second"] as const)
        : ([milliseconds / 60_000, "minute"] as const);
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language(), options).format(value);
}

export function numberText(value: number): string {
  return value.toLocaleString(language());
}

/** `11/21, 2 PM`: the foot of a bar. */
export function barTime(at: number): string {
  return format("bar", { month: "numeric", day: "numeric", hour: "numeric" }).format(at);
}
