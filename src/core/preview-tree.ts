import { type Operation, operationsOf } from "./cues/graphql-document";
import type { Tree } from "./preview";
import { isSecretName, mask, redactText } from "./redact";

const mostNodes = 200;
const mostCharacters = 4000;
const deepest = 12;

interface Growth {
  nodes: number;
  isCut: boolean;
}

/** JSON text as a tree for the card, redacted and cut; a GraphQL request as its operation and variables. Null: no JSON. */
export function treeOf(text: string): { nodes: Tree[]; isCut: boolean } | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const growth: Growth = { nodes: 0, isCut: false };
  const operation = graphqlOf(json);
  const nodes = operation
    ? [operation, ...childrenOf(without(json, "operationName"), false, growth, 0)]
    : rootsOf(json, growth);
  return { nodes, isCut: growth.isCut };
}

function rootsOf(json: unknown, growth: Growth): Tree[] {
  if (json === null || typeof json !== "object") return [{ key: "", value: leafOf(json, false, growth), children: [] }];
  return childrenOf(json, false, growth, 0);
}

function childrenOf(value: object, isSecret: boolean, growth: Growth, depth: number): Tree[] {
  const nodes: Tree[] = [];
  for (const [key, child] of Object.entries(value)) {
    if (growth.nodes >= mostNodes) {
      growth.isCut = true;
      break;
    }
    growth.nodes += 1;
    nodes.push(nodeOf(key, child, isSecret || (!Array.isArray(value) && isSecretName(key)), growth, depth));
  }
  return nodes;
}

function nodeOf(key: string, value: unknown, isSecret: boolean, growth: Growth, depth: number): Tree {
  const name = redactText(key.slice(0, 120));
  if (value === null || typeof value !== "object")
    return { key: name, value: leafOf(value, isSecret, growth), children: [] };
  if (depth >= deepest) {
    growth.isCut = true;
    return { key: name, value: "…", children: [] };
  }
  const children = childrenOf(value, isSecret, growth, depth + 1);
  return { key: name, value: children.length > 0 ? null : Array.isArray(value) ? "[]" : "{}", children };
}

function leafOf(value: unknown, isSecret: boolean, growth: Growth): string {
  const text = typeof value === "string" ? value : String(value);
  if (isSecret && text !== "" && typeof value !== "boolean" && value !== null) return mask;
  if (text.length > mostCharacters) growth.isCut = true;
  return redactText(text.slice(0, mostCharacters * 2)).slice(0, mostCharacters);
}

function graphqlOf(json: unknown): Tree | null {
  if (json === null || typeof json !== "object" || !("query" in json) || typeof json.query !== "string") return null;
  const operations = operationsOf(json.query);
  if (!operations) return null;
  return {
    key: "operation",
    value: operations.slice(0, 10).map(titleOf).join("; ").slice(0, mostCharacters),
    children: [],
  };
}

function titleOf(operation: Operation): string {
  return `${operation.kind} ${operation.fields.slice(0, 10).join(", ")}`;
}

/** Variables first, the document itself last: its inline values are part of what is sent. */
function without(json: unknown, key: string): object {
  const { query, ...rest } = json as Record<string, unknown>;
  delete rest[key];
  return { ...rest, query };
}
