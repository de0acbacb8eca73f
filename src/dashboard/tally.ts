import type { Entry, Outcome } from "./book";

/** Outcomes as the plots tell them apart. */
export const tones = ["sent", "stopped", "lapsed", "waiting"] as const;
export type Tone = (typeof tones)[number];

/** Bars over named places: `values[tone][place]` counts actions. */
export interface Tally {
  readonly labels: readonly string[];
  readonly values: Readonly<Record<Tone, readonly number[]>>;
}

const toneOfOutcome: Partial<Record<Outcome, Tone>> = {
  allowed: "sent",
  approved: "sent",
  released: "sent",
  denied: "stopped",
  stopped: "stopped",
  expired: "lapsed",
  withdrawn: "lapsed",
  stale: "lapsed",
  asked: "waiting",
};

/** What an agent did; receipts of the guard itself have no place in the plots. */
export function countedOf(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ first, outcome }) => first.session !== "" && outcome in toneOfOutcome);
}

/** Counts entries under the keys given, in their order. */
export function tallyBy<Key>(
  entries: readonly Entry[],
  keys: readonly Key[],
  keyOf: (entry: Entry) => Key,
  labelOf: (key: Key) => string,
): Tally {
  const place = new Map(keys.map((key, index) => [key, index]));
  const values = Object.fromEntries(tones.map((tone) => [tone, keys.map(() => 0)])) as Record<Tone, number[]>;
  for (const entry of entries) {
    const index = place.get(keyOf(entry));
    const tone = toneOfOutcome[entry.outcome];
    if (index === undefined || !tone) continue;
    values[tone][index] = (values[tone][index] ?? 0) + 1;
  }
  return { labels: keys.map(labelOf), values };
}

/** The most frequent values, the most frequent first. */
export function frequent(entries: readonly Entry[], keyOf: (entry: Entry) => string, limit: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, limit)
    .map(([key]) => key);
}

const hour = 3_600_000;
const mostHours = 72;

/** The beginnings of the hours that the newest entries fall into, without gaps, at most three days of them. */
export function hoursOf(entries: readonly Entry[]): readonly number[] {
  const times = entries.map(({ first }) => Math.floor(first.at / hour) * hour);
  const last = times.reduce((most, time) => Math.max(most, time), 0);
  const from = Math.max(
    times.reduce((least, time) => Math.min(least, time), last),
    last - (mostHours - 1) * hour,
  );
  return entries.length === 0
    ? []
    : Array.from({ length: (last - from) / hour + 1 }, (_, index) => from + index * hour);
}

export function hourOf({ first }: Entry): number {
  return Math.floor(first.at / hour) * hour;
}

/** Upper ends, in seconds, of the times in which people answer. */
export const answerTimes = [5, 15, 30, 60, 120, 300, Number.POSITIVE_INFINITY] as const;

/** In how many seconds, rounded up to one of `answerTimes`, a person answered; null where nobody did. */
export function answerTimeOf({ lines }: Entry): number | null {
  const answer = lines.find(({ event, factor }) => event === "approved" || (event === "denied" && factor !== null));
  if (!answer || answer.waited === null) return null;
  const seconds = answer.waited / 1000;
  return answerTimes.find((end) => seconds <= end) ?? null;
}
