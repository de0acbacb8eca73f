import type { Step, Vector } from "../vectors/vector";
import type { Operator } from "./operator";

/** What a driver can do in one tab of its own. A way it has not got is left out, and its vectors do not apply to it. */
export interface Tab {
  goto(url: string): Promise<void>;
  evaluate<Value>(expression: string): Promise<Value>;
  /** Starts a script in the page, with a person's gesture where the driver can give one. */
  run(script: string): Promise<void>;
  click?(selector: string, frame?: string, at?: { x: number; y: number }): Promise<void>;
  key?(key: string, selector: string): Promise<void>;
  reload?(): Promise<void>;
  back?(): Promise<void>;
  isolated?(script: string): Promise<void>;
  request?(url: string): Promise<void>;
  rewrite?(path: string, body: string): Promise<void>;
  /** Ways that it has in general and not here. */
  readonly lacks?: readonly string[];
  close(): Promise<void>;
}

/** One running browser under a driver. */
export interface Seat {
  /** The person's side; null in the control browser, which has no guard. */
  readonly operator: Operator | null;
  open(): Promise<Tab>;
  /** A tab that nobody drives, showing this page. */
  openForPerson?(url: string): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

export interface Start {
  readonly isGuarded: boolean;
  readonly profile: string;
}

export interface Driver {
  readonly name: string;
  readonly start: (start: Start) => Promise<Seat>;
  /** Whether the vector has a meaning with this driver; all have one by default. */
  readonly takes?: (vector: Vector) => boolean;
  /** Markup that this driver needs at the end of a vector's page. */
  readonly dress?: (vector: Vector) => string;
  /** It is another extension: what it sends by itself is that extension's. */
  readonly isExtension?: boolean;
  /** How many vectors it tries at a time. */
  readonly together?: number;
}

const ways = ["click", "key", "reload", "back", "isolated", "request", "rewrite"] as const;

/** Whether the driver has a way for every step. */
export function canDo(tab: Tab, steps: readonly Step[]): boolean {
  const needed = ways.filter((way) => steps.some((step) => way in step));
  return needed.every((way) => way in tab && !tab.lacks?.includes(way));
}

/** Does one step. What it starts may wait for a person, so nobody waits for it longer than `patience` milliseconds. */
export async function perform(tab: Tab, step: Step, patience = 1500): Promise<void> {
  const doing = act(tab, step);
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, "until" in step ? 5000 : patience);
  });
  await Promise.race([doing, over]).finally(() => clearTimeout(timer));
}

async function act(tab: Tab, step: Step): Promise<void> {
  if ("run" in step) await tab.run(step.run);
  else if ("click" in step) await tab.click?.(step.click, step.frame, step.at);
  else if ("key" in step) await tab.key?.(step.key, step.in);
  else if ("goto" in step) await tab.goto(step.goto);
  else if ("reload" in step) await tab.reload?.();
  else if ("back" in step) await tab.back?.();
  else if ("isolated" in step) await tab.isolated?.(step.isolated);
  else if ("request" in step) await tab.request?.(step.request);
  else if ("rewrite" in step) await tab.rewrite?.(step.rewrite, step.body);
  else await until(tab, step.until);
}

/** Asks again and again, for a page has no event for just anything. */
async function until(tab: Tab, expression: string): Promise<void> {
  const deadline = Date.now() + 5000;
  while (Date.now() < deadline) {
    if (await tab.evaluate<boolean>(`Boolean(${expression})`).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
