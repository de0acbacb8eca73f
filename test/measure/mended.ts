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
  const document = start >= 0 ? `${ending(text.slice(start + 1))}"` : "";
  return `${text}${document}${open.toReversed().join("")}`;
}

/** What closes a GraphQL document that breaks off; nothing for other strings. */
function ending(text: string): string {
  if (!/^\s*(query|mutation|subscription|\{)/.test(text.replaceAll("\\n", " "))) return "";
  const open: string[] = [];
  for (const sign of text.replaceAll(/\\"(?:[^"\\]|\\[^"])*\\"/g, "")) {
    if (closers[sign]) open.push(closers[sign]);
    else if (sign === "}" || sign === ")" || sign === "]") open.pop();
  }
  return open.toReversed().join("");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
