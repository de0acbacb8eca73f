import type { Facts } from "./facts";

/** More values than this are not read; a body has them only where it was made to. */
const limit = 20_000;

/**
 * Calls `visit` for every named value of the query and (`withBody`) the body, at any depth; items of a list come under
 * its name.
 * False where there are more than are read.
 */
export function valuesOf(facts: Facts, withBody: boolean, visit: (name: string, value: unknown) => void): boolean {
  for (const [name, value] of facts.query) visit(name, value);
  if (!withBody) return true;
  const { content } = facts;
  if (content.shape === "fields") {
    for (const [name, value] of content.fields) visit(name, value);
    return true;
  }
  return content.shape !== "json" || walk(content.json, visit);
}

function walk(root: unknown, visit: (name: string, value: unknown) => void): boolean {
  // A stack of its own: JSON may be nested deeper than calls can be.
  const names = [""];
  const values = [root];
  for (let seen = 0; values.length > 0; seen += 1) {
    if (seen === limit) return false;
    const name = names.pop() ?? "";
    const value = values.pop();
    if (Array.isArray(value))
      for (const item of value) {
        names.push(name);
        values.push(item);
      }
    else if (value !== null && typeof value === "object")
      for (const [key, child] of Object.entries(value)) {
        names.push(key);
        values.push(child);
      }
    else visit(name, value);
  }
  return true;
}
