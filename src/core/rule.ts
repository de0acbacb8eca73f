import { z } from "zod";
import { Audience, Contained, Reversible, VerbName } from "./action";

const list = <T extends z.ZodType>(item: T) =>
  z.array(item).min(1, "is an empty list, which would match nothing; leave the key out to match everything");

/** The farthest that a rate looks back, in minutes. */
export const longestRate = 1440;

export const Day = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
export type Day = z.infer<typeof Day>;

const values = z
  .record(z.string(), list(z.string()))
  .refine((record) => Object.keys(record).length > 0, "names no parameter; leave the key out");

/** Days and hours in a time zone: from `from` to before `to`, past midnight where `to` is the earlier one. */
const Time = z
  .strictObject({
    from: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:00"')
      .optional(),
    to: z
      .string()
      .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as "17:30"')
      .optional(),
    days: list(Day).optional(),
    zone: z.string().min(1),
  })
  .refine(({ from, to, days }) => from !== undefined || to !== undefined || days !== undefined, {
    message: 'names neither hours nor days; give "from" and "to", or "days"',
  })
  .refine(
    ({ from, to }) => from === undefined || from !== to,
    "begins and ends at the same time, which covers nothing",
  );

const Recipients = z
  .strictObject({
    within: list(z.string()).optional(),
    above: z.number().int().nonnegative().optional(),
    firstTime: z.literal(true).optional(),
  })
  .refine((recipients) => Object.keys(recipients).length > 0, "says nothing; leave the key out");

/**
 * A condition on one request; all its keys must hold.
 * - `query`, `fields`: a parameter of the URL, or a body field, has one of the listed values (globs with `*`, case does
 *   not matter). Members of JSON are named by their way in: `post.visibility`
 * - `count`: how many things the action touches; an unknown number ("many") counts as more than any limit
 * - `reversible`, `audience`: as the action was classified; `unknown` matches only where it is listed
 * - `contains`: the content has one of these: a secret (a key, a token, a password), a card's number, a file
 * - `recipients`: `within`: every address is in one of these domains (`acme.example`, `*.acme.example`); `above`: there
 *   are more of them than this; `firstTime`: to one of them nothing of the session has gone before
 * - `time`: when it is asked
 * - `rate`: with this action the session has done more than `above` things of this verb on this site within so many
 *   `minutes`
 *
 * What cannot be seen (a body that was cut, a masked value) counts as meeting the condition of a rule that asks or
 * denies, and as not meeting that of a rule that allows.
 */
export const Condition = z
  .strictObject({
    query: values.optional(),
    fields: values.optional(),
    count: z.strictObject({ above: z.number().int().nonnegative() }).optional(),
    reversible: list(Reversible).optional(),
    audience: list(Audience).optional(),
    contains: list(Contained).optional(),
    recipients: Recipients.optional(),
    time: Time.optional(),
    rate: z
      .strictObject({
        above: z.number().int().nonnegative(),
        minutes: z.number().int().min(1).max(longestRate),
      })
      .optional(),
  })
  .refine((condition) => Object.keys(condition).length > 0, "says nothing; leave the key out");
export type Condition = z.infer<typeof Condition>;

export const ruleId = /^[\w./-]{1,80}$/;
export const methodName = /^[A-Z]+$/;

export const Effect = z.enum(["allow", "ask", "deny"]);
export type Effect = z.infer<typeof Effect>;

export const FactorName = z.enum(["click", "pin"]);
export type FactorName = z.infer<typeof FactorName>;

/**
 * What a rule says about WebSockets; it then speaks about nothing else.
 * - `events`: messages that call themselves so (globs with `*`, case does not matter)
 * - `later`: whether what is sent after a held message waits behind it (default), or passes if nothing names it
 * - `open`: opening a socket
 */
export const SocketScope = z
  .strictObject({
    events: list(z.string()).optional(),
    later: z.enum(["wait", "pass"]).optional(),
    open: z.literal(true).optional(),
  })
  .refine((scope) => scope.events !== undefined || scope.open, 'names neither "events" nor "open"');
export type SocketScope = z.infer<typeof SocketScope>;

/**
 * One rule. A key that is left out does not narrow; a list that is there is never empty.
 * - `sites`: hosts that the request goes to: `forum.example` (that host, every port), `*.forum.example` (hosts below it,
 *   not itself), `localhost:8080` (that port only), `file:`, `*` for every site
 * - `paths`: globs over the URL's path: `*` within a segment, a segment `**` for any number of them
 * - `agents`, `sessions`, `tabs`: who acts, by the names and numbers that receipts have
 * - `methods`: upper case; only a rule that names GET or HEAD speaks about a read
 * - `socket`: messages over WebSockets, which no other rule makes writes
 * - `factor`, `deadline` (seconds that an ask waits, default 300): only with the effect `ask`
 * - `disabled`: kept, checked, and without any effect
 */
export const Rule = z.strictObject({
  id: z.string().regex(ruleId, "must be 1 to 80 of letters, digits, '.', '_', '/' and '-'"),
  effect: Effect,
  sites: list(z.string()),
  verbs: list(VerbName).optional(),
  audience: list(Audience).optional(),
  paths: list(z.string()).optional(),
  methods: list(z.string().regex(methodName, "must be an upper-case HTTP method")).optional(),
  socket: SocketScope.optional(),
  agents: list(z.string()).optional(),
  sessions: list(z.string()).optional(),
  tabs: list(z.number().int()).optional(),
  when: Condition.optional(),
  unless: Condition.optional(),
  factor: FactorName.optional(),
  deadline: z.number().int().min(5).max(86_400).optional(),
  disabled: z.boolean().optional(),
  because: z.string().min(1).max(500),
});
export type Rule = z.infer<typeof Rule>;

export const layers = ["managed", "user", "defaults"] as const;
export type Layer = (typeof layers)[number];

/** One thing wrong in a rule file. `line` is 1-based, null where the rules did not come as text. */
export interface RuleProblem {
  readonly file: string;
  readonly line: number | null;
  readonly rule: string | null;
  readonly message: string;
}
