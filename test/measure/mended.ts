const closers: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

/**
 * JSON that breaks off, with its open strings and brackets closed; a GraphQL document inside of it too. Any other text
 * stays as it is. Only for recordings: what a real request leaves open is never guessed.
 */
export function mended(text: string): string {
  if (!/^\s*[[{]/.test(text) || isJson(text)) return text;
  for (let cut = text.length; cut > text.length - 200 && cut > 0; cut -= 1) {
    const whole = closed(text.slice(0, cut));
    if (isJson(whole)) return whole;
  }
  return text;
}

function closed(text: string): string {
  const open: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (start >= 0) {
      if (sign === "\\") at += 1;
      else if (sign === '"') start = -1;
    } else if (sign === '"') start = at;
    else if (closers[sign]) open.push(closers[sign]);
    else if (sign === "}" || sign === "]") open.pop();
  }
  const ends = open.toReversed().join("");
  return start < 0 ? `${text}${ends}` : `${text.slice(0, start + 1)}${closedDocument(text.slice(start + 1))}"${ends}`;
}

/** A GraphQL document (as it stands in JSON) without its last definition where that has only begun, or with it closed. */
function closedDocument(text: string): string {
  if (!/^(\s|\\n)*(query|mutation|subscription|fragment|\{)/.test(text)) return text;
  const open: string[] = [];
  let whole = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (closers[sign]) open.push(closers[sign]);
    else if (sign === "}" || sign === ")" || sign === "]") open.pop();
    if (sign === "}" && open.length === 0) whole = at + 1;
  }
  if (!open.includes("}") && whole > 0) return text.slice(0, whole);
  return `${text}${open.toReversed().join("")}${open.includes("}") ? "" : "{x}"}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
