/** One operation of a GraphQL document, with the fields asked of the root (never their aliases). */
export interface Operation {
  readonly kind: "query" | "mutation" | "subscription";
  readonly name: string;
  readonly fields: readonly string[];
}

/**
 * The operations of a GraphQL document, found in one pass without building a tree. Null where it is no document or does
 * not end. A root field inside a fragment spread cannot be seen here: it is reported as `...`.
 */
export function operationsOf(source: string): Operation[] | null {
  const reader = { source, at: 0 };
  const operations: Operation[] = [];
  for (let token = next(reader); token !== ""; token = next(reader)) {
    if (token === "{") {
      const fields = rootFields(reader);
      if (!fields) return null;
      operations.push({ kind: "query", name: "", fields });
    } else if (token === "query" || token === "mutation" || token === "subscription") {
      const operation = operationOf(reader, token);
      if (!operation) return null;
      operations.push(operation);
    } else if (token === "fragment") {
      if (!skipTo(reader, "{") || !rootFields(reader)) return null;
    } else return null;
  }
  return operations.length > 0 ? operations : null;
}

interface Reader {
  readonly source: string;
  at: number;
}

function operationOf(reader: Reader, kind: Operation["kind"]): Operation | null {
  let token = next(reader);
  let name = "";
  if (isName(token)) {
    name = token;
    token = next(reader);
  }
  while (token !== "{") {
    if (token === "") return null;
    if (token === "(" && !skipRound(reader)) return null;
    token = next(reader);
  }
  const fields = rootFields(reader);
  return fields && { kind, name, fields };
}

function skipTo(reader: Reader, wanted: string): boolean {
  for (let token = next(reader); token !== ""; token = next(reader)) if (token === wanted) return true;
  return false;
}

function skipRound(reader: Reader): boolean {
  let depth = 1;
  for (let token = next(reader); token !== ""; token = next(reader)) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    if (depth === 0) return true;
  }
  return false;
}

// Reads to the brace that closes the selection; fields one level down are the operation's own.
function rootFields(reader: Reader): string[] | null {
  const fields: string[] = [];
  let depth = 1;
  let isAfterName = false;
  for (let token = next(reader); token !== ""; token = next(reader)) {
    if (token === "{") depth += 1;
    else if (token === "}") depth -= 1;
    else if (token === "(" && !skipRound(reader)) return null;
    else if (token === "@") next(reader);
    else if (depth === 1 && token === ":" && isAfterName) fields.pop();
    else if (depth === 1 && token === "...") fields.push("...");
    else if (depth === 1 && isName(token)) fields.push(token);
    isAfterName = isName(token);
    if (depth === 0) return fields;
  }
  return null;
}

function isName(token: string): boolean {
  const code = token.charCodeAt(0);
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

function next(reader: Reader): string {
  const { source } = reader;
  while (reader.at < source.length) {
    const start = reader.at;
    const code = source.charCodeAt(start);
    if (code <= 32 || code === 44 || code === 0xfeff) reader.at += 1;
    else if (code === 35) skipLine(reader);
    else if (code === 34) {
      skipString(reader);
      return '"';
    } else if (isNameCode(code)) {
      while (reader.at < source.length && isNameCode(source.charCodeAt(reader.at))) reader.at += 1;
      return source.slice(start, reader.at);
    } else {
      reader.at += source.startsWith("...", start) ? 3 : 1;
      return source.slice(start, reader.at);
    }
  }
  return "";
}

function skipLine(reader: Reader): void {
  while (reader.at < reader.source.length && !"\n\r".includes(reader.source.charAt(reader.at))) reader.at += 1;
}

function skipString(reader: Reader): void {
  const { source } = reader;
  if (source.startsWith('"""', reader.at)) {
    let end = source.indexOf('"""', reader.at + 3);
    // In a block string only three quotes can be escaped, and no other backslash counts.
    while (end > 0 && source.charCodeAt(end - 1) === 92) end = source.indexOf('"""', end + 3);
    reader.at = end < 0 ? source.length : end + 3;
    return;
  }
  reader.at += 1;
  while (reader.at < source.length) {
    const code = source.charCodeAt(reader.at);
    reader.at += code === 92 ? 2 : 1;
    if (code === 34 || code === 10 || code === 13) return;
  }
}

function isNameCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}
