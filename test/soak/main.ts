import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { browserPath, extensionsOf, switches } from "../attack/chromium";
import { Operator } from "../attack/operator";
import { Witness } from "../attack/witness";
import { createProfile, removeProfile } from "../kit/browser";
import { ScriptedAgent } from "./agent";
import { drift, heapOf, type Sample } from "./memory";

const help = `Holdpoint: npm run measure:soak [-- OPTIONS]

A scripted agent reads and writes on three sites for half an hour; on one a rule
allows its writes, on two a person approves each. Meanwhile the extension's worker
is killed again and again. Counts by the server's log what became of each write.

  --minutes N   how long (30)
  --json        end with one object instead of the sentence
  --help        say this
`;
const options = {
  minutes: { type: "string", default: "30" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

interface Outcome {
  readonly minutes: number;
  readonly kills: number;
  readonly sent: number;
  readonly released: number;
  readonly refused: number;
  readonly twice: number;
  readonly lost: number;
  readonly workerHeap: readonly [first: number, last: number];
  readonly pageHeap: readonly [first: number, last: number];
}

/** `npm run measure:soak`. */
export async function main(args: string[]): Promise<number> {
  const asked = parseArgs({ args, options }).values;
  const minutes = Number(asked.minutes);
  if (asked.help || !(minutes > 0)) {
    process.stdout.write(help);
    return asked.help ? 0 : 2;
  }
  const outcome = await soak(minutes);
  process.stdout.write(asked.json ? `${JSON.stringify(outcome)}\n` : `${sentence(outcome)}\n`);
  return 0;
}

async function soak(minutes: number): Promise<Outcome> {
  const profile = await createProfile();
  const witness = await Witness.open();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    headless: true,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: ["--headless=new", "--remote-debugging-port=0", ...switches(extensionsOf({ isGuarded: true, profile }))],
  });
  const operator = await Operator.of(profile);
  try {
    const agents = await Promise.all(
      [false, false, true].map(async (isNavigating) => {
        const site = await witness.site(() => ({ url }) => ({ body: `<!doctype html><title>${url}</title><body>` }));
        return new ScriptedAgent(await context.newPage(), site, isNavigating);
      }),
    );
    await operator.useRules([{ effect: "allow", sites: [agents[0]?.site.host ?? ""] }]);
    const end = Date.now() + minutes * 60_000;
    const isOver = () => Date.now() > end;
    const samples: Sample[] = [];
    const sampling = sample(operator, agents, samples, isOver);
    const approving = approve(operator, agents, () => isOver() && agents.every(({ isIdle }) => isIdle));
    const killing = kill(operator, isOver);
    await Promise.all(agents.map((agent) => agent.work(isOver)));
    const kills = await killing;
    await Promise.all([sampling, approving]);
    return {
      minutes,
      kills,
      ...count(agents),
      workerHeap: drift(samples, "worker"),
      pageHeap: drift(samples, "pages"),
    };
  } finally {
    await operator.close();
    await context.close();
    await witness.close();
    await removeProfile(profile);
  }
}

async function approve(operator: Operator, agents: readonly ScriptedAgent[], isOver: () => boolean): Promise<void> {
  const answered = new Set<string>();
  while (!isOver()) {
    const waiting = agents.flatMap(({ site }) => operator.holdsFor(site.host)).filter(({ id }) => !answered.has(id));
    for (const hold of waiting) {
      answered.add(hold.id);
      void operator.approve(hold).catch(() => answered.delete(hold.id));
    }
    await delay(100);
  }
}

/** At no particular moment: before the ask, while held, after the answer, between release and outcome. */
async function kill(operator: Operator, isOver: () => boolean): Promise<number> {
  let kills = 0;
  while (!isOver()) {
    await delay(2000 + Math.random() * 10_000);
    if (isOver()) break;
    await operator.killWorker();
    kills++;
  }
  return kills;
}

async function sample(
  operator: Operator,
  agents: readonly ScriptedAgent[],
  samples: Sample[],
  isOver: () => boolean,
): Promise<void> {
  const sessions = await Promise.all(agents.map(({ page }) => page.context().newCDPSession(page)));
  const start = Date.now();
  while (!isOver()) {
    await delay(15_000);
    const heaps = await Promise.all(sessions.map((session) => heapOf(session)));
    const worker = await operator.workerHeap().catch(() => null);
    if (worker === null) continue;
    const minute = (Date.now() - start) / 60_000;
    const pages = heaps.reduce((sum, heap) => sum + heap, 0);
    samples.push({ minute, worker, pages });
    const done = agents.map(({ sent }) => sent.length).join(" + ");
    process.stderr.write(
      `${minute.toFixed(1)} min: ${done} writes; heap of the worker ${worker.toFixed(2)} MB, of the pages ${pages.toFixed(2)} MB\n`,
    );
  }
}

function count(agents: readonly ScriptedAgent[]) {
  const all = agents.flatMap(({ site, sent }) =>
    sent.map(({ id, status }) => ({
      isRefused: status !== 200,
      times: site.log.filter(({ method, url }) => method === "POST" && url === `/write?id=${id}`).length,
    })),
  );
  return {
    sent: all.length,
    released: all.filter(({ times }) => times > 0).length,
    refused: all.filter(({ isRefused, times }) => isRefused && times === 0).length,
    twice: all.filter(({ times }) => times > 1).length,
    lost: all.filter(({ isRefused, times }) => !isRefused && times === 0).length,
  };
}

function sentence({ minutes, kills, sent, released, refused, twice, lost, workerHeap, pageHeap }: Outcome): string {
  const heap = ([first, last]: readonly [number, number]) => `${first.toFixed(2)} to ${last.toFixed(2)} MB`;
  return [
    `${minutes} minutes, ${kills} worker kills; heap of the worker ${heap(workerHeap)}, of the three pages ${heap(pageHeap)}`,
    `${sent} writes sent, ${released} released, ${refused} refused, ${twice} twice, ${lost} lost`,
  ].join("\n");
}
