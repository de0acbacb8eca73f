import type { Contained, Reversible } from "../core/action";
import type { Condition, Day } from "../core/rule";
import { text } from "../ui/text";

/** A condition as a form holds it: numbers as they are typed, what the form has no field for as JSON. */
export interface ConditionFields {
  readonly count: string;
  readonly reversible: readonly Reversible[];
  readonly contains: readonly Contained[];
  readonly within: string;
  readonly recipients: string;
  readonly firstTime: readonly "firstTime"[];
  readonly from: string;
  readonly to: string;
  readonly days: readonly Day[];
  readonly zone: string;
  readonly rate: string;
  readonly minutes: string;
  readonly rest: string;
}

export function conditionFieldsOf(condition: Condition = {}): ConditionFields {
  const { count, reversible, contains, recipients, time, rate, ...rest } = condition;
  return {
    count: textOf(count?.above),
    reversible: reversible ?? [],
    contains: contains ?? [],
    within: recipients?.within?.join("\n") ?? "",
    recipients: textOf(recipients?.above),
    firstTime: recipients?.firstTime ? ["firstTime"] : [],
    from: time?.from ?? "",
    to: time?.to ?? "",
    days: time?.days ?? [],
    zone: time?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    rate: textOf(rate?.above),
    minutes: textOf(rate?.minutes),
    rest: Object.keys(rest).length > 0 ? JSON.stringify(rest, null, 1) : "",
  };
}

/** The condition that a form describes, still to be checked; undefined where it says nothing. Throws on `rest` that is no JSON. */
export function conditionFrom(fields: ConditionFields, label: string): Readonly<Record<string, unknown>> | undefined {
  const hasTime = fields.from !== "" || fields.to !== "" || fields.days.length > 0;
  const hasRate = fields.rate.trim() !== "" || fields.minutes.trim() !== "";
  const within = wordsIn(fields.within);
  const recipients = given({
    within: within.length > 0 ? within : undefined,
    above: numberIn(fields.recipients),
    firstTime: fields.firstTime.length > 0 ? true : undefined,
  });
  const time = given({
    from: fields.from || undefined,
    to: fields.to || undefined,
    days: fields.days.length > 0 ? fields.days : undefined,
    zone: fields.zone.trim(),
  });
  const above = numberIn(fields.count);
  const condition = given({
    ...parsed(fields.rest, label),
    count: above === undefined ? undefined : { above },
    reversible: fields.reversible.length > 0 ? fields.reversible : undefined,
    contains: fields.contains.length > 0 ? fields.contains : undefined,
    recipients: Object.keys(recipients).length > 0 ? recipients : undefined,
    time: hasTime ? time : undefined,
    rate: hasRate ? given({ above: numberIn(fields.rate), minutes: numberIn(fields.minutes) }) : undefined,
  });
  return Object.keys(condition).length > 0 ? condition : undefined;
}

/** The words of a text, as lists are typed: by lines, blanks or commas. */
export function wordsIn(lines: string): readonly string[] {
  return lines.split(/[\s,]+/).filter((word) => word !== "");
}

/** A typed number; what is none goes on as it is, for the guard to say what is wrong with it. */
export function numberIn(typed: string): number | string | undefined {
  const trimmed = typed.trim();
  if (trimmed === "") return undefined;
  return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

function textOf(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

function given(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function parsed(json: string, label: string): Readonly<Record<string, unknown>> {
  if (json.trim() === "") return {};
  const value = valueOf(json);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Error(text("optionsNoJson", label));
}

function valueOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
