import { describe, expect, test } from "vitest";
import { z } from "zod";
import { attemptOf, Endpoint } from "../measure/endpoint";
import { readLines } from "../measure/lines";

const Recalled = Endpoint.extend({ id: z.number(), path: z.string(), hard: z.array(z.string()) });
const { records, problems } = readLines(["test/corpus/recalled.jsonl"], Recalled);
const first = readLines(["test/corpus/endpoints.jsonl"], Endpoint).records;

describe("The recalled corpus", () => {
  test("has only lines that can be read, with labels that are known", () => {
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(2000);
  });

  test("names each of its endpoints once, and none of the first corpus", () => {
    const ids = [...first, ...records].map(({ id }) => id);
    expect(ids.length - new Set(ids).size).toBe(0);
  });

  test("holds no service of the first corpus", () => {
    const taken = new Set(first.map(({ source }) => source));
    expect(records.filter(({ source }) => taken.has(source))).toEqual([]);
  });

  test("gives each request an address and a body that a browser could send", () => {
    const unsent = records.filter((endpoint) => {
      const { url, body } = attemptOf(endpoint);
      const isEmpty = body?.kind === "text" ? body.text === "" : body?.kind === "form" && body.entries.length === 0;
      return !URL.canParse(url) || /[{}\s~]/.test(url) || isEmpty;
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
