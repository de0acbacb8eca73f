import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attemptOf, Endpoint, nowhereOn } from "../measure/endpoint";
import { figuresOf, type Judged } from "../measure/figures";
import { readLines } from "../measure/lines";

const { records, problems } = readLines(["test/corpus/endpoints.jsonl"], Endpoint);
const judge = (endpoint: Endpoint) => classify(attemptOf(endpoint), nowhereOn(endpoint.url), []);
const judged = records.map((endpoint): Judged => ({ endpoint, action: judge(endpoint) }));
const figures = figuresOf(judged);

describe("on thousands of real endpoints", () => {
  it("next to nothing with consequences is taken for something that passes", () => {
    expect(problems).toEqual([]);
    expect(figures.miss).toBeLessThanOrEqual(0.005);
  });

  it("the verb is right nine times in ten, and what hurts most more often", () => {
    expect(figures.verbAccuracy).toBeGreaterThanOrEqual(0.9);
    expect(figures.recall["delete"]).toBeGreaterThanOrEqual(0.95);
    expect(figures.recall["pay"]).toBeGreaterThanOrEqual(0.95);
    expect(figures.recall["grant"]).toBeGreaterThanOrEqual(0.9);
  });

  it("nine in ten that delete many are known to, and hardly any that deletes one is taken for them", () => {
    expect(figures.bulkRecall).toBeGreaterThanOrEqual(0.9);
    expect(figures.falseBulk).toBeLessThanOrEqual(0.05);
  });

  it("nine reads in ten pass unasked", () => {
    expect(figures.nag).toBeLessThanOrEqual(0.1);
  });
});

describe("a corpus", () => {
  it("that cannot be read names the file and the line", () => {
    expect(readLines(["test/corpus/none.jsonl"], Endpoint).problems).toEqual([
      "test/corpus/none.jsonl: there is no such file",
    ]);
    expect(readLines(["vitest.config.ts"], Endpoint).problems[0]).toMatch(/^vitest\.config\.ts:1: no JSON/);
  });
});
