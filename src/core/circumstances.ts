import type { Action, Contained, Count } from "./action";
import type { Attempt } from "./attempt";
import { matchesSite, parseSitePattern, placeOf, type SitePattern } from "./host";
import { firstTimeOf, namedRecipients } from "./recipient";
import type { Context, Request } from "./request";
import { type Condition, Day } from "./rule";

/** Whether something is so: null where it cannot be told. */
type Answer = boolean | null;

type Test = (request: Request) => Answer;

/** The members of a condition that look beyond the URL and the fields, each made ready to test. */
export function compileCircumstances(condition: Condition): readonly Test[] {
  const { contains, recipients, time, rate } = condition;
  return [
    ...(contains ? [(request: Request) => containsOne(contains, request)] : []),
    ...(recipients?.within ? [withinTest(recipients.within)] : []),
    ...(recipients?.above !== undefined ? [moreThanTest(recipients.above)] : []),
    ...(recipients?.firstTime ? [goesToSomebodyNew] : []),
    ...(time ? [timeTest(time)] : []),
    ...(rate ? [(request: Request) => isFaster(rate, request)] : []),
  ];
}

function containsOne(wanted: readonly Contained[], { action, attempt }: Request): Answer {
  if (wanted.some((kind) => action.contains.includes(kind))) return true;
  return isSeenWhole(attempt) ? false : null;
}

function withinTest(domains: readonly string[]): Test {
  const patterns = domains.flatMap((domain) => {
    const result = parseSitePattern(domain);
    return result.ok ? [result.pattern] : [];
  });
  return ({ action, attempt }) => {
    const answers = action.recipients.map((recipient) => isWithin(recipient, patterns));
    if (answers.includes(false)) return false;
    return answers.length === 0 || answers.includes(null) || !isSeenWhole(attempt) ? null : true;
  };
}

/** A name that is no address may be anybody's. */
function isWithin(recipient: string, patterns: readonly SitePattern[]): Answer {
  const domain = /@([^@\s<>"]+?)>?$/.exec(recipient.trim())?.[1];
  if (domain === undefined) return null;
  const place = placeOf(`http://${domain}/`);
  return place.kind === "web" && patterns.some((pattern) => matchesSite(pattern, place));
}

function moreThanTest(limit: number): Test {
  return ({ action, attempt }) => {
    if (action.recipients.length > limit) return true;
    const mayBeMore = !isSeenWhole(attempt) || (action.recipients.length === 0 && action.audience === "recipients");
    return mayBeMore ? null : false;
  };
}

function goesToSomebodyNew({ action, attempt, context }: Request): Answer {
  if (!context?.known) return null;
  if (firstTimeOf(action, context.known).length > 0) return true;
  const { length } = action.recipients;
  const mayBeMore = length >= namedRecipients || (length === 0 && action.audience === "recipients");
  return mayBeMore || !isSeenWhole(attempt) ? null : false;
}

function isSeenWhole({ body }: Attempt): boolean {
  return body === null || (body.kind !== "binary" && !body.isCut);
}

function timeTest({ from, to, days, zone }: NonNullable<Condition["time"]>): Test {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const start = minutesOf(from ?? "00:00");
  const end = minutesOf(to ?? "24:00");
  const isListed = (day: number) => days === undefined || days.includes(Day.options[(day + 7) % 7] as Day);
  return ({ context }) => {
    if (!context) return null;
    const { day, minute } = readClock(clock, context.at);
    if (start < end) return isListed(day) && minute >= start && minute < end;
    // Past midnight it is still the day on which it began.
    return (isListed(day) && minute >= start) || (isListed(day - 1) && minute < end);
  };
}

/** `day`: 0 is Monday; `minute`: since midnight. */
function readClock(clock: Intl.DateTimeFormat, at: number): { readonly day: number; readonly minute: number } {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = Day.options.indexOf((parts.get("weekday") ?? "").toLowerCase() as Day);
  return { day, minute: Number(parts.get("hour")) * 60 + Number(parts.get("minute")) };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function isFaster({ above, minutes }: NonNullable<Condition["rate"]>, { action, principal, context }: Request): Answer {
  if (!context) return null;
  return pastCount(context, action, principal.session, minutes) + numberOf(action.count) > above;
}

function pastCount({ at, past }: Context, { verb, resource }: Action, session: string, minutes: number): number {
  const since = at - minutes * 60_000;
  let sum = 0;
  for (const one of past) {
    const isSame = one.session === session && one.verb === verb && one.site === resource.site;
    if (isSame && one.at > since) sum += numberOf(one.count);
  }
  return sum;
}

function numberOf(count: Count): number {
  return count === "many" ? Number.POSITIVE_INFINITY : count;
}
