import type { Evidence, VerbName } from "../action";
import { stronger } from "../verbs";
import { decode, hasDuplicateKeys } from "./content";
import type { Facts } from "./facts";
import { type Operation, operationsOf } from "./graphql-document";
import { isSigning } from "./graphql-signing";
import { meaningOf } from "./lexicon";
import { isNoun } from "./nouns";
import { readOperation } from "./phrase";
import { wordsOf } from "./words";

const members = new Set(["query", "operationName", "variables", "extensions", "id", "operations", "map"]);
const hashed = new Set(["operationName", "variables", "extensions"]);
const limit = 50;
const storedBody = /^(id|hash|sha256hash|(doc|document|query)_?(id|hash))$/i;
const storedId = /^(id|hash|extensions|sha256hash|(doc|document|query)_?(id|hash)|variables|operations)$/i;

/**
 * What a GraphQL request asks for. A query reads; a mutation is what its root fields say, the strongest of them; several
 * operations without a name, or requests in a batch, count with the strongest. Empty where the body is no GraphQL.
 */
export function graphqlCue(facts: Facts): Evidence[] {
  const found = documentCue(facts);
  return found.length > 0 || isGraphqlPath(facts) ? found : storedElsewhere(facts);
}

// An operation with its variables, sent to an address that does not speak of GraphQL: its name can only tighten, and
// neither a name in the URL nor another member beside it takes that back.
function storedElsewhere(facts: Facts): Evidence[] {
  const { json } = facts.content;
  return Array.isArray(json) ? json.slice(0, limit).flatMap(storedIn) : storedIn(json);
}

function storedIn(item: unknown): Evidence[] {
  if (item === null || typeof item !== "object" || !("operationName" in item)) return [];
  const name = item.operationName;
  const hasVariables = "variables" in item || "extensions" in item;
  if (typeof name !== "string" || name === "" || !hasVariables || isQueryName(name)) return [];
  return [ofStored(name)];
}

function documentCue(facts: Facts): Evidence[] {
  const requests = requestsOf(facts);
  if (requests.length === 0 || (requests.length > limit && !isGraphqlPath(facts))) return [];
  const found: Evidence[] = [];
  for (const request of requests.slice(0, limit)) {
    const evidence = request.isStored ? unknown("a stored document beside another") : judge(request, facts);
    if (!evidence || (isMild(evidence) && (request.hasOthers ? !isGraphqlPath(facts) : !isLikelyPath(facts))))
      return [];
    found.push(evidence);
  }
  if (requests.length > limit) found.push(unknown("a batch too long to read"));
  if (found.some(isMild) && hasStoredId(facts)) found.push(unknown("a stored document beside another"));
  if (found.some(isMild) && !facts.content.isWhole) found.push(unknown("a body that is not whole"));
  else if (found.some(isMild) && facts.content.shape === "json" && hasDuplicateKeys(facts.content.text)) {
    found.push(unknown("a key given twice"));
  }
  return found;
}

// Servers differ in whether the URL's document, name or stored id counts, or the body's.
function hasStoredId(facts: Facts): boolean {
  return facts.query.some(([name, value]) => storedId.test(name) && value !== "");
}

/** Whether a document may be judged as GraphQL here: the path says so, or names no resource. */
function isLikelyPath(facts: Facts): boolean {
  return isGraphqlPath(facts) || facts.isFrontDoor || /(api|data|query)$/i.test(facts.segments.at(-1)?.text ?? "");
}

/** Whether the path itself says that it takes GraphQL. */
export function isGraphqlPath(facts: Facts): boolean {
  return /graphql|(^|\/)gql(\/|$)/i.test(decode(facts.path));
}

/** Whether the path or the content says that a GraphQL server is asked. */
export function isGraphql(facts: Facts): boolean {
  return isGraphqlPath(facts) || requestsOf(facts).length > 0;
}

interface GraphqlRequest {
  readonly query: unknown;
  readonly name: string;
  /** Members that GraphQL does not have: it may be a request of another kind. */
  readonly hasOthers: boolean;
  /** It names a stored document and carries another: servers differ in which one they run. */
  readonly isStored?: boolean;
  /** It is the hash of a stored document and the operation's name, and nothing else that says what runs. */
  readonly isHashed?: boolean;
}

function requestsOf(facts: Facts): GraphqlRequest[] {
  const requests = ofBody(facts);
  const names = facts.query.filter(([name]) => name === "operationName").map(([, value]) => value);
  // A name that only one of the two places gives may or may not count: then every operation does.
  const named = requests.map((one) => (names.every((name) => name === one.name) ? one : { ...one, name: "" }));
  for (const [name, value] of facts.query)
    if (name === "query" && (isGraphqlPath(facts) || requests.length > 0))
      named.push({
        query: value,
        name: "",
        hasOthers: false,
        // A body that is no document may be what a server takes for one.
        isStored: requests.length === 0 && facts.content.shape !== "none",
      });
  return named;
}

function ofBody(facts: Facts): GraphqlRequest[] {
  const { content } = facts;
  if (content.shape === "json") return ofJson(content.json);
  if (content.shape !== "fields") return [];
  // A multipart upload carries the request as JSON in "operations"; some clients send a urlencoded "query".
  const requests: GraphqlRequest[] = [];
  const isStored = content.fields.some(([name, value]) => storedBody.test(name) && value !== "");
  for (const [name, value] of content.fields) {
    // A stored document by an id, with a name for people: it can only tighten.
    if (isStored && /^(operationName|\w{0,20}_friendly_name)$/.test(name) && value !== "")
      requests.push({ query: undefined, name: value, hasOthers: true });
    else if (name === "operations") requests.push(...ofJson(parse(value)));
    else if (name === "query")
      requests.push({ query: value, name: "", hasOthers: hasOthers(content.fields.map(([key]) => key)), isStored });
  }
  return requests;
}

function hasOthers(keys: readonly string[]): boolean {
  return keys.some((key) => !members.has(key));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ofJson(json: unknown): GraphqlRequest[] {
  const items: unknown[] = Array.isArray(json) ? json : [json];
  const requests: GraphqlRequest[] = [];
  for (const item of items.slice(0, limit + 1)) {
    if (item === null || typeof item !== "object" || Array.isArray(item)) return [];
    const body = item as Record<string, unknown>;
    if (!("query" in body) && !("operationName" in body)) return [];
    const name = typeof body["operationName"] === "string" ? body["operationName"] : "";
    const keys = Object.keys(body);
    const isStored =
      typeof body["query"] === "string" && keys.some((key) => storedBody.test(key) && body[key] !== null);
    const isHashed = !("query" in body) && keys.every((key) => hashed.has(key)) && isHash(body["extensions"]);
    requests.push({
      query: body["query"],
      name,
      hasOthers: hasOthers(keys),
      isStored,
      isHashed,
    });
  }
  return requests;
}

function isHash(extensions: unknown): boolean {
  if (extensions === null || typeof extensions !== "object" || !("persistedQuery" in extensions)) return false;
  const stored: unknown = extensions.persistedQuery;
  if (stored === null || typeof stored !== "object" || !("sha256Hash" in stored)) return false;
  return typeof stored.sha256Hash === "string" && /^[0-9a-f]{64}$/i.test(stored.sha256Hash);
}

function judge(request: GraphqlRequest, facts: Facts): Evidence | null {
  if (typeof request.query !== "string") {
    if (request.name === "") return null;
    return request.isHashed && isGraphqlPath(facts) && isQueryName(request.name)
      ? { cue: "graphql", detail: `stored ${request.name}`.slice(0, 120), verb: "read", weight: 0.7 }
      : ofName(request.name, facts);
  }
  const operations = operationsOf(request.query);
  if (!operations && !facts.content.isWhole && /^\s*mutation\b/.test(request.query))
    return ofName(request.name, facts) ?? unknown("a mutation that is cut");
  if (!operations) return isGraphqlPath(facts) ? unknown("a document that cannot be read") : null;
  const named = operations.filter((operation) => operation.name === request.name);
  const meant = request.name !== "" && named.length === 1 ? named : operations;
  let strongest: Evidence | null = null;
  // Servers refuse a name that the document does not have, unless they read the document otherwise than we do.
  if (request.name !== "" && named.length !== 1) strongest = unknown(`no one operation ${request.name.slice(0, 60)}`);
  for (const operation of meant) {
    const isOne = operations.length === 1 && isSigning(request.query, operation);
    const evidence = isOne ? signing(operation) : ofOperation(operation);
    if (!strongest || stronger(strongest.verb, evidence.verb) !== strongest.verb) strongest = evidence;
  }
  return strongest;
}

// A server refuses a hash whose document has no operation of this name, so the name says what runs: "GetUser", "UserQuery".
function isQueryName(name: string): boolean {
  const [, stem = "", kind = ""] = /^(\w{1,80}?)(Query|Mutation|Subscription)?$/.exec(name) ?? [];
  if (stem === "" || kind === "Mutation" || kind === "Subscription") return false;
  const said = readOperation(stem);
  if (said === null || said.verb === "read") return kind === "Query" || said !== null || isShown(stem);
  const [first = ""] = wordsOf(stem);
  return kind === "Query" && (meaningOf(first)?.isNoun ?? true) && meaningOf(first)?.does !== "delete";
}

// "StreamMetadata", "SearchSuggestions": what is only ever shown, where no word of the name orders anything.
function isShown(stem: string): boolean {
  const words = wordsOf(stem);
  return (
    words.length > 1 &&
    /^(metadata|suggestions|details|overview|summary|stats|statistics|count|counts|history|timeline|feed)$/.test(
      words.at(-1) ?? "",
    ) &&
    words.slice(0, -1).every((word) => isNoun(word) && (meaningOf(word)?.isNoun ?? true))
  );
}

// Other stored documents are known by a name that the page chooses: it can only tighten.
function ofName(name: string, facts: Facts): Evidence | null {
  return !isGraphqlPath(facts) && facts.content.isWhole ? null : ofStored(name);
}

function ofStored(name: string): Evidence {
  const said = readOperation(name.replace(/(Query|Mutation|Subscription)$/, ""));
  return {
    cue: "graphql",
    detail: `stored ${name}`.slice(0, 120),
    verb: stronger("write", said?.verb ?? "write"),
    weight: 0.6,
  };
}

function signing({ fields }: Operation): Evidence {
  return { cue: "graphql", detail: `mutation ${fields[0] ?? ""}`, verb: "sign-in", weight: 0.9 };
}

function ofOperation(operation: Operation): Evidence {
  if (operation.kind !== "mutation") {
    return { cue: "graphql", detail: `${operation.kind} ${operation.fields[0] ?? ""}`, verb: "read", weight: 1 };
  }
  let verb: VerbName | null = null;
  for (const field of operation.fields) {
    const said = ofField(field);
    verb = verb === null ? said : stronger(verb, said);
  }
  return {
    cue: "graphql",
    detail: `mutation ${operation.fields.slice(0, 5).join(" ")}`,
    verb: verb ?? "write",
    weight: 0.95,
  };
}

// The document says that it changes something, so a mutation never reads, whatever its field is called.
function ofField(field: string): VerbName {
  const verb = readOperation(field)?.verb ?? "write";
  return verb === "read" ? "write" : verb;
}

function isMild(evidence: Evidence): boolean {
  return evidence.verb === "read" || evidence.verb === "draft" || evidence.verb === "sign-in";
}

function unknown(detail: string): Evidence {
  return { cue: "graphql", detail, verb: "write", weight: 1 };
}
