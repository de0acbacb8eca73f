/** Inputs whose content never leaves the page unmasked, whatever the page calls them. */
export const secretInputs =
  'input[type=password],input[autocomplete^="cc-"],input[autocomplete="one-time-code"],input[autocomplete*="password"]';

/** What stands in the page's secret inputs now: masked at the source, in whatever body carries it. */
export function secretValues(): string[] {
  const inputs = [...document.querySelectorAll<HTMLInputElement>(secretInputs)];
  return inputs.map((input) => input.value).filter((value) => value.length > 3);
}
