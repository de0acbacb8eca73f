import type { Evidence } from "../action";
import { hasDuplicateKeys } from "./content";
import type { Facts } from "./facts";
import { readOperation } from "./phrase";

/** Headers that name the operation of a remote call. */
const operationHeader = /^(soapaction|x-[\w-]*(target|operation|rpc-method|action))$/i;
const members = new Set("jsonrpc method params id auth meta context version session".split(" "));
const limit = 50;

/** What a remote call's own name says: JSON-RPC, XML-RPC, SOAP, a target header, a Socket.IO event sent by polling. */
export function rpcCue(facts: Facts): Evidence[] {
  return [...ofHeaders(facts), ...ofJsonRpc(facts), ...ofXml(facts), ...ofSocketPolling(facts)];
}

function spoken(name: string): Evidence {
  const said = readOperation(name);
  return { cue: "rpc", detail: name.slice(0, 120), verb: said?.verb ?? "write", weight: said ? 0.95 : 0.5 };
}

// Which rooms a socket listens to is presence, not membership.
function isPresence(event: string): boolean {
  return /rooms?[._-]?(enter|leave|join|leaveCurrent)$/i.test(event);
}

function ofHeaders(facts: Facts): Evidence[] {
  const found: Evidence[] = [];
  for (const [name, value] of facts.attempt.headers) {
    if (!operationHeader.test(name) || value === "") continue;
    const said = spoken(value.replaceAll('"', "").replace(/^.*[/#]/, ""));
    // Another server ignores the header: it makes nothing milder where the path names a resource.
    if (facts.isFrontDoor || said.verb !== "read") found.push(said);
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
    const said = spoken(name);
    // With members that a remote call does not have, it may be a request of another kind: it can only tighten.
    found.push(said.verb === "read" && hasOthers(call) ? { ...said, verb: "write" } : said);
  }
  if (calls.length > limit) found.push({ cue: "rpc", detail: "a batch too long to read", verb: "write", weight: 1 });
  if (found.some((one) => one.verb === "read") && (!content.isWhole || hasDuplicateKeys(content.text))) {
    found.push({ cue: "rpc", detail: "a body that can be read in two ways", verb: "write", weight: 1 });
  }
  return found;
}

function methodOf(call: unknown): string | null {
  if (call === null || typeof call !== "object" || !("method" in call)) return null;
  if (!("jsonrpc" in call) && !("params" in call)) return null;
  return typeof call.method === "string" ? call.method : null;
}

function hasOthers(call: unknown): boolean {
  return typeof call === "object" && call !== null && Object.keys(call).some((key) => !members.has(key));
}

function ofXml(facts: Facts): Evidence[] {
  if (facts.content.shape !== "text" || !facts.content.text.trimStart().startsWith("<")) return [];
  const name = /<methodName>\s*([\w.:-]{1,120})\s*<\/methodName>/.exec(facts.content.text)?.[1];
  return name === undefined ? [] : [spoken(name)];
}

// Engine.IO packets: a digit for the kind (4: message), then a digit for Socket.IO's (2: event), then JSON.
function ofSocketPolling(facts: Facts): Evidence[] {
  const { content, query } = facts;
  if (content.shape !== "text" || !query.some(([name, value]) => name === "transport" && value === "polling"))
    return [];
  if (!query.some(([name]) => name === "EIO")) return [];
  return content.text.split("\u001e", limit).map((packet) => {
    if (/^(2|3|4[01])/.test(packet) && packet.length < 200) {
      return { cue: "rpc", detail: "socket keep-alive", verb: "read", weight: 0.9 } satisfies Evidence;
    }
    const event = /^42(?:\/[\w-]+,)?\d*\["([\w.:/ -]{1,120})"/.exec(packet)?.[1];
    if (event !== undefined && isPresence(event)) return { cue: "rpc", detail: event, verb: "read", weight: 0.8 };
    return event === undefined ? { cue: "rpc", detail: "socket message", verb: "write", weight: 0.5 } : spoken(event);
  });
}
