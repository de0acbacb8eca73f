import { setTimeout as delay } from "node:timers/promises";
import type { ReceivedRequest } from "../pages/request-log";
import type { Vector } from "../vectors/vector";
import type { Driver, Seat } from "./driver";
import { Seating } from "./seating";
import { type Stage, stage } from "./staging";
import { benignTrial, control, leakOf, patienceFor, trial, undecided, type Verdict } from "./trial";
import { within } from "./within";
import { Witness } from "./witness";

export interface Row extends Verdict {
  readonly vector: string;
  readonly kind: Vector["kind"];
  readonly driver: string;
}

type Expected = Map<Vector, readonly ReceivedRequest[] | null>;

/** GETs below this path are effects: what the rules of a guarded session say in every trial. */
export const suiteRules = [{ effect: "ask", sites: ["*"], methods: ["GET", "HEAD"], paths: ["/effect", "/effect/**"] }];

const limit = 30_000;
/** More requests than these are tried alone: the person's side is busy with them, and the others' would wait too long. */
const crowd = 20;

function staged(driver: Driver, witness: Witness, vector: Vector): Promise<Stage> {
  return stage(witness, vector, driver.dress?.(vector));
}

/** All vectors with one driver: first in a browser without the guard, then in a guarded one. */
export async function runDriver(driver: Driver, vectors: readonly Vector[]): Promise<Row[]> {
  const witness = await Witness.open();
  try {
    const expected: Expected = new Map();
    await seated(new Seating(driver, false), async (seating) => {
      await each(driver, "control", vectors, async (vector) => {
        const isTaken = driver.takes?.(vector) ?? true;
        expected.set(vector, isTaken ? await reached(driver, seating, witness, vector) : null);
      });
    });
    const guarded = new Seating(driver, true, (seat) => useRules(seat, vectors));
    return await seated(guarded, (seating) => runGuarded(driver, seating, witness, vectors, expected));
  } finally {
    await witness.close();
  }
}

async function seated<Value>(seating: Seating, work: (seating: Seating) => Promise<Value>): Promise<Value> {
  try {
    return await work(seating);
  } finally {
    await seating.close();
  }
}

/**
 * One thing to do in the seat. Where it does not end, the browser is replaced, and `lost` says what there is to say of it.
 */
async function bounded<Value>(
  seating: Seating,
  most: number,
  what: string,
  work: (seat: Seat) => Promise<Value>,
  lost: (why: string) => Value,
): Promise<Value> {
  const seat = await seating.seat();
  try {
    return await within(most, what, work(seat));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (why.includes("did not end")) await seating.replace(seat, why);
    return lost(why);
  }
}

/** A browser under load now and then loses a new tab: what did not come is tried once more. */
async function reached(
  driver: Driver,
  seating: Seating,
  witness: Witness,
  vector: Vector,
): Promise<readonly ReceivedRequest[] | null> {
  for (const isLast of [false, true]) {
    const set = await staged(driver, witness, vector);
    const what = `the control of "${vector.name}"`;
    const found = await bounded<readonly ReceivedRequest[] | null>(
      seating,
      limit,
      what,
      (seat) => control(seat, set),
      () => [],
    );
    if (isLast || found === null || found.length > 0) return found;
  }
  return [];
}

async function runGuarded(
  driver: Driver,
  seating: Seating,
  witness: Witness,
  vectors: readonly Vector[],
  expected: Expected,
): Promise<Row[]> {
  const tried = new Map<Vector, { stages: Stage[]; verdict: Verdict }>();
  const row = (vector: Vector, verdict: Verdict): Row => ({
    vector: vector.name,
    kind: vector.kind,
    driver: driver.name,
    ...reach(driver, vector, verdict),
  });
  const attempt = async (vector: Vector) => {
    const seen = expected.get(vector);
    if (!seen || seen.length === 0) return;
    for (const isLast of [false, true]) {
      const set = await staged(driver, witness, vector);
      const verdict = await bounded<Verdict>(
        seating,
        patienceFor(seen) + 5000,
        `the trial of "${vector.name}"`,
        (seat) => (vector.kind === "benign" ? benignTrial(seat, set) : trial(seat, set, seen)),
        (reason) => ({ result: "no control", reason }),
      );
      tried.set(vector, { stages: [...(tried.get(vector)?.stages ?? []), set], verdict });
      // A browser under load now and then loses a tab; what reached the server is never tried away.
      if (isLast || verdict.result !== "no control" || set.marked().length > 0) return;
    }
  };
  const isCrowd = (vector: Vector) => (expected.get(vector)?.length ?? 0) > crowd;
  await each(
    driver,
    "trial",
    vectors.filter((vector) => !isCrowd(vector)),
    attempt,
  );
  await each({ ...driver, together: 1 }, "long trial", vectors.filter(isCrowd), attempt);
  await delay(1000);
  return vectors.map((vector) => {
    if (expected.get(vector) === null) return row(vector, { result: "n/a", reason: "no such way with this driver" });
    const found = tried.get(vector);
    if (!found) {
      const isSilent = expected.get(vector)?.length === 0;
      const reason = isSilent ? "never reaches the server" : "not tried: the driver's browsers hung";
      return row(vector, { result: "no control", reason });
    }
    const late = vector.kind === "benign" ? undefined : found.stages.map(undecided).find(Boolean);
    return row(vector, late ? { result: "leaked", reason: leakOf(late) } : found.verdict);
  });
}

/** Where the guard does not take a vector's rules, the vector is tried without them. */
async function useRules({ operator }: Seat, vectors: readonly Vector[]): Promise<void> {
  const texts = vectors.flatMap(({ rules }) => rules).map((rule) => JSON.stringify(rule));
  const more = [...new Set(texts)].map((text) => JSON.parse(text) as object);
  try {
    await operator?.useRules([...suiteRules, ...more]);
  } catch (error) {
    if (more.length === 0) throw error;
    process.stderr.write(`Going on without the vectors' own rules: ${String(error)}\n`);
    await operator?.useRules(suiteRules);
  }
}

function reach(driver: Driver, { outOfReach }: Vector, verdict: Verdict): Verdict {
  if (verdict.result !== "leaked" || outOfReach === undefined) return verdict;
  const isExtensions = driver.isExtension && outOfReach === "client-requests";
  return { result: "out of reach", reason: isExtensions ? "other-extensions" : outOfReach };
}

/** Some at a time: they mostly wait. A driver whose browsers hang again and again leaves the rest. */
async function each(
  driver: Driver,
  what: string,
  vectors: readonly Vector[],
  work: (vector: Vector) => Promise<void>,
): Promise<void> {
  const left = [...vectors];
  const begun = Date.now();
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      await work(next);
      const done = vectors.length - left.length;
      const seconds = Math.round((Date.now() - begun) / 1000);
      if (done % 50 === 0) process.stderr.write(`${driver.name}: ${what} ${done} of ${vectors.length}, ${seconds} s\n`);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: driver.together ?? 4 }, worker));
  for (const end of ends) {
    if (end.status === "rejected") process.stderr.write(`${driver.name}: ${what}s end here: ${String(end.reason)}\n`);
  }
}
