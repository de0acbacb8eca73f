import { askedBy } from "./asking";
import type { Facts, Segment } from "./facts";

/** What is worked out, where it is handed over; of nothing but an id it is worked out of what lies there, and kept. */
const reckoning = /^(calculate|compute)$/;
/** A rule that is tried on nothing is tried on everything, and what hangs on it happens. */
const triggering = /^(rules?|triggers?|alerts?|automations?)$/;
/** Books that a calculation closes or fills. */
const accounts =
  /^(rents?|rosters?|schedules?|mrp|billing|invoicing|accruals?|payrolls?|closings?|commissions?|depreciations?|salar(y|ies)|wages|interests?|settlements?|dunning|royalt(y|ies))$/;

/** Whether nothing is handed over that could be worked on: "payroll/runs/7/compute", "payroll/calculate" with a month. */
export function isReckoned(facts: Facts, tail: Segment, before: Segment | undefined): boolean {
  const [first = "", ...others] = tail.words;
  const isBare = others.length === 0;
  const how = askedBy(facts)?.how;
  if (isBare && reckoning.test(first)) {
    const isOfBooks = facts.segments.some(({ words }) => words.some((word) => accounts.test(word)));
    if (isOfBooks && (how !== undefined || isOfDays(facts))) return true;
    return how === "all" ? before?.isId === true : how === "one" && before?.isId === false;
  }
  return first === "evaluate" && others.some((word) => triggering.test(word)) && how === "all";
}

function isOfDays({ content }: Facts): boolean {
  const { json } = content;
  if (json === null || typeof json !== "object" || Array.isArray(json)) return false;
  return Object.keys(json).every(
    (name) => /^(date|day|week|month|quarter|year|until|as_?of)$/i.test(name) || /id$/i.test(name),
  );
}
