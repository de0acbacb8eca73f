import { z } from "zod";
import type { Attempt, Body, Entry, Surroundings } from "../../src/core/attempt";
import { Label } from "./label";

/** One labelled endpoint. `path`, a template, and everything else that no browser sees is left out. */
export const Endpoint = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  source: z.string(),
  method: z.string(),
  url: z.string(),
  contentType: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  bodyExample: z.unknown(),
  label: Label,
  alt: z.array(Label).nullish(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** The endpoint as a hook would report a call of it. */
export function attemptOf(endpoint: Endpoint): Attempt {
  const contentType = endpoint.contentType ?? null;
  return {
    channel: "fetch",
    method: endpoint.method.toUpperCase(),
    url: endpoint.url,
    headers: Object.entries(endpoint.headers ?? {}),
    contentType,
    body: bodyOf(endpoint.bodyExample, contentType ?? ""),
    target: null,
    digest: "",
  };
}

/** A page of the same origin with nothing on it that could say anything. */
export function nowhereOn(url: string): Surroundings {
  const pageUrl = URL.canParse(url) ? `${new URL(url).origin}/` : "";
  return { pageUrl, pageTitle: "", heading: "", isTopFrame: true, pressed: null, form: null };
}

function bodyOf(example: unknown, contentType: string): Body | null {
  if (example === null || example === undefined) return null;
  if (typeof example === "string" && isVerbatim(example, contentType)) return textOf(example);
  if (contentType.startsWith("multipart/form-data")) return formOf(example);
  if (contentType.includes("urlencoded")) return textOf(encoded(pairsOf(example)));
  if (contentType.includes("xml")) return textOf(markupOf("Request", example));
  if (typeof example === "string") {
    const isBytes = /^(image|video|audio)\/|octet-stream|zip|tar/.test(contentType);
    if (isBytes) return { kind: "binary", type: contentType, size: example.length };
    return textOf(contentType.includes("json") ? JSON.stringify(example) : example);
  }
  return textOf(JSON.stringify(example));
}

/** Forms whose fields repeat a name, markup and lines of JSON are given as they are sent. */
function isVerbatim(example: string, contentType: string): boolean {
  if (contentType.includes("xml")) return example.startsWith("<");
  return contentType.includes("urlencoded") || contentType.includes("ndjson");
}

function textOf(text: string): Body {
  return { kind: "text", text, size: text.length, isCut: false };
}

/** A value that begins with "@" names a file, as it does for curl. */
function formOf(example: unknown): Body {
  const entries = pairsOf(example).map(([name, value]): Entry => {
    if (!value.startsWith("@")) return { name, value };
    return { name, value: { file: value.slice(1), size: 1000, type: "application/octet-stream" } };
  });
  return { kind: "form", entries, size: 1000, isCut: false };
}

/** Nested members as forms write them: `items[0][price]`. */
function pairsOf(value: unknown, name = ""): [string, string][] {
  if (value === null || typeof value !== "object") return name === "" ? [] : [[name, String(value)]];
  return Object.entries(value).flatMap(([key, child]) => pairsOf(child, name === "" ? key : `${name}[${key}]`));
}

function encoded(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
}

function markupOf(name: string, value: unknown): string {
  if (value === null || typeof value !== "object") return `<${name}>${String(value)}</${name}>`;
  const children = Object.entries(value).map(([key, child]) => markupOf(/^\d/.test(key) ? "member" : key, child));
  return `<${name}>${children.join("")}</${name}>`;
}
