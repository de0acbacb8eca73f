import type { Hold } from "../../src/core/hold";
import type { ReceivedRequest } from "../pages/request-log";
import type { Answer } from "../pages/server";
import type { Step, Vector } from "../vectors/vector";
import type { Witness, WitnessSite } from "./witness";

const open = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "*",
  "access-control-allow-headers": "*",
};
const defaultPaths = { write: "/write", "get-effect": "/effect", benign: "/read" } as const;

/** A vector on a site of its own. */
export interface Stage {
  readonly vector: Vector;
  readonly site: WitnessSite;
  readonly url: string;
  readonly steps: readonly Step[];
  /** What the person approved of it so far. */
  readonly approved: Hold[];
  /** What the witness has seen of the write, oldest first. */
  marked(): ReceivedRequest[];
}

/** `dress`: markup that the driver adds to the vector's page. */
export async function stage(witness: Witness, vector: Vector, dress = ""): Promise<Stage> {
  const site = await witness.site((made) => {
    const fill = filler(made);
    const answers = new Map<string, Answer>(
      Object.entries(vector.routes).map(([path, route]) => {
        const answer = fill(typeof route === "string" ? { body: page(route) } : route) as Answer;
        return [path, { ...answer, headers: { ...open, ...answer.headers } }];
      }),
    );
    answers.set("/", fill({ body: page(vector.html + dress), headers: { ...cookies, ...vector.headers } }) as Answer);
    return ({ url }) => answers.get(url.split("?")[0] ?? "") ?? ok;
  });
  const { path = defaultPaths[vector.kind], method } = vector.marker;
  return {
    vector,
    site,
    url: `${site.origin}/`,
    approved: [],
    steps: filler(site)(vector.steps) as Step[],
    marked: () => site.log.filter((request) => isMarked(request, path, method)),
  };
}

const ok: Answer = { type: "application/json", headers: open, body: '{"ok":true}' };
const cookies = { "set-cookie": "session=1; SameSite=Lax" };

function page(body: string): string {
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body>${body}`;
}

function isMarked(request: ReceivedRequest, path: string, method: string | undefined): boolean {
  if (request.method === "OPTIONS" || !request.url.startsWith(path)) return false;
  return method === undefined || request.method === method;
}

/** Puts the site's addresses where a vector's text leaves room for them. */
function filler(site: WitnessSite): (value: unknown) => unknown {
  const values: Record<string, string> = {
    origin: site.origin,
    other: site.other,
    socket: site.origin.replace("http:", "ws:"),
    udp: String(site.udp),
  };
  const fill = (value: unknown): unknown => {
    if (typeof value === "string") return value.replace(/\{\{(\w+)\}\}/g, (all, name: string) => values[name] ?? all);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member)]));
  };
  return fill;
}
