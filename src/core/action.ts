import { z } from "zod";

export const verbNames = [
  "read",
  "sign-in",
  "draft",
  "create",
  "update",
  "settings",
  "upload",
  "post",
  "publish",
  "send",
  "delete",
  "grant",
  "pay",
  "write",
] as const;
export const VerbName = z.enum(verbNames);
export type VerbName = z.infer<typeof VerbName>;

export const Audience = z.enum(["self", "recipients", "team", "public", "unknown"]);
export type Audience = z.infer<typeof Audience>;

export const Reversible = z.enum(["yes", "no", "unknown"]);
export type Reversible = z.infer<typeof Reversible>;

/** How many things one action touches; `many` when it is more than one and nobody can say how many ("empty trash"). */
export const Count = z.union([z.number().int().nonnegative(), z.literal("many")]);
export type Count = z.infer<typeof Count>;

/** What of a delicate kind a request carries: a credential, the number of a payment card, a file. */
export const Contained = z.enum(["secret", "card", "file"]);
export type Contained = z.infer<typeof Contained>;

/** One reason for a classification: which `cue` spoke, what it said, for which verb, and how loudly (0 to 1). */
export const Evidence = z.strictObject({
  cue: z.enum([
    "method",
    "override",
    "path",
    "query",
    "rpc",
    "graphql",
    "body",
    "form",
    "pressed",
    "content-type",
    "site-pack",
  ]),
  detail: z.string(),
  verb: VerbName,
  weight: z.number(),
});
export type Evidence = z.infer<typeof Evidence>;

/** The thing acted upon, as far as a person would name it: `name` is the page's title of it ("Access to billing data"). */
export const Resource = z.strictObject({
  site: z.string(),
  path: z.string(),
  name: z.string(),
});
export type Resource = z.infer<typeof Resource>;

/** The request that takes an action back; `{reply:name}` in it is a member of the server's answer. */
export const Undo = z.strictObject({
  method: z.string(),
  path: z.string(),
  fields: z.record(z.string(), z.string()).readonly().optional(),
});
export type Undo = z.infer<typeof Undo>;

export const Action = z.strictObject({
  verb: VerbName,
  audience: Audience,
  recipients: z.array(z.string()),
  /** Those of them to whom nothing of the session has gone before; left out where that is not known. */
  firstTime: z.array(z.string()).readonly().optional(),
  contains: z.array(Contained).readonly(),
  resource: Resource,
  count: Count,
  /** It names its things in a list: the same call could name more. */
  isList: z.literal(true).optional(),
  reversible: Reversible,
  confidence: z.number(),
  evidence: z.array(Evidence),
  digest: z.string(),
  undo: Undo.optional(),
});
export type Action = z.infer<typeof Action>;
