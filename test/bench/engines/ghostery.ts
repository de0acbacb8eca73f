import type { Engine } from "./engine";

import { filtersOf, urlOf } from "./filters";
import { importOther } from "./others";

interface Ghostery {
  readonly FiltersEngine: { parse(filters: string): { match(request: unknown): { match: boolean } } };
  readonly Request: { fromRawDetails(details: { url: string; type: string; sourceUrl: string }): unknown };
}

/** An ad blocker's engine: method and verb are written into the address, since it knows neither. */
export const ghostery: Engine = {
  name: "@ghostery/adblocker",
  most: Number.POSITIVE_INFINITY,
  async load(rules) {
    const { FiltersEngine, Request } = await importOther<Ghostery>("@ghostery/adblocker");
    const engine = FiltersEngine.parse(filtersOf(rules));
    return {
      prepare: urlOf,
      isDenied(prepared) {
        const url = prepared as string;
        return engine.match(Request.fromRawDetails({ url, type: "xmlhttprequest", sourceUrl: url })).match;
      },
    };
  },
};
