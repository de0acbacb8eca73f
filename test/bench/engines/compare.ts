import { median, quantile, type Row } from "../row";
import { casbin } from "./casbin";
import { cedar } from "./cedar";
import type { Decider, Engine } from "./engine";
import { ghostery } from "./ghostery";
import { holdpoint } from "./holdpoint";
import { provideOthers } from "./others";
import { ubo } from "./ubo";
import { requestsOf, rulesOf } from "./workload";

const others: readonly Engine[] = [ghostery, ubo, casbin, cedar];
const counts = [1000, 10_000, 100_000];
const requestCount = 10_000;
/** Slow engines are asked less often. */
const slowCount = 60;

/** Ours beside other rule engines: the same rules, the same requests, one process. `ratio`: its p50 to ours. */
export async function compareEngines(say: (text: string) => void): Promise<Row[]> {
  const engines = [holdpoint, ...availableOthers(say)];
  const rows: Row[] = [];
  for (const count of counts) {
    let ours = Number.NaN;
    let denied: readonly boolean[] = [];
    for (const engine of engines.filter(({ most }) => count <= most)) {
      say(`Measuring: ${engine.name}, ${count.toLocaleString("en")} rules`);
      const measured = await measure(engine, count);
      if (engine === holdpoint) {
        ours = median(measured.samples);
        denied = measured.denied;
        rows.push(...ownRows(count, measured));
      } else {
        if (measured.denied.some((answer, index) => answer !== denied[index]))
          say(`  ${engine.name} decides otherwise`);
        const { samples } = measured;
        const p50 = median(samples);
        const name = `decide, ${count.toLocaleString("en")} rules, ${engine.name}`;
        rows.push({ name, unit: "us", p50, p95: quantile(samples, 0.95), ratio: p50 / ours, budget: {} });
      }
    }
  }
  return rows;
}

function availableOthers(say: (text: string) => void): readonly Engine[] {
  try {
    provideOthers(say);
    return others;
  } catch {
    say("The other engines could not be installed (is the npm registry within reach?): only ours is measured.");
    return [];
  }
}

interface Measured {
  readonly samples: readonly number[];
  readonly denied: readonly boolean[];
  readonly loaded: number;
  readonly megabytes: number;
}

async function measure(engine: Engine, count: number): Promise<Measured> {
  const rules = rulesOf(count);
  const before = usedMegabytes();
  const started = performance.now();
  const decider = await engine.load(rules);
  const loaded = performance.now() - started;
  const megabytes = usedMegabytes() - before;
  const isSlow = Number.isFinite(engine.most);
  const requests = requestsOf(count, isSlow ? slowCount : requestCount);
  if (!isSlow) for (const request of requests) decider.isDenied(decider.prepare(request));
  const { samples, denied } = timed(decider, requests);
  return { samples, denied, loaded, megabytes };
}

function timed(decider: Decider, requests: ReturnType<typeof requestsOf>) {
  const samples: number[] = [];
  const denied: boolean[] = [];
  for (const request of requests) {
    const prepared = decider.prepare(request);
    const started = process.hrtime.bigint();
    const answer = decider.isDenied(prepared);
    samples.push(Number(process.hrtime.bigint() - started) / 1000);
    denied.push(answer);
  }
  return { samples, denied };
}

function ownRows(count: number, { samples, loaded, megabytes }: Measured): Row[] {
  const rules = `${count.toLocaleString("en")} rules`;
  const budget = count === 100_000 ? { p50: 500 } : {};
  const p99 = quantile(samples, 0.99);
  return [
    {
      name: `decide, ${rules}`,
      unit: "us",
      p50: median(samples),
      p95: quantile(samples, 0.95),
      ratio: null,
      budget: { p50: 2 },
    },
    {
      name: `decide, ${rules}, the slowest in a hundred`,
      unit: "us",
      p50: p99,
      p95: p99,
      ratio: null,
      budget: { p50: 15 },
    },
    { name: `read and load ${rules}`, unit: "ms", p50: loaded, p95: loaded, ratio: null, budget },
    { name: `memory of ${rules}`, unit: "MB", p50: megabytes, p95: megabytes, ratio: null, budget: {} },
  ];
}

function usedMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
