import { writeFile } from "node:fs/promises";
import { expect, type TestInfo } from "@playwright/test";
import type { Hold } from "../../src/core/hold";
import type { Approval } from "../kit/approval";
import type { Agent } from "./agent";
import type { GuardRecord } from "./guard-record";
import type { LoggedRequest, RequestLog } from "./request-log";
import { attachTally } from "./tally";

/** A consequential step: what the agent does, which request carries it, and the server's own state that it changes. */
export interface Step<State> {
  readonly act: () => Promise<void>;
  readonly isEffect: (request: LoggedRequest) => boolean;
  readonly state: () => Promise<State>;
}

/** Everything a proof needs to see: the agent's client, the server's log, the guard's record, the person. */
export interface Scene {
  readonly agent: Agent;
  readonly log: RequestLog;
  readonly record: GuardRecord;
  readonly approval: Approval;
}

/** What the person reads on the card, as far as the proof looks, and the PIN where the card asks for one. */
interface Card {
  readonly says: RegExp;
  readonly pin?: string;
}

/** The agent acts: one card comes up, the agent is told, the server has received nothing, and its state is as it was. */
export async function expectHeld<State>(scene: Scene, step: Step<State>, card: Card): Promise<Hold> {
  const before = await step.state();
  const mark = scene.log.mark();
  await step.act();
  const hold = await scene.record.nextHold();
  await scene.approval.card(card.says);
  await scene.agent.sees("Held by Holdpoint");
  await expectNothing(scene, step, mark, before);
  return hold;
}

/** The person refuses: the agent is told, and still nothing has arrived. */
export async function expectDenied<State>(scene: Scene, step: Step<State>, card: Card): Promise<void> {
  const before = await step.state();
  const mark = scene.log.mark();
  const hold = await expectHeld(scene, step, card);
  await scene.approval.deny(card.says);
  await scene.record.ended(hold, "denied");
  // In Roundcube in a page loaded anew: it takes the refusal for a lost session.
  await scene.agent.sees("Refused by Holdpoint");
  await expectNothing(scene, step, mark, before);
}

/** The person approves: the request arrives, once. Gives the state before and after. */
export async function expectReleased<State>(
  scene: Scene,
  step: Step<State>,
  card: Card,
): Promise<{ before: State; after: State; request: LoggedRequest }> {
  const before = await step.state();
  const mark = scene.log.mark();
  const hold = await expectHeld(scene, step, card);
  await scene.approval.approve(card.says, card.pin === undefined ? {} : { pin: card.pin });
  const request = await scene.log.answered(step.isEffect, mark);
  await scene.record.ended(hold, "released");
  await readsOn(scene.agent);
  expect(scene.log.requests.filter((entry) => entry.seq > mark && step.isEffect(entry))).toHaveLength(1);
  return { before, after: await step.state(), request };
}

/** At a test's end: nobody was asked without need, every write has its receipt, and the chain of receipts is whole. */
export async function closeBooks(scene: Scene, testInfo: TestInfo): Promise<void> {
  const { record, log } = scene;
  const writes = log.writes();
  const receipts = await record.receipts();
  const unexpected = await record.unexpected();
  await attachTally(testInfo, { client: scene.agent.client, receipts, unexpected, log });
  if (testInfo.status !== testInfo.expectedStatus) {
    const requests = log.requests.map(({ seq, method, url, status, body }) => ({
      seq,
      method,
      url,
      status,
      body: body.toString(),
    }));
    await writeFile(testInfo.outputPath("seen.json"), JSON.stringify({ receipts, requests }, null, 2));
  }
  expect(unexpected.map(({ verb, method, path, preview }) => ({ verb, method, path, preview }))).toEqual([]);
  const passed = receipts.filter(({ event, method }) => ["allowed", "released"].includes(event) && method !== "GET");
  expect(passed.length).toBeGreaterThanOrEqual(writes.length);
  expect(await record.isWhole()).toBe(true);
}

async function expectNothing<State>(scene: Scene, step: Step<State>, mark: number, before: State): Promise<void> {
  // What the page would have sent by now had time to arrive: a read that started later has come and gone.
  await readsOn(scene.agent);
  expect(scene.log.requests.filter((entry) => entry.seq > mark && step.isEffect(entry))).toEqual([]);
  const now: unknown = await step.state();
  expect(now).toEqual(before);
}

/** Reading goes on, whatever waits. Asked again when the page goes away meanwhile: Roundcube reloads on a refusal. */
async function readsOn(agent: Agent): Promise<void> {
  await expect(async () => {
    expect(await agent.evaluate("fetch('/favicon.ico').then((answer) => answer.text()).then(() => true)")).toBe(true);
  }).toPass({ timeout: 15_000 });
}
