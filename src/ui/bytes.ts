import { language } from "./text";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size in bytes for people: `912 byte`, `1.4 MB`. */
export function formatBytes(size: number): string {
  const step = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
  const options = {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(language(), options).format(size / 1000 ** step);
}
