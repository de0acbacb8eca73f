import type { Attempt } from "../../src/core/attempt";
import { attemptOf, Endpoint } from "../measure/endpoint";
import { readLines } from "../measure/lines";
import { Random } from "../measure/random";

const words =
  `please note that the order was shipped to our customer on Monday and we expect an answer before noon because
  delivery of parts may take longer than planned`.split(/\s+/);

/**
 * Writes with JSON bodies of about so many characters, no two alike: the members of several endpoints of the corpora, each
 * text and number changed. Their names are those of many services at once, more than one session ever meets.
 */
export function variedWrites(count: number, length: number): Attempt[] {
  const random = new Random(7);
  const { records } = readLines(["test/corpus/endpoints.jsonl", "test/corpus/recalled.jsonl"], Endpoint);
  const own = records.filter(
    ({ method, url, contentType, bodyExample }) =>
      method !== "GET" && !url.includes("graphql") && contentType?.includes("json") === true && isRecord(bodyExample),
  );
  const writes: Attempt[] = [];
  while (writes.length < count) {
    const endpoint = random.of(own);
    if (!endpoint) break;
    const example: Record<string, unknown> = { ...(changed(endpoint.bodyExample, random) as object) };
    for (let part = 0; JSON.stringify(example).length < length; part += 1)
      example[`part${part}`] = changed(random.of(own)?.bodyExample, random);
    if (JSON.stringify(example).length < 1.3 * length) writes.push(attemptOf({ ...endpoint, bodyExample: example }));
  }
  return writes;
}

function changed(value: unknown, random: Random): unknown {
  if (typeof value === "number") return random.below(1_000_000);
  if (typeof value === "string") return value.length < 12 ? value : `${value} ${phrase(random)}`;
  if (Array.isArray(value)) return value.map((item) => changed(item, random));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, changed(child, random)]));
}

function phrase(random: Random): string {
  const said = Array.from({ length: 2 + random.below(5) }, () => random.of(words));
  return `${said.join(" ")} ${random.below(1_000_000)}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
