/** A set of ASCII characters. */
export type Signs = Uint8Array;

export function signsOf(characters: string): Signs {
  const signs = new Uint8Array(128);
  for (const sign of characters) signs[sign.charCodeAt(0)] = 1;
  return signs;
}

/**
 * Whether `length` of these signs stand in a row. Of so many characters one is looked at, and its neighbours only where it
 * is such a sign, so that text without long runs costs a fraction of a pattern's search.
 */
export function hasRun(text: string, signs: Signs, length: number): boolean {
  let start = 0;
  for (let at = length - 1; at < text.length; ) {
    let first = at;
    while (first >= start && signs[text.charCodeAt(first)] === 1) first -= 1;
    if (at - first >= length) return true;
    // Behind what is none of them nothing that stands before can go on.
    start = first + 1;
    at = first + length;
  }
  return false;
}
