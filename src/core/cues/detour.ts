import { decode } from "./content";
import type { Facts } from "./facts";
import { meaningOf } from "./lexicon";
import { oddOverrideOf } from "./method";
import { wordsOf } from "./words";

const script = /\.(php\d?|phtml|cgi|fcgi|pl|py|aspx?|ashx|asmx|svc|jspx?|do|action|dll|exe|rb)$/i;
/** Scripts that only hand the rest of the path on. */
const frontController = /^(index|app|api|(api)?rest|rpc|web)(_dev)?\./i;
/** A session's id, as Java servers append it to the last segment. */
const sessionId = /^;jsessionid=[\w.!~-]{1,200}$/i;
const mild = new Set(["read", "sign-in", "draft"]);
/** Orders that stand in paths as names: "/connect/token", "/test/search". */
const alsoNames = new Set(["connect", "test", "monitor", "archive", "upgrade", "transition", "dataset", "datasets"]);

/**
 * Why a server may act on something else than the path's last words: a script, an effect or parameters earlier in it,
 * separators that are encoded, headers that name another path or method. Null where the path means what it says.
 */
export function detourOf(facts: Facts): string | null {
  const { path } = facts;
  const parts = path.split("/", 65);
  if (parts.length > 64) return "a path too long to read";
  if (parts.at(-1) === "") parts.pop();
  if (/%(2f|5c|3b|00|25)|\\/i.test(path) && !parts.every((part, index) => isPlain(part, index === parts.length - 1)))
    return "an encoded separator";
  for (const [index, raw] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const semicolon = raw.indexOf(";");
    if (semicolon >= 0 && !(isLast && sessionId.test(raw.slice(semicolon)))) return "a parameter inside the path";
    if (isLast || raw === "") continue;
    const text = decode(raw);
    if (script.test(text) && !frontController.test(text) && !isService(text, index, parts))
      return `${text.slice(0, 60)} before the end`;
    const effect = isAskedAbout(text, index, parts) || isProcedures(text, index, parts) ? null : effectIn(text);
    if (effect !== null) return `${effect} before the end`;
  }
  return oddOverrideOf(facts);
}

// "Orders.asmx/GetOrder": such a file has no page of its own; it runs what is named behind it, or nothing.
function isService(text: string, index: number, parts: readonly string[]): boolean {
  return index === parts.length - 2 && /\.(asmx|svc)$/i.test(text) && /^[A-Z]/.test(parts.at(-1) ?? "");
}

// "acme.v1.DispatchService/ListDispatch": a service by its whole name runs the procedure behind it, or nothing.
function isProcedures(text: string, index: number, parts: readonly string[]): boolean {
  return (
    index === parts.length - 2 && /^[a-z]\w*(\.\w+)*\.[A-Z]\w*Service$/.test(text) && /^[A-Z]/.test(parts.at(-1) ?? "")
  );
}

// "projects/group%2Fname/search": a name that holds a slash. Where a server parts it there, the path's end is the same.
function isPlain(part: string, isLast: boolean): boolean {
  if (!/%(2f|5c|3b|00|25)|\\/i.test(part)) return true;
  if (isLast || /%(5c|3b|00|25)|\\/i.test(part)) return false;
  return decode(part)
    .split("/")
    .every((piece) => !/^\.+$/.test(piece) && !script.test(piece) && effectIn(piece) === null);
}

// "register/check", "update/validation": whether something could be made or changed, directly before the end.
function isAskedAbout(text: string, index: number, parts: readonly string[]): boolean {
  return (
    index === parts.length - 2 &&
    /^(create|add|update|edit|save|register|import)$/i.test(text) &&
    /^(validation|validate|check|preview|dry-?run)$/i.test(parts.at(-1) ?? "")
  );
}

// Nouns ("orders", "comment") are places; a word that only orders ("delete", "create") is what the path is for.
function effectIn(text: string): string | null {
  if (/^[0-9a-f-]{16,}$/i.test(text)) return null;
  for (const word of wordsOf(text)) {
    const meaning = alsoNames.has(word) ? null : meaningOf(word);
    if (meaning?.does && !meaning.isPlural && !meaning.isNoun && !mild.has(meaning.does)) return word;
  }
  return null;
}
