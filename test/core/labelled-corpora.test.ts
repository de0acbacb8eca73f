import { describe, expect, test } from "vitest";
import { z } from "zod";
import { attemptOf, Endpoint } from "../measure/endpoint";
import { readLines } from "../measure/lines";
import { heldAside } from "../measure/split";

const Labelled = Endpoint.extend({ id: z.number(), path: z.string(), hard: z.array(z.string()) });
const first = readLines(["test/corpus/endpoints.jsonl"], Endpoint).records;
const recalled = readLines(["test/corpus/recalled.jsonl"], Labelled);
const third = readLines(["test/corpus/third.jsonl"], Labelled);
const fourth = readLines(["test/corpus/fourth.jsonl"], Labelled);

describe.each([
  { name: "recalled", ...recalled, least: 2000, earlier: first, from: 0 },
  { name: "third", ...third, least: 1900, earlier: [...first, ...recalled.records], from: 0 },
  {
    name: "fourth",
    ...fourth,
    least: 2000,
    earlier: [...first, ...recalled.records, ...third.records],
    from: 1,
  },
])("The $name corpus", ({ records, problems, least, earlier, from }) => {
  test("has only lines that can be read, with labels that are known", () => {
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(least);
  });

  test("names each of its endpoints once, and none of an earlier corpus", () => {
    const ids = [...earlier, ...records].map(({ id }) => id);
    expect(ids.length - new Set(ids).size).toBe(0);
  });

  test("holds no service of an earlier corpus", () => {
    const taken = new Set(earlier.map(({ source }) => source));
    expect(records.filter(({ source }) => taken.has(source))).toEqual([]);
  });

  test("holds aside every second of its services by the alphabet", () => {
    const services = [...new Set(records.map(({ source }) => source))].toSorted();
    expect(services.filter((service) => heldAside.has(service))).toEqual(services.filter((_, at) => at % 2 === from));
  });

  test("gives each request an address and a body that a browser could send", () => {
    const unsent = records.filter((endpoint) => {
      const { url, body } = attemptOf(endpoint);
      const isEmpty = body?.kind === "text" ? body.text === "" : body?.kind === "form" && body.entries.length === 0;
      return !URL.canParse(url) || /[{}\s]|~(?!\/)/.test(url) || isEmpty;
    });
    expect(unsent.map(({ id, url }) => `${id} ${url}`)).toEqual([]);
  });

  test("lists no label twice for an endpoint", () => {
    const doubled = records.filter(
      ({ label, alt }) => new Set([label, ...(alt ?? [])]).size !== 1 + (alt ?? []).length,
    );
    expect(doubled.map(({ id }) => id)).toEqual([]);
  });
});
