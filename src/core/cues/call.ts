import type { Facts } from "./facts";
import { mayName } from "./leaves";
import { has, nameOf, trait } from "./name";

/** A call by name inside of a body. `isExact`: the body has the form of such calls and nothing else that could count. */
export interface Call {
  readonly name: string;
  readonly isExact: boolean;
}

const most = 50;
/** Names of remote calls that only hand on another, which their parameters name. */
const carrier = /^(call|execute|invoke|dispatch|perform)([-_]?(kw|method|button|function|rpc))?$/i;
const naming = trait((_, name) => /^(ws|ajax|rpc)?_?(method|function|procedure)_?(name)?$/i.test(name));
const listing = trait((_, name) => /calls$/i.test(name));
const identifier = /^[a-z][\w.:/-]{1,119}$/i;
const payload = /^(args?|arguments|params?|parameters|data|payload|input|kwargs|index|id)$/i;

/** Whether a remote call of this name carries another one. */
export function isCarrier(name: string): boolean {
  return carrier.test(name);
}

/**
 * The calls that a carrying one hands on: `params: {method, args}`, or `params.args` with the name before a list of
 * arguments. Null where it names none, so that the address must.
 */
export function carriedBy(params: unknown): Call[] | null {
  if (!isRecord(params) || typeof params["method"] !== "string") return null;
  const { method, args } = params;
  if (!isCarrier(method)) return [{ name: method, isExact: Array.isArray(args) }];
  const names = Array.isArray(args) ? inArguments(args, /kw$/i.test(method)) : null;
  return names ?? [{ name: method, isExact: false }];
}

// Every word before the arguments may be the name; the one directly before their list is, where they come as a list.
function inArguments(args: readonly unknown[], isListed: boolean): Call[] | null {
  const end = args.findIndex((one) => one !== null && typeof one === "object");
  const before = (end < 0 ? args : args.slice(0, end)).slice(0, most);
  const names = before.filter((one): one is string => typeof one === "string" && identifier.test(one));
  const last = before.at(-1);
  if (names.length === 0) return null;
  const isExact = isListed && Array.isArray(args[end]) && names.at(-1) === last;
  return names.map((name) => ({ name, isExact: isExact && name === last }));
}

/**
 * Calls in a list: `[{"methodname": ..., "args": ...}]`, `{"methodCalls": [[name, {...}, id]]}`, `calls: [{"method": ...,
 * "params": [...]}]` at any of the upper levels. Null where there is none.
 */
export function listedCalls({ content, leaves }: Facts): Call[] | null {
  if (content.shape !== "json" || !(mayName(leaves, naming) || mayName(leaves, listing))) return null;
  const calls: Call[] = [];
  collect(content.json, "", 0, calls);
  return calls.length > 0 ? calls : null;
}

function collect(json: unknown, name: string, depth: number, calls: Call[]): void {
  if (depth > 4 || calls.length > most || json === null || typeof json !== "object") return;
  if (!Array.isArray(json)) {
    if (!isRecord(json)) return;
    for (const key of Object.keys(json).slice(0, most)) {
      const child = json[key];
      if (typeof child === "object") collect(child, key, depth + 1, calls);
    }
    return;
  }
  for (const item of json.slice(0, most)) {
    const call = Array.isArray(item) ? ofTuple(item, name) : isRecord(item) ? ofItem(item, name) : null;
    if (call) calls.push(...call.map((one) => ({ ...one, isExact: one.isExact && depth < 2 && json.length <= most })));
    else collect(item, "", depth + 1, calls);
  }
}

// [name, arguments, id]; what "set" does stands in its arguments.
function ofTuple(item: readonly unknown[], list: string): Call[] | null {
  const [name, args] = item;
  if (!/calls$/i.test(list) || typeof name !== "string" || !isRecord(args) || item.length > 3) return null;
  // "changes" are asked for; a function that makes some is called otherwise.
  if (/\/(query)?changes$/i.test(name)) return [{ name: "getChanges", isExact: true }];
  if (!/\/set$/i.test(name)) return [{ name, isExact: identifier.test(name) }];
  const thing = name.slice(0, -4);
  const said = ["create", "update", "destroy"].filter((one) => isRecord(args[one]) || Array.isArray(args[one]));
  return (said.length > 0 ? said : ["update"]).map((one) => ({ name: `${thing}/${one}`, isExact: false }));
}

function ofItem(item: Record<string, unknown>, list: string): Call[] | null {
  const keys = Object.keys(item);
  for (const key of keys) {
    const value = has(nameOf(key), naming) ? item[key] : null;
    if (typeof value !== "string" || value.length > 120) continue;
    // "method" alone is as often one of HTTP.
    if (key === "method" && (!/calls$/i.test(list) || !keys.some((one) => payload.test(one)))) continue;
    const isExact = key !== "method" && keys.every((one) => one === key || payload.test(one));
    return [{ name: value, isExact: isExact && identifier.test(value) }];
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
