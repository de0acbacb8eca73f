import { setTimeout as delay } from "node:timers/promises";
import type { Hold } from "../../src/core/hold";
import type { AnswerReply, Desk } from "../../src/wire/messages";
import { extensionOrigin } from "../kit/browser";
import { addressIn, DevTools } from "./devtools";
import type { WitnessSite } from "./witness";

const desk = `${extensionOrigin}/src/approval/index.html`;
const guardWorker = new RegExp(`^${extensionOrigin}/`);
const armed = 700;
/** Two hundred answers at once would keep the window from drawing what they change, and from answering in time. */
const atOnce = 6;

/** What comes of an approval that is too late. */
export const ended = "not approved: it had ended";

/**
 * The person at a guarded browser: sees what waits, approves it, sets rules, by the approval window's own messages. It has
 * a DevTools connection of its own to the guard's parts and attaches to no tab of the agent's.
 */
export class Operator {
  #state: Desk | null = null;
  #isOver = false;
  readonly #told: string[] = [];
  #read = 0;
  /** How often it has looked at the desk and seen it. */
  rounds = 0;
  #busy = 0;
  readonly #queue: (() => void)[] = [];
  readonly #shown = new Map<string, number>();
  #watching: Promise<void> = Promise.resolve();

  private constructor(
    private readonly tools: DevTools,
    private worker: string,
    private readonly page: string,
  ) {}

  static async of(profile: string): Promise<Operator> {
    const tools = await DevTools.connect(await addressIn(profile));
    const worker = await tools.attachTo("service_worker", guardWorker);
    await come(() => tools.evaluate("'holdpoint' in globalThis && holdpoint.desk().then(() => true)", worker));
    const { targetId } = await tools.send<{ targetId: string }>("Target.createTarget", { url: desk, newWindow: true });
    const page = await tools.attach(targetId);
    const isThere = `document.readyState === "complete" && location.href === ${JSON.stringify(desk)}`;
    await come(() => tools.evaluate(isThere, page));
    const operator = new Operator(tools, worker, page);
    operator.#watching = operator.#watch();
    return operator;
  }

  /** A place among those that the window has to answer; resolves to how to leave it. */
  async #turn(): Promise<() => void> {
    if (this.#busy >= atOnce) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#busy++;
    return () => {
      const next = this.#queue.shift();
      if (next) next();
      else this.#busy--;
    };
  }

  /** `isNow`: before everything that waits for its turn. */
  async #send<Result>(name: string, body: object, isNow = false): Promise<Result> {
    const leave = isNow ? () => {} : await this.#turn();
    const message = `chrome.runtime.sendMessage(${JSON.stringify({ name, body })})`;
    const reply = await this.tools
      .evaluate<{ ok?: Result; error?: string } | undefined>(message, this.page)
      .finally(leave);
    if (reply && "ok" in reply) return reply.ok as Result;
    throw new Error(`${name}: ${reply?.error ?? "no answer"}`);
  }

  async #watch(): Promise<void> {
    while (!this.#isOver) {
      const state = await this.#send<Desk>("desk", {}, true).catch(() => null);
      if (state) this.#state = state;
      for (const { tab } of state?.questions ?? []) {
        await this.#send("answer-question", { tab, isDriven: true }).catch(() => {});
      }
      const fresh = (state?.holds ?? []).filter(({ id }) => !this.#shown.has(id));
      await Promise.all(fresh.map(({ id }) => this.#show(id)));
      if (state) this.rounds++;
      await this.#readJournal().catch(() => this.#findWorker().catch(() => {}));
      await delay(100);
    }
  }

  /** A worker that died and lives again is another target. */
  async #findWorker(): Promise<void> {
    this.worker = await this.tools.attachTo("service_worker", guardWorker);
  }

  /** Kills the worker where it stands; the next event starts another one. */
  async killWorker(): Promise<void> {
    for (const { targetId, type, url } of await this.tools.targets()) {
      if (type === "service_worker" && guardWorker.test(url)) await this.tools.send("Target.closeTarget", { targetId });
    }
  }

  /** The worker's heap in MB, after a garbage collection. */
  async workerHeap(): Promise<number> {
    await this.tools.send("HeapProfiler.collectGarbage", {}, this.worker);
    return (await this.tools.send<{ usedSize: number }>("Runtime.getHeapUsage", {}, this.worker)).usedSize / 1e6;
  }

  async #show(hold: string): Promise<void> {
    await this.#send("shown", { hold }).catch(() => {});
    this.#shown.set(hold, Date.now());
  }

  /** What waits for one host, oldest first. */
  holdsFor(host: string): Hold[] {
    return (this.#state?.holds ?? []).filter((hold) => isFor(hold, host));
  }

  /** Approves as the window does: not before the card has stood open for its time. Resolves to what came of it. */
  async approve(hold: Hold): Promise<string> {
    for (let round = 0; ; round++) {
      while (!this.#shown.has(hold.id)) {
        if (this.#isOver) return "not approved: the suite is over";
        await delay(50);
      }
      await delay(Math.max(0, (this.#shown.get(hold.id) ?? 0) + armed - Date.now()));
      const reply = await this.#send<AnswerReply>("approve", { hold: hold.id, factor: "click" });
      if (reply.ok) return "approved";
      if (!this.#state?.holds.some(({ id }) => id === hold.id)) return ended;
      if (round === 5) return `not approved: ${reply.refusal}`;
      await delay(armed);
    }
  }

  /** Whether the journal tells that something of this site was refused or stopped at the network. */
  toldOf({ host, udp }: WitnessSite): boolean {
    return this.#told.some((site) => site.includes(host) || site === `127.0.0.1:${udp}`);
  }

  async #readJournal(): Promise<void> {
    const asked = `holdpoint.journal.read({ after: ${this.#read}, limit: 1000 }).then((all) => ({
      last: all.at(-1)?.seq,
      told: all.filter(({ event }) => ["stopped", "denied", "withdrawn", "expired", "stale"].includes(event)).map(({ site }) => site),
    }))`;
    const found = await this.tools.evaluate<{ last?: number; told: string[] }>(asked, this.worker);
    this.#told.push(...found.told);
    this.#read = found.last ?? this.#read;
  }

  /** Puts rules in force, in the person's layer. */
  async useRules(rules: readonly object[]): Promise<void> {
    const full = rules.map((rule, index) => ({ id: `suite-${index}`, because: "The suite says so.", ...rule }));
    const text = JSON.stringify(JSON.stringify(full));
    await this.tools.evaluate(`holdpoint.put({ rules: ${text} })`, this.worker);
    const ids = JSON.stringify(full.map(({ id }) => id).sort());
    const deadline = Date.now() + 10_000;
    while ((await this.tools.evaluate("JSON.stringify(holdpoint.rules().sort())", this.worker)) !== ids) {
      if (Date.now() > deadline) {
        throw new Error(`the guard does not take these rules: ${this.#state?.problems.join(" ") ?? ""}`);
      }
      await delay(50);
    }
  }

  /** The person's choice in the toolbar's menu: guard everything in this profile. */
  async guardProfile(): Promise<void> {
    await this.tools.evaluate(
      `chrome.tabs.query({}).then(([tab]) => void chrome.contextMenus.onClicked.dispatch({ menuItemId: "guard-profile" }, tab))`,
      this.worker,
    );
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#watching.catch(() => {});
    this.tools.close();
  }
}

async function come(isThere: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isThere())) {
    if (Date.now() > deadline) throw new Error("the guard did not start within 20 s");
    await delay(25);
  }
}

function isFor(hold: Hold, host: string): boolean {
  return URL.canParse(hold.url) && new URL(hold.url).hostname.replace(/^other-/, "") === host;
}
