/**
 * The members at the top of a JSON object whose end is missing: whole values as they are, a string that breaks off as
 * far as it goes. Null where the text is no object. What comes after the cut is unknown, so nothing found here may make
 * a request milder.
 */
export function salvage(text: string): Record<string, unknown> | null {
  let at = skipBlanks(text, 0);
  if (text.charCodeAt(at) !== 123) return null;
  const members: [string, unknown][] = [];
  at = skipBlanks(text, at + 1);
  while (text.charCodeAt(at) === 34 && members.length < 200) {
    const keyEnd = endOfString(text, at);
    const key = parse(text.slice(at, keyEnd));
    at = skipBlanks(text, keyEnd);
    if (typeof key !== "string" || text.charCodeAt(at) !== 58) break;
    at = skipBlanks(text, at + 1);
    const end = endOfValue(text, at);
    const value = end === null ? broken(text.slice(at)) : parse(text.slice(at, end));
    if (value !== undefined) members.push([key, value]);
    if (end === null) break;
    at = skipBlanks(text, end);
    if (text.charCodeAt(at) !== 44) break;
    at = skipBlanks(text, at + 1);
  }
  return Object.fromEntries(members);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}

/** Just after the closing quote, or the length where there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
  }
  return text.length;
}

function endOfValue(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = endOfString(text, at) - 1;
      if (at === text.length - 1 && text.charCodeAt(at) !== 34) return null;
      if (depth === 0) return at + 1;
    } else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
      if (depth < 0) return at;
    } else if (code === 44 && depth === 0) return at;
  }
  return null;
}

// A string that breaks off is closed, without an escape that was cut in two.
function broken(text: string): unknown {
  if (text.charCodeAt(0) !== 34) return undefined;
  const whole = text.replace(/\\(u[0-9a-fA-F]{0,3})?$/, "");
  return parse(`${whole}"`) ?? parse(`${whole.slice(0, -1)}"`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
