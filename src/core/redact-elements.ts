import { isSecretName } from "./redact-names";

const opening = /<([A-Za-z_][\w.:-]{0,80})(?:\s[^<>]{0,400})?>/g;
/** After so many openings without an end, the ends of further ones are no longer looked for. */
const mostUnclosed = 20;

/** Markup with what stands inside elements of a secret's name masked, raw sections included. Linear. */
export function maskElements(text: string, mask: string): string {
  let safe = "";
  let done = 0;
  let unclosed = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const name = match[1] ?? "";
    if (match[0].endsWith("/>") || !isSecretName(name.slice(name.indexOf(":") + 1))) continue;
    const start = opening.lastIndex;
    let end = unclosed < mostUnclosed ? text.indexOf(`</${name}`, start) : -1;
    if (end < 0) {
      unclosed += 1;
      end = text.indexOf("<", start);
    }
    if (end < 0) end = text.length;
    if (text.slice(start, end).trim() === "") continue;
    safe += text.slice(done, start) + mask;
    done = end;
    opening.lastIndex = end;
  }
  return done === 0 ? text : safe + text.slice(done);
}
