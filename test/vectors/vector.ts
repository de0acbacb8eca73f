import { z } from "zod";
import { outOfReach } from "../../src/core/reach";

const point = z.strictObject({ x: z.number(), y: z.number() });

/**
 * One thing that the driver does, in its own way (input events, DevTools commands). Steps follow each other without
 * waiting for what they start, since a held request would keep them waiting.
 */
const Step = z.union([
  /** Runs script in the page. */
  z.strictObject({ run: z.string() }),
  /** Presses the element; `frame` names the same-origin iframe that it is in, `at` a place within it. */
  z.strictObject({ click: z.string(), frame: z.string().optional(), at: point.optional() }),
  /** Focuses the element and presses a key. */
  z.strictObject({ key: z.string(), in: z.string() }),
  /** Navigates the tab as the driver does it (`page.goto`, `Page.navigate`, the address bar). */
  z.strictObject({ goto: z.string() }),
  z.strictObject({ reload: z.literal(true) }),
  z.strictObject({ back: z.literal(true) }),
  /** Waits until an expression is true in the page, five seconds at most. */
  z.strictObject({ until: z.string() }),
  /** Runs script in a world that is neither the page's nor the guard's. */
  z.strictObject({ isolated: z.string() }),
  /** Sends a POST by the client's own means, outside of any page. */
  z.strictObject({ request: z.string() }),
  /** From here on, requests for `rewrite` leave as POSTs with this body. */
  z.strictObject({ rewrite: z.string(), body: z.string() }),
]);
export type Step = z.infer<typeof Step>;

const Route = z.union([
  z.string(),
  z.strictObject({
    status: z.number().optional(),
    type: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.string().optional(),
  }),
]);

/**
 * One way to reach a server. README.md beside this file is the format's reference.
 * - `write`: what the server would act upon; `get-effect`: a GET that a rule names; `benign`: must not be held or stopped
 * - `html`, `headers`: the body and more response headers of the page at `/`; `routes`: further paths
 * - `script` is short for one `run` step, `steps` is what the driver does once the page is there
 * - `marker`: by what the server's log recognises the write
 */
export const Vector = z
  .strictObject({
    name: z.string().min(1),
    kind: z.enum(["write", "get-effect", "benign"]).default("write"),
    html: z.string().default(""),
    headers: z.record(z.string(), z.string()).default({}),
    routes: z.record(z.string().startsWith("/"), Route).default({}),
    script: z.string().optional(),
    steps: z.array(Step).default([]),
    marker: z.strictObject({ path: z.string().optional(), method: z.string().optional() }).default({}),
    rules: z.array(z.record(z.string(), z.unknown())).default([]),
    isPerson: z.boolean().default(false),
    outOfReach: z.enum(outOfReach).optional(),
  })
  .transform(({ script, steps, ...vector }) => ({
    ...vector,
    steps: script === undefined ? steps : [{ run: script }, ...steps],
  }));
export type Vector = z.output<typeof Vector>;
/** A vector as it is written down. */
export type VectorText = z.input<typeof Vector>;
