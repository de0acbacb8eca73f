import { z } from "zod";
import { Action } from "./action";
import { Decision } from "./decision";
import { Principal } from "./principal";

/**
 * A write that the network lock stopped, because nothing had held it before; the same endpoint stopped again only
 * counts. Its content was never seen: `action` and `decision` judge method and address alone.
 * - `from`: who sent it, as far as the browser says: a page, a worker, or a server that sent an allowed write on (307)
 * - `site`: the host of the page or worker that sent it; "" where it has none
 * - `url`: redacted and without its query; times are milliseconds since the epoch
 */
export const Stop = z.strictObject({
  id: z.string(),
  principal: Principal,
  action: Action,
  decision: Decision,
  method: z.string(),
  url: z.string(),
  from: z.enum(["page", "worker", "redirect"]),
  site: z.string(),
  count: z.number(),
  at: z.number(),
  shownAt: z.number().nullable(),
});
export type Stop = z.infer<typeof Stop>;
