/** More lines than this are not read. */
const most = 2000;

/** What a body of one JSON text a line holds; `isWhole` where all of it was read. */
export interface Lines {
  readonly items: readonly unknown[];
  readonly isWhole: boolean;
}

/** A text of newline-delimited JSON, line by line; null where it is none: the first line that is no JSON ends it. */
export function linesOf(text: string): Lines | null {
  const items: unknown[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line === "") continue;
    if (items.length === most) return { items, isWhole: false };
    const item = parse(line);
    if (item === null || typeof item !== "object") return null;
    items.push(item);
  }
  return items.length > 1 ? { items, isWhole: true } : null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
