import type { Evidence, VerbName } from "../action";
import { stronger } from "../verbs";
import { hasDuplicateKeys } from "./content";
import type { Facts } from "./facts";
import { type Operation, operationsOf } from "./graphql-document";
import { readOperation } from "./phrase";

const members = new Set(["query", "operationName", "variables", "extensions", "id", "operations", "map"]);
const limit = 50;

/**
 * What a GraphQL request asks for. A query reads; a mutation is what its root fields say, the strongest of them; several
 * operations without a name, or requests in a batch, count with the strongest. Empty where the body is no GraphQL.
 */
export function graphqlCue(facts: Facts): Evidence[] {
  const requests = requestsOf(facts);
  if (requests.length === 0 || (requests.length > limit && !isGraphqlPath(facts))) return [];
  const found: Evidence[] = [];
  for (const request of requests.slice(0, limit)) {
    const evidence = judge(request, facts);
    if (!evidence || (request.hasOthers && isMild(evidence) && !isGraphqlPath(facts))) return [];
    found.push(evidence);
  }
  if (requests.length > limit) found.push(unknown("a batch too long to read"));
  if (found.some(isMild) && !facts.content.isWhole) found.push(unknown("a body that is not whole"));
  else if (found.some(isMild) && facts.content.shape === "json" && hasDuplicateKeys(facts.content.text)) {
    found.push(unknown("a key given twice"));
  }
  return found;
}

/** Whether the path itself says that it takes GraphQL. */
export function isGraphqlPath(facts: Facts): boolean {
  return /graphql|(^|\/)gql(\/|$)/i.test(facts.path);
}

interface GraphqlRequest {
  readonly query: unknown;
  readonly name: string;
  /** Members that GraphQL does not have: it may be a request of another kind. */
  readonly hasOthers: boolean;
}

function requestsOf(facts: Facts): GraphqlRequest[] {
  const { content } = facts;
  if (content.shape === "json") return ofJson(content.json);
  if (content.shape !== "fields") return [];
  // A multipart upload carries the request as JSON in "operations"; some clients send a urlencoded "query".
  const requests: GraphqlRequest[] = [];
  for (const [name, value] of content.fields) {
    if (name === "operations") requests.push(...ofJson(parse(value)));
    else if (name === "query")
      requests.push({ query: value, name: "", hasOthers: hasOthers(content.fields.map(([key]) => key)) });
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
    requests.push({ query: body["query"], name, hasOthers: hasOthers(Object.keys(body)) });
  }
  return requests;
}

function judge(request: GraphqlRequest, facts: Facts): Evidence | null {
  if (typeof request.query !== "string") return request.name === "" ? null : ofName(request.name, facts);
  const operations = operationsOf(request.query);
  if (!operations && !facts.content.isWhole && /^\s*mutation\b/.test(request.query))
    return ofName(request.name, facts) ?? unknown("a mutation that is cut");
  if (!operations) return isGraphqlPath(facts) ? unknown("a document that cannot be read") : null;
  const named = operations.filter((operation) => operation.name === request.name);
  const meant = named.length === 1 && operations.length > 1 ? named : operations;
  let strongest: Evidence | null = null;
  for (const operation of meant) {
    const evidence = ofOperation(operation);
    if (!strongest || stronger(strongest.verb, evidence.verb) !== strongest.verb) strongest = evidence;
  }
  return strongest;
}

// A stored document is known by its name alone. Servers refuse a name that the document does not have.
function ofName(name: string, facts: Facts): Evidence | null {
  if (!isGraphqlPath(facts) && facts.content.isWhole) return null;
  const said = readOperation(name.replace(/(Query|Mutation|Subscription)$/, ""));
  const isQuery = name.endsWith("Query") && (!said || said.verb === "read");
  return { cue: "graphql", detail: `stored ${name}`, verb: isQuery ? "read" : (said?.verb ?? "write"), weight: 0.6 };
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
