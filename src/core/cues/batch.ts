import type { Evidence, VerbName } from "../action";
import { stronger, verbOf } from "../verbs";
import { hasDuplicateKeys } from "./content";
import { innerRequests, isAskedInParts } from "./enveloped";
import { type Facts, factsOf } from "./facts";
import { mayName } from "./leaves";
import { has, keyOf, nameOf, trait } from "./name";
import { pathCue } from "./path";
import { readOperation } from "./phrase";

const placeName = /^(url|uri|path|href|relative_?(url|path)|endpoint)$/i;
const methodName = /^(http_?)?method$/i;
const most = 50;
const deepest = 2;
const place = trait((_, name) => placeName.test(name));
const method = trait((_, name) => methodName.test(name));
const operation = trait((_, name) => /^(action|operation|command|op)$/i.test(name));
const deleting = /^(deletes?|deletions|todelete|deleteids|idstodelete|deleteditems)$/;
const listing = trait((key) => deleting.test(key));

/**
 * What requests inside of a request do: the calls of a batch (`{"requests": [{"method": "DELETE", "url": ...}]}`), the
 * operations of a bulk write (`{"writes": [{"delete": ...}]}`), a list called "deletes". The strongest counts, and it can
 * only tighten: what the envelope says stands beside it.
 */
export function batchCue(facts: Facts): Evidence[] {
  if (facts.content.shape === "text") return ofParts(facts);
  if (facts.content.shape !== "json") return [];
  if (isOnlyAsking(facts)) return [{ cue: "body", detail: "a batch that only reads", verb: "read", weight: 0.8 }];
  const listed = deletedIn(facts);
  if (listed !== null) return [{ cue: "body", detail: `${listed}: a list`, verb: "delete", weight: 0.8 }];
  const isBatch = isBatchPath(facts);
  // Elsewhere only calls count, and each of those names its place and its method.
  if (!isBatch && !(mayName(facts.leaves, place) && mayName(facts.leaves, method))) return [];
  let verb: VerbName | null = null;
  let detail = "";
  for (const [name, items] of listsIn(facts.content.json, "", 0)) {
    for (let at = 0; at < items.length && at < most; at += 1) {
      const item = items[at];
      const said = isBatch && deleting.test(keyOf(name)) ? "delete" : verbIn(item, isBatch);
      if (said === null || (verb !== null && stronger(verb, said) === verb)) continue;
      verb = said;
      detail = name;
    }
  }
  if (deletionsIn(facts) > 0 || (isBatch && isOrdered(facts))) verb = "delete";
  if (verb === null || verbOf(verb).rank <= verbOf("draft").rank) return [];
  return [{ cue: "body", detail: `${detail === "" ? "a list" : detail.slice(0, 60)}: ${verb}`, verb, weight: 0.8 }];
}

// {"add": [...], "delete": {"ids": [...]}}: a POST whose body sets apart what goes.
function deletedIn({ content, leaves, method: verb }: Facts): string | null {
  if (verb !== "POST" || !mayName(leaves, listing) || !isRecord(content.json)) return null;
  for (const [name, value] of Object.entries(content.json).slice(0, most)) {
    if (!deleting.test(keyOf(name))) continue;
    const items: unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
    if (items.some((item) => item !== null && typeof item !== "boolean")) return name.slice(0, 60);
  }
  return null;
}

// {"type": "delete", "ids": [...]}: one order for all that it lists. "batch/archive" takes away what it lists,
// but for what is archived by being moved out of sight.
function isOrdered({ content, path }: Facts): boolean {
  const { json } = content;
  if (!isRecord(json) || !Object.values(json).some((value) => Array.isArray(value))) return false;
  const { type } = json;
  if (typeof type === "string" && /^(delete|remove|destroy)$/i.test(type)) return true;
  return (
    /\/batch\/archive\/?$/i.test(path) &&
    !/\/(messages|mails?|emails|threads|conversations|chats|tasks|cards|notes|projects|channels|boards|issues)\/batch\//i.test(
      path,
    )
  );
}

/** How many things are deleted by the lines of a body or by the requests in it; 0 where it has neither. */
export function deletionsIn(facts: Facts): number {
  const { content } = facts;
  if (content.shape === "text") return innerRequests(facts).filter(({ method }) => method === "DELETE").length;
  if (!isOfLines(facts) || !Array.isArray(content.json)) return deletingCalls(facts);
  return content.json.filter((item) => isRecord(item) && Object.entries(item).slice(0, 2).some(isDeletion)).length;
}

// {"requests": [{"method": "DELETE", "url": ...}, {"method": "GET", ...}]}
function deletingCalls({ content, leaves }: Facts): number {
  if (content.shape !== "json" || !(mayName(leaves, place) && mayName(leaves, method))) return 0;
  let count = 0;
  for (const [, items] of listsIn(content.json, "", 0))
    for (const item of items) {
      if (!isRecord(item)) continue;
      const call = partsOf(item);
      if (call.place !== undefined && call.method?.toUpperCase() === "DELETE") count += 1;
    }
  return count;
}

/** Whether the body is one JSON text a line. */
function isOfLines({ content }: Facts): boolean {
  return Array.isArray(content.json) && content.text.trimStart().startsWith("{");
}

// "multipart/mixed", as OData's batches are sent: what the strongest of its requests does.
function ofParts(facts: Facts): Evidence[] {
  if (isAskedInParts(facts)) return [{ cue: "body", detail: "a batch that only reads", verb: "read", weight: 0.8 }];
  let verb: VerbName | null = null;
  for (const { method, place } of innerRequests(facts)) {
    const said = ofCall(method, place);
    if (said !== null) verb = verb === null ? said : stronger(verb, said);
  }
  return verb === null ? [] : [{ cue: "body", detail: `a batch: ${verb}`, verb, weight: 0.8 }];
}

/**
 * Whether the body is an envelope of GET requests and nothing else, sent to where envelopes are opened. What has a body of
 * its own, or members that such an envelope does not have, may be read otherwise.
 */
function isOnlyAsking({ path, content, query }: Facts): boolean {
  if (!/\/(\$batch|batch|composite)\/?$/i.test(path) || !content.isWhole) return false;
  if (query.some(([name]) => !/version$/i.test(name)) || hasDuplicateKeys(content.text)) return false;
  const envelope = isRecord(content.json) && isRecord(content.json["data"]) ? content.json["data"] : content.json;
  if (!isRecord(envelope)) return false;
  const lists = Object.entries(envelope).filter(([, value]) => typeof value === "object");
  const items = lists.length === 1 ? lists[0]?.[1] : null;
  return Array.isArray(items) && items.length > 0 && items.length <= most && items.every(isAsking);
}

function isAsking(item: unknown): boolean {
  if (!isRecord(item)) return false;
  const keys = Object.keys(item);
  const method = keys.filter((key) => methodName.test(key)).map((key) => item[key]);
  const place = keys.filter((key) => placeName.test(key)).map((key) => item[key]);
  return (
    method.length === 1 &&
    place.length === 1 &&
    typeof place[0] === "string" &&
    /^(get|head)$/i.test(String(method[0])) &&
    keys.every(
      (key) => methodName.test(key) || placeName.test(key) || /^(id|headers|name|reference_?id)$/i.test(key),
    ) &&
    !("headers" in item && JSON.stringify(item["headers"]).toLowerCase().includes("method"))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isBatchPath({ path }: Facts): boolean {
  return /(batch|bulk|multi|mutate|commit|transact|sync|\$batch)/i.test(path.slice(-200));
}

type List = readonly [name: string, items: readonly unknown[]];

function listsIn(json: unknown, name: string, depth: number, found: List[] = []): readonly List[] {
  if (Array.isArray(json)) found.push([name, json]);
  else if (isRecord(json) && depth <= deepest) {
    let members = 0;
    for (const key in json) {
      members += 1;
      if (members > most) break;
      const child = json[key];
      if (typeof child === "object") listsIn(child, key, depth + 1, found);
    }
  }
  return found;
}

function verbIn(item: unknown, isBatch: boolean): VerbName | null {
  if (item === null || typeof item !== "object" || Array.isArray(item)) return null;
  const { place, method, operation, kind } = partsOf(item);
  if (place !== undefined && method !== undefined) return ofCall(method.toUpperCase(), place);
  if (!isBatch) return null;
  // "remove" with a path is a step of a JSON Patch: it changes the one thing.
  const said = operation !== undefined && place === undefined ? readOperation(operation.slice(0, 60)) : null;
  if (said) return said.verb;
  // A kind is as often that of a thing: only one that deletes in so many words is an order.
  if (kind !== undefined && /^(\w{1,40}[_.:-])?(delete|remove|destroy)$/i.test(kind)) return "delete";
  return Object.entries(item).slice(0, most).some(isDeletion) ? "delete" : null;
}

type Part = "place" | "method" | "operation" | "kind";

function partCalled(member: string): Part | null {
  const name = nameOf(member);
  if (has(name, place)) return "place";
  if (has(name, method)) return "method";
  if (name.key === "type" || name.key === "kind") return "kind";
  return has(name, operation) ? "operation" : null;
}

/** Of each part the first member that is a text. */
function partsOf(item: object): { readonly [Key in Part]?: string } {
  const found: { [Key in Part]?: string } = {};
  for (const key of Object.keys(item).slice(0, most)) {
    const part = partCalled(key);
    const value: unknown = part === null ? null : Reflect.get(item, key);
    if (part !== null && typeof value === "string") found[part] ??= value;
  }
  return found;
}

// {"_deleted": true}, {"delete": "notes/5"}, {"delete": {"_id": "5"}}.
function isDeletion([key, value]: readonly [string, unknown]): boolean {
  const name = keyOf(key);
  if (name === "deleted") return value === true;
  return name === "delete" && value !== null && value !== false && value !== "";
}

function ofCall(method: string, place: string): VerbName | null {
  if (method === "DELETE") return "delete";
  if (method === "GET" || method === "HEAD") return null;
  const said = pathCue(within(method, place), method)[0]?.verb;
  if (said !== undefined && verbOf(said).rank > verbOf("draft").rank) return said;
  return method === "PUT" || method === "PATCH" ? "update" : "write";
}

// The call as if it had been sent by itself; its body was read with the envelope's.
function within(method: string, place: string): Facts {
  const path = place.slice(0, 400).replace(/^(?=[^/])(?!https?:)/i, "/");
  const url = path.startsWith("/") ? `https://batch.invalid${path}` : path;
  return factsOf({
    channel: "fetch",
    method,
    url,
    headers: [],
    contentType: null,
    body: null,
    target: null,
    digest: "",
  });
}
