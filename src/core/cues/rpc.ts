import type { Evidence, VerbName } from "../action";
import { verbOf } from "../verbs";
import { type Call, carriedBy, isCarrier, listedCalls } from "./call";
import { spokenCall } from "./call-name";
import { hasDuplicateKeys } from "./content";
import type { Facts } from "./facts";
import { meaningOf } from "./lexicon";
import { readOperation } from "./phrase";
import { isSoapService, soapActionsOf, soapCallIn } from "./soap";
import { packetsOf } from "./socket-polling";
import { isComputedAt, movesMoney } from "./wallet";
import { wordsOf } from "./words";

/** Headers that name the operation of a remote call. Two of them are protocols; any other name can only tighten. */
const operationHeader = /^(soapaction|x-[\w-]*(target|operation|rpc-method|action))$/i;
const protocolHeader = /^(soapaction|x-amz-target)$/i;
const members = new Set("jsonrpc method params id auth meta context version session".split(" "));
const limit = 50;

/** What a remote call's own name says: JSON-RPC, XML-RPC, SOAP, a target header, a Socket.IO event sent by polling. */
export function rpcCue(facts: Facts): Evidence[] {
  const called = ofJsonRpc(facts);
  const listed = called.length > 0 ? [] : ofCalls(facts, listedCalls(facts) ?? [], facts.isFrontDoor);
  return [...ofHeaders(facts), ...called, ...listed, ...ofXml(facts), ...ofSocket(facts)];
}

/**
 * Whether the address ends with the name of the call that it carries ("/call_kw/partner/search_read"), so that the path
 * says nothing of its own.
 */
export function isCarrying(facts: Facts, name: string): boolean {
  const last = facts.segments.length - 1;
  return (
    facts.segments[last]?.text === name &&
    facts.segments.some((segment, index) => index < last && isCarrier(segment.text))
  );
}

/** What the name of a remote call, or of a message, says. */
export function spoken(name: string): Evidence {
  const said = readOperation(name);
  return { cue: "rpc", detail: name.slice(0, 120), verb: said?.verb ?? "write", weight: said ? 0.95 : 0.5 };
}

function ofSocket(facts: Facts): Evidence[] {
  return packetsOf(facts).map((packet) => {
    if (packet.kind === "event") return spoken(packet.event);
    const isQuiet = packet.kind === "keep-alive";
    return {
      cue: "rpc",
      detail: `socket ${packet.kind}`,
      verb: isQuiet ? "read" : "write",
      weight: isQuiet ? 0.9 : 0.5,
    };
  });
}

function ofHeaders(facts: Facts): Evidence[] {
  const found: Evidence[] = [];
  const { headers } = facts.attempt;
  const actions = soapActionsOf(facts).map((action) => ["soapaction", action] as const);
  for (const [name, value] of actions.length > 0 ? [...headers, ...actions] : headers) {
    if (!operationHeader.test(name) || value === "") continue;
    const said = spoken(
      value
        .split('"')
        .join("")
        .replace(/^.*[/#]/, ""),
    );
    const isDoor = facts.isFrontDoor || isSoapService(facts);
    // Another server ignores the header: it makes nothing milder where path or body may speak of something else.
    if (!isMild(said.verb) || (isDoor && protocolHeader.test(name) && fitsProtocol(name, facts))) found.push(said);
  }
  return found;
}

function ofJsonRpc(facts: Facts): Evidence[] {
  const { content } = facts;
  if (content.shape !== "json") return [];
  const calls: unknown[] = Array.isArray(content.json) ? content.json : [content.json];
  const found: Evidence[] = [];
  for (const call of calls.slice(0, limit)) {
    const name = methodOf(call);
    if (name === null) return [];
    if (isCarrier(name)) {
      const carried = carriedBy(paramsOf(call));
      const isHere = isCalled(facts) || isCarrier(facts.segments.at(-1)?.text ?? "") || isNamedBy(facts, carried);
      if (carried) found.push(...ofCalls(facts, hasOthers(call) ? carried.map(doubted) : carried, isHere));
      else if (isCalled(facts)) found.push(spoken(name));
      continue;
    }
    const said = sayingOf(name, paramsOf(call));
    // With members that a remote call does not have, or where no calls are taken, it may be a request of another kind.
    if (isMild(said.verb) && !isCalled(facts)) return [];
    found.push(isMild(said.verb) && hasOthers(call) ? { ...said, verb: "write" } : said);
  }
  if (calls.length > limit) found.push({ cue: "rpc", detail: "a batch too long to read", verb: "write", weight: 1 });
  if (found.some((one) => isMild(one.verb)) && (!content.isWhole || hasDuplicateKeys(content.text))) {
    found.push({ cue: "rpc", detail: "a body that can be read in two ways", verb: "write", weight: 1 });
  }
  return found;
}

function sayingOf(name: string, params: unknown): Evidence {
  const detail = name.slice(0, 120);
  if (isGetter(name, params) || isComputedAt(name, params)) return { cue: "rpc", detail, verb: "read", weight: 0.8 };
  if (movesMoney(name, params)) return { cue: "rpc", detail, verb: "pay", weight: 0.8 };
  return spoken(withoutSpace(name));
}

// "eth_estimateGas": what stands before is where the function lives, and means nothing.
function withoutSpace(name: string): string {
  const [, space = "", rest = ""] = /^([a-z]{2,12})_([a-z]+[A-Z]\w{0,80})$/.exec(name) ?? [];
  return space !== "" && meaningOf(space) === null && readOperation(name) === null ? rest : name;
}

// "net_version", "eth_blockNumber": a function called by a noun gives it, where nothing is handed over that could be set.
function isGetter(name: string, params: unknown): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  const isEmpty = params === null || typeof params !== "object" || Object.keys(params).length === 0;
  // What has been is never set.
  if (!isEmpty && last !== "history") return false;
  if (
    words.length < 2 ||
    !/^(number|version|price|balance|info|count|height|stats|status|id|accounts|syncing|listening|history)$/.test(last)
  )
    return false;
  return words.slice(0, -1).every((word) => word === "block" || meaningOf(word) === null);
}

function isNamedBy(facts: Facts, carried: readonly Call[] | null): boolean {
  return carried?.length === 1 && isCarrying(facts, carried[0]?.name ?? "");
}

// The strongest of several counts. A read is one only where the body is a call and nothing else, and calls are taken.
function ofCalls(facts: Facts, calls: readonly Call[], isHere: boolean): Evidence[] {
  const found = calls.map((call) => ({ call, said: spokenCall(call.name) }));
  const isRead = isHere && facts.content.isWhole && !hasDuplicateKeys(facts.content.text);
  const isKnown = found.some(({ call, said }) => call.isExact && said.verb !== "write");
  return found
    .filter(({ call, said }) => call.isExact || said.verb !== "write" || !isKnown)
    .map(({ call, said }) => (isMild(said.verb) && !(isRead && call.isExact) ? { ...said, verb: "write" } : said));
}

function doubted(call: Call): Call {
  return { ...call, isExact: false };
}

function paramsOf(call: unknown): unknown {
  return call !== null && typeof call === "object" && "params" in call ? call.params : undefined;
}

function methodOf(call: unknown): string | null {
  if (call === null || typeof call !== "object" || !("method" in call)) return null;
  if (!("jsonrpc" in call) && !("params" in call)) return null;
  return typeof call.method === "string" ? call.method : null;
}

function hasOthers(call: unknown): boolean {
  return typeof call === "object" && call !== null && Object.keys(call).some((key) => !members.has(key));
}

/** Whether the path says that it takes remote calls, or names nothing else. */
function isCalled(facts: Facts): boolean {
  const named = facts.segments.filter((segment) => !segment.isId);
  return facts.isFrontDoor || named.length === 0 || /(rpc|api|mcp|soap)(\.\w+)?$/i.test(named.at(-1)?.text ?? "");
}

function fitsProtocol(name: string, facts: Facts): boolean {
  const { shape, text } = facts.content;
  if (/^soapaction$/i.test(name)) return shape === "text" && soapCallIn(text) !== null;
  return (
    (shape === "json" && /json/i.test(facts.attempt.contentType ?? "")) || (shape === "none" && facts.path === "/")
  );
}

// Of several names the strongest counts; comments and sections of raw text may hold names that a parser passes over.
function ofXml(facts: Facts): Evidence[] {
  const { text, shape } = facts.content;
  if (shape !== "text" || !text.trimStart().startsWith("<")) return [];
  const found: Evidence[] = [];
  for (const match of text.matchAll(/<methodName>\s*([\w.:-]{1,120})\s*<\/methodName>/g)) {
    if (found.length < limit) found.push(spoken(match[1] ?? ""));
  }
  // Which call is carried on stands among the values, before the list of its arguments.
  if (found.some((one) => isCarrier(one.detail))) {
    const before = text.slice(0, 20_000).split(/<(?:array|struct)>/, 1)[0] ?? "";
    for (const match of before.matchAll(/<value>\s{0,20}(?:<string>)?([a-z][\w.]{2,60})</gi)) {
      const carried = spokenCall(match[1] ?? "");
      if (!isMild(carried.verb) && carried.verb !== "write" && found.length < limit) found.push(carried);
    }
  }
  const body = soapCallIn(text);
  const hasHeader =
    facts.attempt.headers.some(([name]) => /^soapaction$/i.test(name)) || soapActionsOf(facts).length > 0;
  const said = body === null ? null : spoken(body.replace(/Request$/, ""));
  if (said && (hasHeader || !isMild(said.verb))) found.push(said);
  const isTaken = isCalled(facts) || isSoapService(facts);
  if (found.some((one) => isMild(one.verb)) && (/<!/.test(text) || !isTaken))
    found.push({ cue: "rpc", detail: "markup that can be read in two ways", verb: "write", weight: 1 });
  return found;
}

function isMild(verb: VerbName): boolean {
  return verbOf(verb).rank <= verbOf("draft").rank;
}
