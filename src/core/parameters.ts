import type { Attempt, Body } from "./attempt";
import { messagesOf } from "./cues/socket-message";
import { fold } from "./path";

/** One value of a parameter, under its name as written; null where it was masked or is too big to see. */
export interface Parameter {
  readonly name: string;
  readonly value: string | null;
}

/**
 * The named values of a URL's query or of a body, by folded name. `isComplete` is false where there may be more than
 * can be seen: a body that was cut, is binary, or has no form that we know.
 */
export interface Parameters {
  readonly byName: ReadonlyMap<string, readonly Parameter[]>;
  readonly isComplete: boolean;
}

const deepest = 32;

/** The parameters of a URL's query (without its "?"). */
export function queryParameters(query: string): Parameters {
  return collect(query === "" ? [] : [...new URLSearchParams(query)], true);
}

/**
 * The fields of a body. Members of JSON are named by their way in, without array positions: `post.visibility`,
 * `items.id`. A file's value is its name.
 */
export function bodyParameters(attempt: Attempt): Parameters {
  const body = attempt.body;
  if (body === null) return collect([], true);
  if (body.kind === "binary") return collect([], false);
  if (attempt.channel === "socket") return messageParameters(attempt);
  if (body.kind === "form") return formParameters(body);
  return textParameters(body, attempt.contentType ?? "");
}

/** The members of what a socket's messages say, without their envelope. */
function messageParameters(attempt: Attempt): Parameters {
  const pairs: [string, string | null][] = [];
  const messages = messagesOf(attempt);
  const areWhole = messages?.map(({ content }) => flatten(content, "", pairs, 0)) ?? [false];
  return collect(pairs, !areWhole.includes(false));
}

function formParameters(body: Extract<Body, { kind: "form" }>): Parameters {
  const pairs = body.entries.map((entry): [string, string | null] => {
    if (entry.masked) return [entry.name, null];
    return [entry.name, typeof entry.value === "string" ? entry.value : entry.value.file];
  });
  return collect(pairs, !body.isCut);
}

function textParameters(body: Extract<Body, { kind: "text" }>, contentType: string): Parameters {
  const isDeclaredForm = /^application\/x-www-form-urlencoded\b/i.test(contentType);
  // Pages often send JSON as text/plain, which needs no CORS preflight; so the text itself decides.
  if (!isDeclaredForm && /^\s*[[{]/.test(body.text)) {
    const pairs: [string, string | null][] = [];
    const isWhole = body.isCut ? false : flatten(parseJson(body.text), "", pairs, 0);
    return collect(pairs, isWhole);
  }
  if (body.text === "") return collect([], !body.isCut);
  const isForm = isDeclaredForm || /^[\w.[\]%+-]+=[^\s<>]*$/.test(body.text);
  return isForm ? collect([...new URLSearchParams(body.text)], !body.isCut) : collect([], false);
}

/** False where the value could not be seen to its end; `undefined` is no JSON at all. */
function flatten(value: unknown, name: string, pairs: [string, string | null][], depth: number): boolean {
  if (value === undefined || depth > deepest) return false;
  if (Array.isArray(value)) return value.map((item) => flatten(item, name, pairs, depth + 1)).every(Boolean);
  if (typeof value !== "object" || value === null) {
    pairs.push([name, typeof value === "string" ? value : JSON.stringify(value)]);
    return true;
  }
  return Object.entries(value)
    .map(([key, member]) => flatten(member, name === "" ? key : `${name}.${key}`, pairs, depth + 1))
    .every(Boolean);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function collect(pairs: readonly [string, string | null][], isComplete: boolean): Parameters {
  const byName = new Map<string, Parameter[]>();
  for (const [name, value] of pairs) {
    const key = fold(name);
    const known = byName.get(key);
    if (known) known.push({ name, value });
    else byName.set(key, [{ name, value }]);
  }
  return { byName, isComplete };
}
