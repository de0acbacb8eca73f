import type { Attempt } from "../../src/core/attempt";
import type { Random } from "./random";

/** Adds to a request what a server would ignore, or spells it as the server would read it all the same. */
export interface Disguise {
  readonly name: string;
  readonly wear: (attempt: Attempt, random: Random) => Attempt;
}

const parameters = [
  "utm_source=mail",
  "action=list",
  "do=search",
  "_method=GET",
  "q=search",
  "_draft=1",
  "draft=true",
  "op=preview",
  "method=get",
  "view=list",
  "dryRun=true",
  "validate_only=1",
  "operationName=GetPosts",
  "query={posts{id}}",
  "transport=polling&EIO=4",
  "_task=mail&_action=list&_remote=1",
  "jsonrpc=2.0",
  "fields=id&limit=10&sort=name",
] as const;

const headers: readonly [[string, string], ...[string, string][]] = [
  ["X-HTTP-Method-Override", "GET"],
  ["X-Requested-With", "XMLHttpRequest"],
  ["Accept", "text/event-stream"],
  ["Purpose", "prefetch"],
  ["X-Amz-Target", "Things.ListThings"],
  ["SOAPAction", '"GetThing"'],
  ["X-Foo-Operation", "search"],
];

const members = [
  '"zz":1',
  '"draft":true',
  '"dryRun":true',
  '"limit":10',
  '"query":"x"',
  '"read":true',
  '"autosave":1',
] as const;

export const disguises: readonly [Disguise, ...Disguise[]] = [
  { name: "fragment", wear: (one) => ({ ...one, url: `${one.url}#/search?action=list` }) },
  { name: "trailing slash", wear: (one) => onPath(one, (path) => `${path}/`) },
  { name: "trailing dot", wear: (one) => onPath(one, (path) => `${path}/.`) },
  { name: "dot segment", wear: (one) => onPath(one, (path) => path.replace("/", "/./")) },
  { name: "encoded dot segment", wear: (one) => onPath(one, (path) => path.replace("/", "/%2e/")) },
  { name: "way up and down", wear: (one) => onPath(one, (path) => `/search/..${path}`) },
  { name: "encoded letters", wear: (one, random) => onPath(one, (path) => encodeSome(path, random)) },
  {
    name: "double slash",
    wear: (one) => onPath(one, (path) => (path.includes("..") ? path : path.replace(/(.)\//, "$1//"))),
  },
  { name: "matrix parameter", wear: (one) => onPath(one, (path) => `${path};v=search`) },
  { name: "upper-case path", wear: (one) => onPath(one, upper) },
  {
    name: "host in capitals",
    wear: (one) => ({
      ...one,
      url: one.url.replace(/^https:\/\/[^/]+/, (origin) => origin.toUpperCase().replace("HTTPS", "https")),
    }),
  },
  { name: "lower-case method", wear: (one) => ({ ...one, method: one.method.toLowerCase() }) },
  {
    name: "header case",
    wear: (one) => ({
      ...one,
      headers: one.headers.map(([name, value]): [string, string] => [name.toUpperCase(), value]),
    }),
  },
  { name: "another header", wear: (one, random) => ({ ...one, headers: [...one.headers, random.of(headers)] }) },
  { name: "extra parameter", wear: (one, random) => withParameter(one, random.of(parameters)) },
  { name: "extra parameter first", wear: (one, random) => withParameterFirst(one, random.of(parameters)) },
  { name: "content type case", wear: (one) => ({ ...one, contentType: one.contentType?.toUpperCase() ?? null }) },
  { name: "charset", wear: (one) => ({ ...one, contentType: one.contentType && `${one.contentType}; charset=utf-8` }) },
  { name: "byte order mark", wear: (one) => onText(one, (text) => `\ufeff${text}`) },
  {
    name: "blanks",
    wear: (one) => onText(one, (text) => (isJson(text) ? `  ${text.replaceAll(",", " ,\n ")}\n` : text)),
  },
  {
    name: "extra member",
    wear: (one, random) =>
      onText(one, (text) => (/^\{.+\}$/s.test(text) ? `${text.slice(0, -1)},${random.of(members)}}` : text)),
  },
  {
    name: "duplicate key",
    wear: (one) => onText(one, (text) => (/^\{.+\}$/s.test(text) ? `${text.slice(0, -1)},"zz":1,"zz":2}` : text)),
  },
  {
    name: "document before the document",
    wear: (one) =>
      onText(one, (text) => (text.includes('"query":"mutation') ? text.replace("{", '{"query":"{ posts }",') : text)),
  },
  {
    name: "comment in GraphQL",
    wear: (one) => onText(one, (text) => text.replace('"query":"mutation', '"query":"# query Q { posts }\\nmutation')),
  },
  {
    name: "blanks in GraphQL",
    wear: (one) => onText(one, (text) => text.replace('"query":"mutation', '"query":" ,\\ufeff\\n mutation')),
  },
  {
    name: "escaped key",
    wear: (one) =>
      onText(one, (text) =>
        isJson(text)
          ? text.replace(
              /"([a-z])(\w*)":/,
              (_all, first: string, rest: string) => `"\\u00${first.charCodeAt(0).toString(16)}${rest}":`,
            )
          : text,
      ),
  },
  {
    name: "extra field",
    wear: (one, random) =>
      one.contentType?.includes("urlencoded") ? onText(one, (text) => `${text}&${random.of(parameters)}`) : one,
  },
  {
    name: "encoded field names",
    wear: (one) =>
      one.contentType?.includes("urlencoded")
        ? onText(one, (text) =>
            text.replace(
              /(^|&)([a-z])/gi,
              (_all, sign: string, first: string) => `${sign}%${first.charCodeAt(0).toString(16)}`,
            ),
          )
        : one,
  },
];

function onPath(one: Attempt, change: (path: string) => string): Attempt {
  const [, origin = "", path = "", rest = ""] = /^(https?:\/\/[^/]+)([^?#]*)(.*)$/s.exec(one.url) ?? [];
  return origin === "" ? one : { ...one, url: `${origin}${change(path)}${rest}` };
}

function onText(one: Attempt, change: (text: string) => string): Attempt {
  if (one.body?.kind !== "text") return one;
  const text = change(one.body.text);
  return { ...one, body: { ...one.body, text, size: text.length } };
}

function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function upper(path: string): string {
  return path.replace(/(%[0-9a-f]{2})|[a-z]+/gi, (part, escape?: string) => (escape ? part : part.toUpperCase()));
}

function encodeSome(path: string, random: Random): string {
  return path.replace(/%[0-9a-f]{2}|[a-z]/gi, (part) =>
    part.length === 1 && random.next() < 0.3 ? `%${part.charCodeAt(0).toString(16)}` : part,
  );
}

function withParameter(one: Attempt, parameter: string): Attempt {
  const [address = "", ...fragment] = one.url.split("#");
  const tail = fragment.length > 0 ? `#${fragment.join("#")}` : "";
  return { ...one, url: `${address}${address.includes("?") ? "&" : "?"}${parameter}${tail}` };
}

function withParameterFirst(one: Attempt, parameter: string): Attempt {
  return one.url.includes("?")
    ? { ...one, url: one.url.replace("?", `?${parameter}&`) }
    : withParameter(one, parameter);
}
