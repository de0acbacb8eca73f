import type { Desk } from "../../src/wire/messages";
import { arabicHold, binHold, crowd, holdWith, longHold, roomHold, unnamedHold, wipeHold } from "./holds";

const pinSet = { isSet: true, lockedUntil: null };
const question = { tab: 7, title: "Invoices - Accounting", site: "invoices.example" };

function deskWith(now: number, change: Partial<Desk>): Desk {
  return {
    holds: [],
    stops: [],
    recent: [],
    questions: [],
    problems: [],
    contact: "",
    pin: pinSet,
    isPinHintSkipped: false,
    evidence: [],
    halted: null,
    now,
    ...change,
  };
}

/** What the window can have to show, by name. */
export const states: Readonly<Record<string, (now: number) => Desk>> = {
  empty: (now) => deskWith(now, {}),
  "first-run": (now) => deskWith(now, { pin: { isSet: false, lockedUntil: null }, holds: [holdWith(now, "one")] }),
  short: (now) => deskWith(now, { holds: [holdWith(now, "one")] }),
  unnamed: (now) => deskWith(now, { holds: [unnamedHold(now)] }),
  bin: (now) => deskWith(now, { holds: [binHold(now)] }),
  room: (now) => deskWith(now, { holds: [roomHold(now)] }),
  long: (now) => deskWith(now, { holds: [longHold(now)] }),
  arabic: (now) => deskWith(now, { holds: [arabicHold(now)] }),
  crowd: (now) => deskWith(now, { holds: crowd(now, 20), recent: recent(now).slice(0, 2) }),
  pin: (now) => deskWith(now, { holds: [wipeHold(now)] }),
  "pin-locked": (now) => deskWith(now, { holds: [wipeHold(now)], pin: { isSet: true, lockedUntil: now + 52_000 } }),
  "pin-unset": (now) => deskWith(now, { holds: [wipeHold(now)], pin: { isSet: false, lockedUntil: null } }),
  halted: (now) => deskWith(now, { halted: { at: now, isManaged: false } }),
  "halted-managed": (now) => deskWith(now, { halted: { at: now, isManaged: true } }),
  question: (now) => deskWith(now, { questions: [question] }),
  problem: (now) =>
    deskWith(now, {
      holds: [holdWith(now, "one")],
      problems: [
        "managed policy, line 14, rule “acme/forum”: “verb” is not a key of a rule; did you mean “verbs”?",
        "managed policy, line 31, rule “acme/mail”: “sites” is an empty list, which would match nothing; leave the key out to match everything.",
      ],
      contact: "Questions: it@example.org",
    }),
  recent: (now) => deskWith(now, { recent: recent(now) }),
};

function recent(now: number): Desk["recent"] {
  const said = (said: "approve" | "deny", ago: number) => ({ said, factor: "click" as const, note: "", at: now - ago });
  return [
    holdWith(now, "r1", { state: "released", answer: said("approve", 9_000) }),
    { ...wipeHold(now, "r2"), state: "denied", reason: "person", answer: said("deny", 60_000) },
    holdWith(now, "r3", { state: "expired", reason: "deadline" }),
    holdWith(now, "r4", { state: "withdrawn", reason: "page-left" }),
    holdWith(now, "r5", { state: "stale", reason: "content-changed", answer: said("approve", 240_000) }),
  ];
}
