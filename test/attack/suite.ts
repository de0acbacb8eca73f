import { setTimeout as delay } from "node:timers/promises";
import { createProfile, removeProfile } from "../kit/browser";
import type { ReceivedRequest } from "../pages/request-log";
import type { Vector } from "../vectors/vector";
import { addressIn, DevTools } from "./devtools";
import type { Driver, Seat } from "./driver";
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

function staged(driver: Driver, witness: Witness, vector: Vector): Promise<Stage> {
  return stage(witness, vector, driver.dress?.(vector));
}

/** All vectors with one driver: first in a browser without the guard, then in a guarded one. */
export async function runDriver(driver: Driver, vectors: readonly Vector[]): Promise<Row[]> {
  const witness = await Witness.open();
  try {
    const expected: Expected = new Map();
    await withSeat(driver, false, async (seat) => {
      await each(vectors, driver.together, async (vector) => {
        const isTaken = driver.takes?.(vector) ?? true;
        expected.set(vector, isTaken ? await reached(driver, seat, witness, vector) : null);
      });
    });
    return await withSeat(driver, true, (seat) => runGuarded(driver, seat, witness, vectors, expected));
  } finally {
    await witness.close();
  }
}

/** A browser under load now and then loses a new tab: what did not come is tried once more. */
async function reached(
  driver: Driver,
  seat: Seat,
  witness: Witness,
  vector: Vector,
): Promise<readonly ReceivedRequest[] | null> {
  for (const isLast of [false, true]) {
    const attempt = control(seat, await staged(driver, witness, vector));
    const found = await within(limit, "a control", attempt).catch(() => []);
    if (isLast || found === null || found.length > 0) return found;
  }
  return [];
}

async function runGuarded(
  driver: Driver,
  seat: Seat,
  witness: Witness,
  vectors: readonly Vector[],
  expected: Expected,
): Promise<Row[]> {
  await useRules(seat, vectors);
  const tried = new Map<Vector, { stages: Stage[]; verdict: Verdict }>();
  const row = (vector: Vector, verdict: Verdict): Row => ({
    vector: vector.name,
    kind: vector.kind,
    driver: driver.name,
    ...reach(driver, vector, verdict),
  });
  await each(vectors, driver.together, async (vector) => {
    const seen = expected.get(vector);
    if (!seen || seen.length === 0) return;
    for (const isLast of [false, true]) {
      const set = await staged(driver, witness, vector);
      const attempt = vector.kind === "benign" ? benignTrial(seat, set) : trial(seat, set, seen);
      const verdict = await within(patienceFor(seen) + 5000, "a trial", attempt).catch(
        (error: Error): Verdict => ({ result: "no control", reason: error.message }),
      );
      tried.set(vector, { stages: [...(tried.get(vector)?.stages ?? []), set], verdict });
      // A browser under load now and then loses a tab; what reached the server is never tried away.
      if (isLast || verdict.result !== "no control" || set.marked().length > 0) return;
    }
  });
  await delay(1000);
  return vectors.map((vector) => {
    if (expected.get(vector) === null) return row(vector, { result: "n/a", reason: "no such way with this driver" });
    const found = tried.get(vector);
    if (!found) return row(vector, { result: "no control", reason: "never reaches the server" });
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

async function withSeat<Value>(
  driver: Driver,
  isGuarded: boolean,
  work: (seat: Seat) => Promise<Value>,
): Promise<Value> {
  const profile = await createProfile();
  try {
    const seat = await driver.start({ isGuarded, profile });
    try {
      return await work(seat);
    } finally {
      await within(limit, "closing a browser", seat.close()).catch(() => end(profile));
    }
  } finally {
    await removeProfile(profile);
  }
}

/** Closes a browser that its driver cannot close any more. */
async function end(profile: string): Promise<void> {
  const tools = await DevTools.connect(await addressIn(profile));
  await tools.send("Browser.close").catch(() => {});
  tools.close();
}

/** Some at a time: they mostly wait. */
async function each(vectors: readonly Vector[], together = 4, work: (vector: Vector) => Promise<void>): Promise<void> {
  const left = [...vectors];
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: together }, worker));
}
