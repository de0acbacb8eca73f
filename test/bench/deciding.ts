import type { Attempt, Surroundings } from "../../src/core/attempt";
import { classify } from "../../src/core/classify";
import { median, quantile, type Row } from "./row";
import { variedWrites } from "./varied";

const batches = 300;

const attempt: Attempt = {
  channel: "form",
  method: "POST",
  url: "https://site-7.example/forum/threads/1/replies",
  headers: [],
  contentType: "application/x-www-form-urlencoded",
  body: {
    kind: "form",
    entries: [
      { name: "text", value: "You can open it yourselves: set the sharing to everyone at the company." },
      { name: "do", value: "reply" },
    ],
    size: 90,
    isCut: false,
  },
  target: null,
  digest: "d".repeat(64),
};
const surroundings: Surroundings = {
  pageUrl: "https://site-7.example/forum/threads/1",
  pageTitle: "Access to billing data · Commons",
  heading: "Access to billing data",
  isTopFrame: true,
  pressed: { tag: "button", text: "Post reply", name: "do", value: "reply", href: null, classes: "primary", age: 12 },
  form: { label: "Reply", fields: [{ name: "text", label: "Your reply", kind: "textarea", isSecret: false }] },
};

/** `classify` by itself. */
export function measureDeciding(): Row[] {
  const small = withJson(2000);
  const large = withJson(1_000_000);
  const varied = variedWrites(1000, 2000);
  let next = 0;
  const another = () => varied[next++ % varied.length] ?? small;
  return [
    timed("classify one attempt", () => classify(attempt, surroundings), { p50: 30 }),
    timed("classify a JSON body of 2 kB", () => classify(small, surroundings), { p50: 30 }),
    timed("classify, 2 kB bodies, all different", () => classify(another(), surroundings), { p50: 30 }),
    timed("classify a JSON body of 1 MB", () => classify(large, surroundings), { p95: 5000 }, 1),
  ];
}

/** A write whose JSON body has so many characters, a list of things as applications send them. */
function withJson(length: number): Attempt {
  const thing = {
    id: 5,
    title: "An item",
    note: "You can open it yourselves, as before.",
    tags: ["a", "b"],
    price: 12.5,
  };
  const count = Math.ceil(length / (JSON.stringify(thing).length + 1));
  const text = JSON.stringify({ items: Array.from({ length: count }, (_, index) => ({ ...thing, id: index })) });
  const body = { kind: "text" as const, text, size: text.length, isCut: false };
  return {
    ...attempt,
    channel: "fetch",
    url: "https://site-7.example/api/orders",
    contentType: "application/json",
    body,
  };
}

/** One call is too short for the clock: each sample is the mean of a batch. */
function timed(name: string, work: () => unknown, budget: Row["budget"], perBatch = 200): Row {
  const samples: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const started = performance.now();
    for (let index = 0; index < perBatch; index++) work();
    samples.push(((performance.now() - started) * 1000) / perBatch);
  }
  const warm = samples.slice(batches / 3);
  return { name, unit: "us", p50: median(warm), p95: quantile(warm, 0.95), ratio: null, budget };
}
