import { z } from "zod";

/** One named value of a form-shaped body. `masked` values were replaced at the source (password and card inputs). */
export const Entry = z.strictObject({
  name: z.string(),
  value: z.union([
    z.string(),
    z.strictObject({ file: z.string(), size: z.number().int().nonnegative(), type: z.string() }),
  ]),
  masked: z.boolean().optional(),
});
export type Entry = z.infer<typeof Entry>;

/**
 * What a write would carry. `text` and `entries` may be cut for the message to the worker (`isCut`); `size` is always
 * that of the whole body, in bytes.
 */
export const Body = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: z.string(), size: z.number(), isCut: z.boolean() }),
  z.strictObject({ kind: z.literal("form"), entries: z.array(Entry), size: z.number(), isCut: z.boolean() }),
  z.strictObject({ kind: z.literal("binary"), type: z.string(), size: z.number() }),
]);
export type Body = z.infer<typeof Body>;

export const Channel = z.enum(["form", "fetch", "xhr", "beacon", "navigation", "socket", "network"]);
export type Channel = z.infer<typeof Channel>;

/**
 * A request as a hook saw it, before anybody judged it.
 * - `method`: upper case; of a socket `OPEN` for opening it and `SEND` for a message; `url`: absolute, without a pass
 * - `headers`: those that the page set itself; names as given, secret values already masked
 * - `digest`: SHA-256 (hex) over method, URL, headers, content type and the exact body bytes or form entries
 */
export const Attempt = z.strictObject({
  channel: Channel,
  method: z.string(),
  url: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  contentType: z.string().nullable(),
  body: Body.nullable(),
  target: z.string().nullable(),
  digest: z.string(),
});
export type Attempt = z.infer<typeof Attempt>;

/** `retry`: a fetch that was let go and failed. Asked is only whether it may go again by itself; no person is asked. */
export const AskedAttempt = Attempt.extend({ channel: z.union([Channel, z.literal("retry")]) });
export type AskedAttempt = z.infer<typeof AskedAttempt>;

/** A control of the form (or dialog) that the attempt came from. */
export const Field = z.strictObject({
  name: z.string(),
  label: z.string(),
  kind: z.string(),
  isSecret: z.boolean(),
});
export type Field = z.infer<typeof Field>;

/** The control pressed last before the attempt; `age` in milliseconds. Text is trimmed and cut to 120 characters. */
export const Pressed = z.strictObject({
  tag: z.string(),
  text: z.string(),
  name: z.string(),
  value: z.string(),
  href: z.string().nullable(),
  classes: z.string(),
  age: z.number(),
});
export type Pressed = z.infer<typeof Pressed>;

/** What stood around the attempt in the page. Everything here is the page's word, so it may tighten and describe, never allow. */
export const Surroundings = z.strictObject({
  pageUrl: z.string(),
  pageTitle: z.string(),
  heading: z.string(),
  isTopFrame: z.boolean(),
  pressed: Pressed.nullable(),
  form: z.strictObject({ label: z.string(), fields: z.array(Field) }).nullable(),
});
export type Surroundings = z.infer<typeof Surroundings>;
