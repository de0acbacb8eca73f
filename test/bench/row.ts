/** One line of the benchmark. `p50` and `p95` in `unit`; `ratio` is guarded to unguarded, null where only time counts. */
export interface Row {
  readonly name: string;
  readonly unit: "ms" | "us" | "MB";
  readonly p50: number;
  readonly p95: number;
  readonly ratio: number | null;
  readonly budget: Budget;
}

/** From docs: what may not be exceeded. A key that is left out is not limited. */
export interface Budget {
  readonly ratio?: number;
  readonly p50?: number;
  readonly p95?: number;
}

/** The value below which `share` (0 to 1) of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** What the guard added: every guarded sample less the median of its unguarded neighbours. */
export function addedRow(name: string, guarded: readonly number[], plain: readonly number[], budget: Budget): Row {
  const usual = median(plain);
  const added = guarded.map((sample) => sample - usual);
  return { name, unit: "ms", p50: median(added), p95: quantile(added, 0.95), ratio: median(guarded) / usual, budget };
}

/** Pairs measured one after the other, in alternating order: the median of their ratios survives a noisy neighbour. */
export function pairedRow(
  name: string,
  pairs: readonly (readonly [guarded: number, plain: number])[],
  budget: Budget,
): Row {
  const guarded = pairs.map(([sample]) => sample);
  const ratio = median(pairs.map(([sample, plain]) => sample / plain));
  return { name, unit: "ms", p50: median(guarded), p95: quantile(guarded, 0.95), ratio, budget };
}

export function isWithin({ p50, p95, ratio, budget }: Row): boolean {
  if (budget.ratio !== undefined && !(ratio !== null && ratio <= budget.ratio)) return false;
  if (budget.p50 !== undefined && !(p50 <= budget.p50)) return false;
  return budget.p95 === undefined || p95 <= budget.p95;
}
