import type { Evidence, VerbName } from "../action";
import { spokenCall } from "./call-name";
import type { Facts } from "./facts";
import { mayName } from "./leaves";
import { meaningOf } from "./lexicon";
import { either, has, keyOf, nameOf, trait, traitOf } from "./name";
import { readOperation, type Said } from "./phrase";
import { wordsOf } from "./words";

/** Parameters whose value names the operation. */
const operationNames = traitOf(
  `action act do cmd command op operation oper fn func function call rpc verb todo subaction ajaxaction
  doaction actiontype batchaction bulkaction massaction groupaction aktion accion acao azione wsfunction functionname
  methodname ajaxfunction ajaxmethod`.split(/\s+/),
);
/** Parameters that name an operation as often as something else ("task=mail"): only a plain verb in them counts. */
const doubtfulNames = new Set("task what event method mode view".split(" "));
/** Values that say "not this one". */
const off = new Set(["", "0", "false", "no", "off", "null", "undefined", "none"]);

/** Parameters by which applications choose what runs; unreadable beside another such parameter, they may win. */
const routers = new Set("r route controller ctrl module mod option handler task servlet".split(" "));

// "wc-ajax=add_to_cart": what is asked of a page that answers without being one.
function isAjax(key: string): boolean {
  return key.length > 4 && key.length < 20 && key.endsWith("ajax") && key !== "isajax";
}

/** Parameters that choose what runs: "action", "route". */
export const operating = either(
  operationNames,
  trait((key) => routers.has(key) || isAjax(key)),
);

/** What a named operation says, in the query or in a form's fields: `?action=trash`, `do[save]=1`, `_action=send`. */
export function namedCue(facts: Facts): Evidence[] {
  const found: Evidence[] = [];
  for (const [name, value] of facts.query) collect(found, "query", name, value, facts);
  if (facts.content.shape === "fields") {
    for (const [name, value] of facts.content.fields) collect(found, "body", name, value, facts);
  } else if (facts.content.shape === "json") ofJson(found, facts);
  return found;
}

function collect(found: Evidence[], cue: "query" | "body", name: string, value: string, facts: Facts): void {
  if (name.length > 60) return;
  const open = name.indexOf("[");
  const read = nameOf(name);
  const base = read.key;
  if (has(read, operationNames) || isAjax(base)) {
    if (open > 0)
      add(
        found,
        cue,
        name,
        name
          .slice(open + 1)
          .replaceAll(/[[\]]+/g, " ")
          .trim(),
        facts,
      );
    else if (value !== "") add(found, cue, name, value, facts);
    return;
  }
  if (doubtfulNames.has(base) && open < 0) {
    ofDoubtful(found, cue, name, value, facts.isFrontDoor);
    return;
  }
  const kind = open < 0 ? wordsOf(name).at(-1) : undefined;
  if (kind === "action" || kind === "command") ofDoubtful(found, cue, name, value);
  // "?ui.Records.deleteRecord=1": what is called, written into the query.
  else if (cue === "query" && /^[\w-]+(\.[\w-]+)*\.[a-z]+[A-Z]\w*$/.test(name)) ofDoubtful(found, cue, name, name);
  else if (open > 0 && /^(fn|submit|button|btn)$/.test(base)) add(found, cue, name, name.slice(open + 1), facts);
  // "?delete", "?restore": a sub-resource that orders.
  else if (cue === "query" && value === "" && /^((bulk-?)?[a-z]{4,20}|acl)$/i.test(name)) ofBare(found, name);
  // A submit button's own name: "delete=1", "btn_delete". It may only tighten.
  else if (cue === "body" && name.length < 40) ofButton(found, name, value);
}

function add(found: Evidence[], cue: "query" | "body", name: string, operation: string, facts: Facts): void {
  // A sentence in a field called "task" is content; the name of an operation is short.
  if (operation.length > 60 || !/^[^a-z]*[a-z][\w.:/-]*( [\w]+){0,2}$/i.test(operation)) return;
  const said = polling(operation) ?? saidBy(name, operation);
  const verb: VerbName = said?.verb ?? "write";
  // Where the path names the resource, a server may ignore the parameter: it can only tighten.
  if (isMild(verb) && !facts.isFrontDoor) return;
  found.push({ cue, detail: `${name}=${operation}`.slice(0, 120), verb, weight: said ? 0.9 : 0.4 });
}

/** What the operation in a parameter of this name says. Names of functions begin with what these belong to. */
export function saidBy(name: string, operation: string): Said | null {
  if (!/(function|method)(name)?$/.test(keyOf(name))) return readOperation(operation);
  const { verb, weight } = spokenCall(operation);
  return weight > 0.5 ? { verb, words: operation } : null;
}

// "action=refresh" alone asks for what is new; with an object it is an operation like any other.
function polling(operation: string): Said | null {
  return /^(refresh|reload|poll)$/i.test(operation) ? { verb: "read", words: operation } : null;
}

// "method=photos.getInfo": which function of which module, as servers name nothing but calls.
function isAskingCall(value: string): boolean {
  if (!/^[a-z]{2,30}(\.[a-z]{2,30})?\.(get|find|search|list|is|has)[A-Z][A-Za-z]{1,40}$/i.test(value)) return false;
  if (!/\.(get|find|search|list|is|has)[A-Z]/.test(value) || /bulk|batch|multi|and|or(?=[A-Z])|call/i.test(value))
    return false;
  return spokenCall(value).verb === "read";
}

function ofDoubtful(found: Evidence[], cue: "query" | "body", name: string, value: string, isFront = false): void {
  if (keyOf(name) === "mode" && /^(post|reply|quote|newtopic|newthread)$/i.test(value)) {
    found.push({ cue, detail: `${name}=${value}`, verb: "post", weight: 0.6 });
    return;
  }
  if (name === "method" && isFront && isAskingCall(value)) {
    found.push({ cue, detail: `${name}=${value}`, verb: "read", weight: 0.8 });
    return;
  }
  const said = /^[\w.:-]{3,40}$/.test(value) ? readOperation(value) : null;
  if (said && !isMild(said.verb) && !meaningOf(value.toLowerCase())?.isNoun) {
    found.push({ cue, detail: `${name}=${value}`, verb: said.verb, weight: 0.6 });
  }
}

/** "?acl": the part of a thing that says who may do what. */
const access: Said = { verb: "grant", words: "access" };

function ofBare(found: Evidence[], name: string): void {
  const said = /^(acl|policy|permissions|grants)$/i.test(name) ? access : readOperation(name);
  if (said === access || (said && !isMild(said.verb) && meaningOf(name.toLowerCase())?.isNoun !== true))
    found.push({ cue: "query", detail: `?${name}`, verb: said.verb, weight: 0.6 });
}

function ofButton(found: Evidence[], name: string, value: string): void {
  if (/^(action|btn|button|submit|do|cmd)[_-](publish|send)$/i.test(name) && !off.has(value.toLowerCase())) {
    const verb = /publish$/i.test(name) ? "publish" : "send";
    found.push({ cue: "body", detail: name, verb, weight: 0.6 });
  }
  if (!/del|remov|purge|trash|empty|wipe|eras/i.test(name) || off.has(value.toLowerCase())) return;
  const said = readOperation(name.replace(/\[.*$/, "").replace(/^(btn|button|submit|do|cmd)[_-]?/i, ""));
  if (said?.verb === "delete") found.push({ cue: "body", detail: name, verb: said.verb, weight: 0.6 });
}

function ofJson(found: Evidence[], facts: Facts): void {
  // "FolderActionRequest": which action it is stands further down.
  const isBelow = facts.segments.at(-1)?.words.some((word) => /^(actions?|operations?)$/.test(word)) === true;
  if (isBelow || /\/(actions?|operations?)\/?$/i.test(facts.path)) ofKind(found, facts.content.json);
  if (!mayName(facts.leaves, operationNames)) return;
  ofMembers(found, facts.content.json, isBelow ? 4 : 0);
}

// "machines/7/actions" with {"type": "destroy"}, or {"terminate": null}: what is ordered is a kind of action.
function ofKind(found: Evidence[], json: unknown): void {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return;
  const members: [string, unknown][] = Object.entries(json).slice(0, 20);
  for (const [name, value] of members) {
    const said = /^(type|kind)$/i.test(name) ? value : members.length === 1 ? name : null;
    if (typeof said === "string" && /^(force[-_]?)?(delete|destroy|terminate|remove|purge|wipe)$/i.test(said))
      found.push({ cue: "body", detail: `${name}: ${said}`.slice(0, 120), verb: "delete", weight: 0.6 });
  }
}

function ofMembers(found: Evidence[], json: unknown, depth: number): void {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return;
  for (const [name, value] of Object.entries(json).slice(0, 200)) {
    if (depth > 0) ofMembers(found, value, depth - 1);
    if (typeof value !== "string" || name === "method" || !has(nameOf(name), operationNames)) continue;
    const said = readOperation(value);
    if (said && !isMild(said.verb))
      found.push({ cue: "body", detail: `${name}: ${value}`.slice(0, 120), verb: said.verb, weight: 0.5 });
  }
}

function isMild(verb: VerbName): boolean {
  return verb === "read" || verb === "draft" || verb === "sign-in";
}
