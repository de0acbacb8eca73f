/** How the numbers of payment cards begin, and how many digits they have: Visa, Mastercard, Amex, and so on. */
const issued: readonly (readonly [start: RegExp, least: number, most: number])[] = [
  [/^4/, 16, 19],
  [/^(5[1-5]|2[2-7])/, 16, 16],
  [/^3[47]/, 15, 15],
  [/^(36|38|39|30[0-5])/, 14, 19],
  [/^35(2[89]|[3-8])/, 16, 19],
  [/^(6011|64[4-9]|65|62)/, 16, 19],
  [/^(50|5[6-8]|60|63|67|8[12]|9792)/, 16, 19],
];

/** Whether digits, parted by blanks or dashes, begin and end as the number of a card does. The check digit is apart. */
export function isIssued(run: string): boolean {
  const length = countDigits(run);
  const start = run.slice(0, 8).replaceAll(/[ -]/g, "");
  return issued.some(([begins, least, most]) => length >= least && length <= most && begins.test(start));
}

export function countDigits(run: string): number {
  let count = 0;
  for (let index = 0; index < run.length; index += 1) if (isDigit(run.charCodeAt(index))) count += 1;
  return count;
}

/** Whether the check digit is right; whatever is no digit is passed over. */
export function isLuhnValid(run: string): boolean {
  let sum = 0;
  let place = 0;
  for (let index = run.length - 1; index >= 0; index -= 1) {
    const code = run.charCodeAt(index);
    if (!isDigit(code)) continue;
    const doubled = place % 2 === 1 ? (code - 48) * 2 : code - 48;
    sum += doubled > 9 ? doubled - 9 : doubled;
    place += 1;
  }
  return sum % 10 === 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
