import type { Engine } from "./engine";
import { filtersOf, urlOf } from "./filters";
import { importOther } from "./others";

interface Ubo {
  readonly StaticNetFilteringEngine: { create(): Promise<Snfe> };
}

interface Snfe {
  useLists(lists: readonly { name: string; raw: string }[]): Promise<void>;
  matchRequest(details: { originURL: string; url: string; type: string }): number;
}

let engine: Promise<Snfe> | null = null;

/** uBlock Origin's engine, of which a process can have one. */
export const ubo: Engine = {
  name: "@gorhill/ubo-core",
  most: Number.POSITIVE_INFINITY,
  async load(rules) {
    engine ??= importOther<Ubo>("@gorhill/ubo-core").then((module) => module.StaticNetFilteringEngine.create());
    const snfe = await engine;
    await snfe.useLists([{ name: `rules-${rules.length}`, raw: filtersOf(rules) }]);
    return {
      prepare: urlOf,
      isDenied(prepared) {
        const url = prepared as string;
        return snfe.matchRequest({ originURL: url, url, type: "xhr" }) === 1;
      },
    };
  },
};
