/** A set of ASCII characters. */
export type Signs = Uint8Array;

export function signsOf(characters: string): Signs {
  const signs = new Uint8Array(128);
  for (const sign of characters) signs[sign.charCodeAt(0)] = 1;
  return signs;
}

/** Whether `length` of these signs stand in a row. */
export function hasRun(text: string, signs: Signs, length: number): boolean {
  return someRun(text, signs, length, () => true);
}

/**
 * Whether `test` holds of a run of these signs, `length` of them or more; it is told where the run begins and ends. Of so
 * many characters one is looked at, and its neighbours only where it is such a sign, so that text without long runs costs
 * a fraction of a pattern's search.
 */
export function someRun(
  text: string,
  signs: Signs,
  length: number,
  test: (start: number, end: number) => boolean,
): boolean {
  let start = 0;
  for (let at = length - 1; at < text.length; at = start + length - 1) {
    let first = at;
    while (first >= start && signs[text.charCodeAt(first)] === 1) first -= 1;
    // Behind what is none of them nothing that stands before can go on.
    start = first + 1;
    if (at - first < length) continue;
    let end = at + 1;
    while (end < text.length && signs[text.charCodeAt(end)] === 1) end += 1;
    if (test(start, end)) return true;
    start = end;
  }
  return false;
}
