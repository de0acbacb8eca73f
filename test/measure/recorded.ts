import { z } from "zod";
import type { Attempt, Body, Channel, Pressed, Surroundings } from "../../src/core/attempt";
import { Label } from "./label";
import { mended } from "./mended";

const Text = z.string().nullish();

/** One recorded request of a real application; what the guard does not see (status, response) is left out. */
export const Recorded = z.object({
  app: z.string(),
  action: z.string(),
  label: Label,
  method: z.string(),
  url: z.string(),
  contentType: Text,
  body: Text,
  channel: z.string(),
  clicked: z
    .object({
      tag: Text,
      text: Text,
      aria: Text,
      title: Text,
      name: Text,
      value: Text,
      href: Text,
      cls: Text,
    })
    .nullish(),
  clickAgeMs: z.number().nullish(),
  pageUrl: Text,
  pageTitle: Text,
  frame: Text,
  xrw: Text,
  methodOverride: Text,
});
export type Recorded = z.infer<typeof Recorded>;

/** The recording keeps so many characters of a body. */
const kept = 2000;

const channels: Readonly<Record<string, Channel>> = {
  xhr: "xhr",
  fetch: "fetch",
  beacon: "beacon",
  "form-submit": "form",
  "form.submit()": "form",
};

/** A message over an open socket, which rules and packs name by what it carries. */
function isSocket({ channel, method }: Recorded): boolean {
  return channel === "ws" || channel === "websocket" || method === "WS";
}

/**
 * The request as a hook would have reported it. A body that the recording cut goes on in the product, which sends on far
 * more than is kept here: its brackets and strings are closed where it breaks off, unless `asRecorded` leaves it cut.
 */
export function attemptOf(recorded: Recorded, asRecorded: boolean): Attempt {
  const headers: [string, string][] = [];
  if (recorded.xrw) headers.push(["X-Requested-With", recorded.xrw]);
  if (recorded.methodOverride) headers.push(["X-HTTP-Method-Override", recorded.methodOverride]);
  return {
    channel: isSocket(recorded) ? "socket" : (channels[recorded.channel] ?? "navigation"),
    method: isSocket(recorded) ? "SEND" : recorded.method.toUpperCase(),
    url: recorded.url,
    headers,
    contentType: recorded.contentType ?? null,
    body: bodyOf(recorded.body ?? null, asRecorded),
    target: null,
    digest: "",
  };
}

function bodyOf(text: string | null, asRecorded: boolean): Body | null {
  if (text === null) return null;
  const isCut = text.length >= kept;
  if (!isCut || asRecorded) return { kind: "text", text, size: text.length, isCut };
  return { kind: "text", text: mended(text), size: text.length, isCut: false };
}

export function surroundingsOf(recorded: Recorded): Surroundings {
  return {
    pageUrl: recorded.pageUrl ?? "",
    pageTitle: recorded.pageTitle ?? "",
    heading: "",
    isTopFrame: recorded.frame !== "iframe",
    pressed: pressedOf(recorded),
    form: null,
  };
}

function pressedOf({ clicked, clickAgeMs }: Recorded): Pressed | null {
  if (!clicked) return null;
  return {
    tag: clicked.tag ?? "",
    text: (clicked.text || clicked.aria || clicked.title || "").trim().slice(0, 120),
    name: clicked.name ?? "",
    value: clicked.value ?? "",
    href: clicked.href ?? null,
    classes: clicked.cls ?? "",
    age: clickAgeMs ?? 0,
  };
}
