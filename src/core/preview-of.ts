import type { Attempt, Body, Field, Surroundings } from "./attempt";
import { pairsOf } from "./cues/content";
import { messagesOf, type SocketMessage } from "./cues/socket-message";
import { wordsOf } from "./cues/words";
import type { Preview, PreviewField } from "./preview";
import { treeOf } from "./preview-tree";
import { isSecretName, mask, redactText } from "./redact";

const mostFields = 60;
const mostCharacters = 4000;
/** What a page keeps for itself: shown, but after what a person would look at. */
const bookkeeping = /csrf|xsrf|nonce|authenticity|viewstate|eventvalidation|^_|^utf8$|sectok|token$/i;
const secretBookkeeping = /csrf|xsrf|nonce|authenticity|sectok|token$/i;

/**
 * The content of an attempt as a person should see it before approving: fields under their labels, JSON as a tree, files
 * by name and size. Secrets are masked and long values cut; nothing of what is in it needs redaction again.
 */
export function previewOf(attempt: Attempt, surroundings: Surroundings): Preview {
  const body = attempt.body;
  if (!body) return ofQuery(attempt, surroundings);
  const messages = attempt.channel === "socket" ? messagesOf(attempt) : null;
  if (messages && messages.length > 0) return ofMessages(messages, body);
  if (body.kind === "binary") return { kind: "binary", type: body.type.slice(0, 100), size: body.size };
  if (body.kind === "form") return ofFields(body.entries, surroundings, body.isCut);
  return ofText(body, attempt, surroundings);
}

// A navigation that a rule holds carries its content in the URL.
function ofQuery(attempt: Attempt, surroundings: Surroundings): Preview {
  if (attempt.channel !== "navigation" && attempt.channel !== "form") return { kind: "none" };
  const start = attempt.url.indexOf("?");
  if (start < 0) return { kind: "none" };
  const end = attempt.url.indexOf("#", start);
  const pairs = pairsOf(attempt.url.slice(start + 1, end < 0 ? undefined : end));
  return pairs.length === 0 ? { kind: "none" } : ofFields(entriesOf(pairs), surroundings, false);
}

/** Each message under its name, and the names and sizes of what is attached. */
function ofMessages(messages: readonly SocketMessage[], body: Body): Preview {
  const trees = messages.map(({ event, content }) => ({ event, tree: treeOf(JSON.stringify(content) ?? "null") }));
  const files = body.kind === "form" ? body.entries.slice(1) : [];
  return {
    kind: "tree",
    tree: [
      ...trees.flatMap(({ event, tree }) => [
        { key: "event", value: redactText(event), children: [] },
        ...(tree?.nodes ?? []),
      ]),
      ...files.map(({ name, value }) => ({
        key: name,
        value: typeof value === "string" ? redactText(value) : `${value.size} bytes`,
        children: [],
      })),
    ],
    isCut: trees.some(({ tree }) => tree?.isCut),
  };
}

type Named = {
  readonly name: string;
  readonly value: string | { file: string; size: number; type: string };
  readonly masked?: boolean | undefined;
};

function entriesOf(pairs: readonly (readonly [string, string])[]): Named[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

function ofText(body: Extract<Body, { kind: "text" }>, attempt: Attempt, surroundings: Surroundings): Preview {
  const text = body.text.charCodeAt(0) === 0xfeff ? body.text.slice(1) : body.text;
  if (text === "") return { kind: "none" };
  const type = (attempt.contentType ?? "").toLowerCase();
  if (type.includes("urlencoded")) return ofFields(entriesOf(pairsOf(text)), surroundings, body.isCut);
  if (type.includes("json") || /^\s{0,20}[{[]/.test(text)) {
    const tree = treeOf(text);
    if (tree) return { kind: "tree", tree: tree.nodes, isCut: tree.isCut || body.isCut };
  }
  const safe = redactText(text.slice(0, mostCharacters * 2));
  return { kind: "text", text: safe.slice(0, mostCharacters), isCut: body.isCut || text.length > mostCharacters };
}

function ofFields(entries: readonly Named[], surroundings: Surroundings, isCut: boolean): Preview {
  const labelled = new Map<string, Field>((surroundings.form?.fields ?? []).map((field) => [field.name, field]));
  const order = new Map([...labelled.keys()].map((name, index) => [name, index]));
  const ranked = entries.map((entry, index) => ({ entry, index, rank: rankOf(entry, labelled, order) }));
  ranked.sort((one, other) => one.rank - other.rank || one.index - other.index);
  const fields = ranked.slice(0, mostFields).map(({ entry }) => fieldOf(entry, labelled.get(entry.name)));
  const isShort =
    entries.length > mostFields ||
    entries.some((entry) => typeof entry.value === "string" && entry.value.length > mostCharacters);
  return { kind: "fields", fields, isCut: isCut || isShort };
}

function rankOf(entry: Named, labelled: ReadonlyMap<string, Field>, order: ReadonlyMap<string, number>): number {
  const field = labelled.get(entry.name);
  if (field && field.kind !== "hidden") return order.get(entry.name) ?? 0;
  if (bookkeeping.test(entry.name)) return secretBookkeeping.test(entry.name) ? 1e7 : 1e6;
  return field ? 1e5 : 1e4;
}

function fieldOf(entry: Named, field: Field | undefined): PreviewField {
  const label = (field?.label.trim() || humanise(entry.name)).slice(0, 120);
  const name = entry.name.slice(0, 120);
  if (typeof entry.value !== "string") {
    const { file, size, type } = entry.value;
    return {
      label,
      name,
      value: redactText(file.slice(0, 300)),
      isMasked: false,
      file: { size, type: type.slice(0, 100) },
    };
  }
  const isSecret =
    entry.masked === true || field?.isSecret === true || field?.kind === "password" || isSecretName(entry.name);
  if (isSecret && entry.value !== "") return { label, name, value: mask, isMasked: true };
  const whole = entry.value.slice(0, mostCharacters * 2);
  const value = redactText(whole);
  return { label, name, value: value.slice(0, mostCharacters), isMasked: value !== whole };
}

/** "_target_mbox" as "Target mbox"; the name itself where it has no words. */
function humanise(name: string): string {
  const words = wordsOf(name).join(" ");
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
