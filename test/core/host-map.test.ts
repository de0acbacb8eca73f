import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HostMap } from "../../src/core/host-map";

const label = fc.constantFrom("a", "b", "ab", "shop", "x-1", "é", "y".repeat(300), "z".repeat(70_000));
const host = fc.oneof(
  fc.tuple(label, label).map(([first, second]) => `${first}.${second}`),
  fc.nat(400).map((number) => `site-${number}.example`),
  fc.constant(""),
);
const step = fc.record({ host, kind: fc.constantFrom("set", "set", "delete", "get"), value: fc.nat() });

describe("values by host", () => {
  test("come and go and are found as in a map of the language", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: "max" }), (steps) => {
        const ours = new HostMap<number>();
        const theirs = new Map<string, number>();
        for (const { host: name, kind, value } of steps) {
          if (kind === "get") expect(ours.get(name)).toBe(theirs.get(name));
          else if (kind === "delete") expect(ours.delete(name)).toBe(theirs.delete(name));
          else {
            ours.set(name, value);
            theirs.set(name, value);
          }
        }
        expect(ours.size).toBe(theirs.size);
        expect([...ours.keys()].toSorted()).toEqual([...theirs.keys()].toSorted());
        for (const [name, value] of theirs) expect(ours.get(name)).toBe(value);
      }),
      { numRuns: 300 },
    );
  });

  test("are each found among a hundred thousand, and nothing else is", () => {
    const map = new HostMap<number>();
    for (let number = 0; number < 100_000; number += 1) map.set(`site-${number}.example`, number);
    for (let number = 0; number < 100_000; number += 1) {
      if (map.get(`site-${number}.example`) !== number || map.get(`${number}.example`) !== undefined)
        expect.fail(`site-${number}.example`);
    }
    expect(map.size).toBe(100_000);
  });

  test("leave no trace when they come and go very often", () => {
    const map = new HostMap<number>();
    for (let number = 0; number < 50_000; number += 1) {
      map.set(`site-${number}.example`, number);
      expect(map.delete(`site-${number}.example`)).toBe(true);
    }
    expect([map.size, [...map.keys()], map.get("site-1.example")]).toEqual([0, [], undefined]);
  });
});
