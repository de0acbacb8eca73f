import { setTimeout as delay } from "node:timers/promises";
import type { Hold } from "../../src/core/hold";
import type { ReceivedRequest } from "../pages/request-log";
import { difference } from "./comparing";
import { canDo, perform, type Seat } from "./driver";
import { ended, type Operator } from "./operator";
import type { Stage } from "./staging";
import { within } from "./within";

export type Result = "held" | "differs" | "stopped" | "out of reach" | "leaked" | "passed" | "no control" | "n/a";

export interface Verdict {
  readonly result: Result;
  readonly reason: string;
}

/**
 * How long (ms) a hold must stand before it is approved, and how long nothing must come before a write counts as stopped:
 * less where the journal tells of it.
 */
const standing = 400;
const silence = 4000;
const afterTold = 700;
const patience = 8000;
const grace = 200;
/** A tab that does not close is left open: what it tried is judged all the same. */
const closing = 5000;

/** How long a trial may take at most: two hundred approvals take their time. */
export function patienceFor(expected: readonly ReceivedRequest[]): number {
  return 30_000 + 1000 * expected.length;
}

/** What the server sees of a vector in a browser without the guard; null where the driver has no way to do it. */
export async function control(seat: Seat, stage: Stage): Promise<readonly ReceivedRequest[] | null> {
  const end = await begin(seat, stage);
  if (!end) return null;
  const deadline = Date.now() + patience;
  while (stage.marked().length === 0 && Date.now() < deadline) await delay(25);
  let count = -1;
  while (count !== stage.marked().length) {
    count = stage.marked().length;
    await delay(grace);
  }
  await end();
  return stage.marked();
}

/** Opens the tab and lets the driver do all steps. Returns how to close it. */
async function begin(seat: Seat, { url, steps, vector }: Stage): Promise<(() => Promise<void>) | null> {
  if (vector.isPerson) {
    const tab = await seat.openForPerson?.(url);
    return tab ? () => within(closing, "closing a tab", tab.close()).catch(() => {}) : null;
  }
  const tab = await seat.open();
  const end = () => within(closing, "closing a tab", tab.close()).catch(() => {});
  if (!canDo(tab, steps)) {
    await end();
    return null;
  }
  await tab.goto(url);
  // A step may fail because the guard stands in its way; the server's log says what came of it.
  for (const step of steps) await perform(tab, step).catch(() => {});
  return end;
}

/** The same in a guarded browser: nothing may come before it was approved, and then exactly what the control saw. */
export async function trial(seat: Seat, stage: Stage, expected: readonly ReceivedRequest[]): Promise<Verdict> {
  if (!seat.operator) throw new Error("a trial needs the person's side");
  let hasBegun = false;
  const beginning = begin(seat, stage).finally(() => {
    hasBegun = true;
  });
  const found = watch(seat.operator, stage, expected, () => hasBegun);
  const [end, verdict] = await Promise.all([beginning, found]);
  await end?.();
  return verdict;
}

async function watch(
  operator: Operator,
  stage: Stage,
  expected: readonly ReceivedRequest[],
  hasBegun: () => boolean,
): Promise<Verdict> {
  const { site, approved } = stage;
  const seen = new Map<string, number>();
  const answering: Promise<string>[] = [];
  let changedAt = Date.now();
  let looks = operator.rounds;
  let progress = "";
  const deadline = Date.now() + patienceFor(expected);
  for (;;) {
    if (Date.now() > deadline) throw new Error(`the trial of "${stage.vector.name}" did not end (${progress})`);
    const sent = stage.marked();
    const early = undecided(stage);
    if (early) return { result: "leaked", reason: leakOf(early) };
    const waiting = operator.holdsFor(site.host);
    for (const hold of waiting.filter(({ id }) => !approved.some((known) => known.id === id))) {
      if (!seen.has(hold.id)) seen.set(hold.id, Date.now());
      if (Date.now() - (seen.get(hold.id) ?? 0) < standing) continue;
      approved.push(hold);
      answering.push(operator.approve(hold).catch((error: Error) => error.message));
    }
    const now = `${hasBegun()} ${site.log.length} ${seen.size} ${approved.length} ${waiting.length}`;
    if (now !== progress) {
      changedAt = Date.now();
      looks = operator.rounds;
    }
    progress = now;
    if (sent.length >= expected.length && waiting.length === 0) break;
    const isTold = operator.toldOf(site);
    const enough = seen.size > 0 ? patience : isTold ? afterTold : silence;
    // A loaded machine looks seldom: silence counts only where somebody has listened.
    if (hasBegun() && Date.now() - changedAt > enough && operator.rounds - looks > 3) break;
    await delay(50);
  }
  const answers = await Promise.all(answering);
  await delay(grace);
  return judge(stage.marked(), expected, answers, operator.toldOf(site));
}

export function leakOf({ method, url }: ReceivedRequest): string {
  return `the server got ${method} ${url} undecided`;
}

/** Something came that nobody had approved. */
export function undecided(stage: Stage): ReceivedRequest | undefined {
  const sent = stage.marked();
  return sent.find((request) => !isApproved(request, sent, stage.approved));
}

/** Every approval lets one request of its method and address out. */
function isApproved(request: ReceivedRequest, sent: readonly ReceivedRequest[], approved: readonly Hold[]): boolean {
  const same = sent.filter(({ method, url }) => method === request.method && url === request.url);
  const covering = approved.filter(({ method, url }) => {
    const { pathname, search } = new URL(url);
    const isIts = method === request.method || request.method === "MESSAGE" || method === "OPEN";
    return `${pathname}${search}` === request.url && isIts;
  });
  return same.length <= covering.length;
}

function judge(
  sent: readonly ReceivedRequest[],
  expected: readonly ReceivedRequest[],
  answers: readonly string[],
  isTold: boolean,
): Verdict {
  const failed = answers.find((answer) => answer !== "approved");
  const isEnded = failed === ended && sent.length === 0 && isTold;
  if (isEnded) return { result: "stopped", reason: "asked about by a page that was left, told" };
  if (failed !== undefined) return { result: "no control", reason: `the suite could not approve: ${failed}` };
  if (sent.length === 0 && answers.length > 0) {
    return { result: "stopped", reason: `held; lost after the approval, ${isTold ? "told" : "not told"}` };
  }
  if (sent.length === 0) return { result: "stopped", reason: isTold ? "told" : "not told" };
  if (sent.length > expected.length) {
    return { result: "leaked", reason: `the server got it ${sent.length} times instead of ${expected.length}` };
  }
  if (sent.length < expected.length) {
    return { result: "stopped", reason: `${sent.length} of ${expected.length} came after the approval` };
  }
  const { content, headers } = difference(expected, sent);
  if (content !== null) return { result: "leaked", reason: `released, but not exactly: ${content}` };
  if (headers.length > 0) return { result: "differs", reason: `differs: ${headers.join(", ")}` };
  return { result: "held", reason: "" };
}

/** A benign vector: it must come by itself. */
export async function benignTrial(seat: Seat, stage: Stage): Promise<Verdict> {
  const end = await begin(seat, stage);
  const deadline = Date.now() + patience;
  while (stage.marked().length === 0 && Date.now() < deadline) await delay(25);
  const waiting = seat.operator?.holdsFor(stage.site.host) ?? [];
  await end?.();
  if (stage.marked().length > 0) return { result: "passed", reason: "" };
  return waiting.length > 0 ? { result: "held", reason: "asked about" } : { result: "stopped", reason: "never came" };
}
