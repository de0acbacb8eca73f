import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContext, CDPSession as Session, Worker } from "playwright";
import { extensionOrigin } from "./browser";

/** The extension's service worker, whichever of its lives is the current one. */
export class GuardWorker {
  readonly #context: BrowserContext;

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  /** Resolves once the worker runs; it starts by itself with the browser and with every event. */
  async started(): Promise<Worker> {
    const current = this.#current();
    return current ?? (await this.#context.waitForEvent("serviceworker", isGuard));
  }

  /** Resolves once the worker has loaded its state and set the network lock. */
  async ready(): Promise<void> {
    await this.started();
    type Surface = { holdpoint?: { desk(): Promise<unknown> } };
    const isReady = () => this.evaluate(async () => Boolean(await (globalThis as Surface).holdpoint?.desk()), null);
    while (!(await isReady()));
  }

  /** Runs a function in the living worker (it is not woken: `evaluate` waits until something else wakes it). */
  async evaluate<Result, Argument>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    const worker = await this.started();
    return await (worker.evaluate as (work: unknown, argument: unknown) => Promise<Result>)(work, argument);
  }

  /**
   * Kills the worker over the DevTools protocol and proves that this life is over. A frame that waits for an answer
   * wakes the next one at once, under the same target, so the proof is that what it had in memory is gone.
   */
  async stop(): Promise<void> {
    await this.evaluate(() => void Object.assign(globalThis, { thisLife: true }), null);
    await this.#ask(async (session) => {
      for (const { targetId } of await guardTargets(session)) await session.send("Target.closeTarget", { targetId });
      for (let round = 0; (await guardTargets(session)).length > 0; round++) {
        // A question to a dead worker stays open until something wakes it: it must not hold up the look at the list.
        const isNewLife = this.evaluate(() => !("thisLife" in globalThis), null).catch(() => false);
        if (await Promise.race([isNewLife, delay(25, false)])) return;
        if (round === 400) throw new Error("the worker is still there");
      }
    });
  }

  isAlive(): Promise<boolean> {
    return this.#ask(async (session) => (await guardTargets(session)).length > 0);
  }

  async #ask<Result>(question: (session: Session) => Promise<Result>): Promise<Result> {
    const browser = this.#context.browser();
    if (!browser) throw new Error("this context has no browser to ask");
    const session = await browser.newBrowserCDPSession();
    try {
      return await question(session);
    } finally {
      await session.detach();
    }
  }

  #current(): Worker | undefined {
    return this.#context.serviceWorkers().find(isGuard);
  }
}

async function guardTargets(session: Session): Promise<{ readonly targetId: string }[]> {
  const { targetInfos } = await session.send("Target.getTargets");
  return targetInfos.filter((target) => target.type === "service_worker" && target.url.startsWith(extensionOrigin));
}

function isGuard(worker: Worker): boolean {
  return worker.url().startsWith(extensionOrigin);
}
