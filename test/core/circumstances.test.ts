import { describe, expect, test } from "vitest";
import type { Action } from "../../src/core/action";
import type { Attempt } from "../../src/core/attempt";
import type { Context, Request } from "../../src/core/request";
import type { Rule } from "../../src/core/rule";
import { parseRules } from "../../src/core/rule-list";
import { asked, decided, ruleOf } from "./asked";

interface About {
  readonly action?: Partial<Action>;
  readonly attempt?: Partial<Attempt>;
  readonly agent?: string;
  readonly context?: Partial<Context> | null;
}

const noon = Date.UTC(2026, 10, 20, 12, 0);

function requestOf({ action, attempt, agent = "playwright", context = {} }: About): Request {
  const plain = asked();
  return {
    principal: { ...plain.principal, agent },
    action: { ...plain.action, ...action },
    attempt: { ...plain.attempt, ...attempt },
    ...(context && { context: { at: noon, tab: 7, past: [], ...context } }),
  };
}

/** Whether a rule that asks, and one that allows, speak about a request: they differ where something cannot be seen. */
function speaks(rule: Partial<Rule>, about: About): readonly [asks: boolean, allows: boolean] {
  const isHeard = (effect: Rule["effect"]) =>
    decided(requestOf(about), { user: [ruleOf({ ...rule, effect })] }).rules[0]?.layer === "user";
  return [isHeard("ask"), isHeard("allow")];
}

const yes = [true, true];
const no = [false, false];
const unseen = [true, false];
const cut: Attempt["body"] = { kind: "text", text: "{", size: 90_000, isCut: true };

describe("what the content contains", () => {
  const rule: Partial<Rule> = { when: { contains: ["secret", "card"] } };

  test("is met by any of the kinds listed", () => {
    expect(speaks(rule, { action: { contains: ["card", "file"] } })).toEqual(yes);
    expect(speaks(rule, { action: { contains: ["file"] } })).toEqual(no);
  });

  test("is in doubt where the content was not seen whole", () => {
    expect(speaks(rule, { attempt: { body: cut } })).toEqual(unseen);
    expect(speaks(rule, { attempt: { body: { kind: "binary", type: "", size: 5 } } })).toEqual(unseen);
  });
});

describe("recipients", () => {
  const rule: Partial<Rule> = { when: { recipients: { within: ["acme.example", "*.acme.example"] } } };
  const to = (...recipients: string[]) => ({ action: { recipients } });

  test("lie within the listed domains when every one of them does", () => {
    expect(speaks(rule, to("ada@acme.example", "Bob <bob@mail.ACME.example>"))).toEqual(yes);
    expect(speaks(rule, to("ada@acme.example", "eve@evil.example"))).toEqual(no);
    expect(speaks(rule, to("ada@acme.example.evil.example"))).toEqual(no);
    expect(speaks(rule, to("ada@notacme.example"))).toEqual(no);
  });

  test("are in doubt where a name is no address, where nobody is named, and where the content was cut", () => {
    expect(speaks(rule, to("ada@acme.example", "#general"))).toEqual(unseen);
    expect(speaks(rule, to())).toEqual(unseen);
    expect(speaks(rule, { ...to("ada@acme.example"), attempt: { body: cut } })).toEqual(unseen);
  });

  test("are counted", () => {
    const many: Partial<Rule> = { when: { recipients: { above: 2 } } };
    expect(speaks(many, to("a@b.c", "d@e.f", "g@h.i"))).toEqual(yes);
    expect(speaks(many, to("a@b.c", "d@e.f"))).toEqual(no);
    expect(speaks(many, { action: { recipients: [], audience: "recipients" } })).toEqual(unseen);
  });
});

describe("a recipient for the first time", () => {
  const rule: Partial<Rule> = { when: { recipients: { firstTime: true } } };
  const known = new Set(["ada@acme.example", "chat.example general"]);
  const to = (recipients: string[], site = "mail.example", more: Partial<Action> = {}) => ({
    action: { recipients, resource: { site, path: "/", name: "" }, ...more },
    context: { known },
  });

  test("is anybody but those to whom the session has written, however the address is written", () => {
    expect(speaks(rule, to(["Ada <ADA@acme.example>"]))).toEqual(no);
    expect(speaks(rule, to(["ada@acme.example", "eve@evil.example"]))).toEqual(yes);
    expect(speaks(rule, to(["eve@evil.example (ada@acme.example)"]))).toEqual(yes);
  });

  test("is a channel of the same name at another site", () => {
    expect(speaks(rule, to(["General"], "chat.example"))).toEqual(no);
    expect(speaks(rule, to(["general"], "other.example"))).toEqual(yes);
  });

  test("is in doubt where the recipients or the past cannot be seen", () => {
    expect(speaks(rule, { ...to(["ada@acme.example"]), context: {} })).toEqual(unseen);
    expect(speaks(rule, to([], "mail.example", { audience: "recipients" }))).toEqual(unseen);
    expect(speaks(rule, { ...to(["ada@acme.example"]), attempt: { body: cut } })).toEqual(unseen);
    expect(speaks(rule, to(Array.from({ length: 100 }, () => "ada@acme.example")))).toEqual(unseen);
    expect(speaks(rule, to([]))).toEqual(no);
  });
});

describe("time", () => {
  const at = (text: string) => ({ context: { at: Date.parse(text) } });
  const office: Partial<Rule> = {
    when: { time: { from: "09:00", to: "17:30", days: ["mon", "fri"], zone: "Europe/Berlin" } },
  };

  test.each([
    ["2026-11-20T08:00:00Z", yes],
    ["2026-11-20T07:59:00Z", no],
    ["2026-11-20T16:29:59Z", yes],
    ["2026-11-20T16:30:00Z", no],
    ["2026-11-19T12:00:00Z", no],
    ["2026-07-17T07:00:00Z", yes],
  ])("is read in the rule's zone, summer time too: %s", (text, expected) => {
    expect(speaks(office, at(text))).toEqual(expected);
  });

  test("goes past midnight and still belongs to the day on which it began", () => {
    const night: Partial<Rule> = { when: { time: { from: "22:00", to: "06:00", days: ["fri"], zone: "UTC" } } };
    expect(speaks(night, at("2026-11-20T23:00:00Z"))).toEqual(yes);
    expect(speaks(night, at("2026-11-21T05:59:00Z"))).toEqual(yes);
    expect(speaks(night, at("2026-11-20T05:00:00Z"))).toEqual(no);
    expect(speaks(night, at("2026-11-21T23:00:00Z"))).toEqual(no);
  });

  test("that nobody knows is in doubt", () => {
    expect(speaks(office, { context: null })).toEqual(unseen);
  });
});

describe("rate", () => {
  const rule: Partial<Rule> = { when: { rate: { above: 5, minutes: 10 } } };
  const past = (count: number, about: Partial<Context["past"][number]> = {}) => ({
    context: {
      past: Array.from({ length: count }, () => ({
        at: noon - 60_000,
        session: "s1",
        site: "forum.example",
        verb: "post" as const,
        count: 1,
        ...about,
      })),
    },
  });

  test("counts this action with those of the same verb, site and session", () => {
    expect(speaks(rule, past(5))).toEqual(yes);
    expect(speaks(rule, past(4))).toEqual(no);
    expect(speaks(rule, past(9, { verb: "delete" }))).toEqual(no);
    expect(speaks(rule, past(9, { site: "mail.example" }))).toEqual(no);
    expect(speaks(rule, past(9, { session: "s2" }))).toEqual(no);
  });

  test("forgets what is longer ago", () => {
    expect(speaks(rule, past(9, { at: noon - 600_000 }))).toEqual(no);
    expect(speaks(rule, past(9, { at: noon - 599_000 }))).toEqual(yes);
  });

  test("counts things, not requests, and an unknown number as more than any", () => {
    expect(speaks(rule, past(1, { count: 5 }))).toEqual(yes);
    expect(speaks(rule, { action: { count: "many" } })).toEqual(yes);
  });
});

describe("who acts", () => {
  test("is told by agent, session and tab", () => {
    expect(speaks({ agents: ["playwright"] }, {})).toEqual(yes);
    expect(speaks({ agents: ["selenium"] }, {})).toEqual(no);
    expect(speaks({ sessions: ["s1"], tabs: [7] }, {})).toEqual(yes);
    expect(speaks({ tabs: [8] }, {})).toEqual(no);
    expect(speaks({ tabs: [7] }, { context: null })).toEqual(unseen);
  });

  test("an agent of which only its presence is known may be any agent", () => {
    expect(speaks({ agents: ["selenium"] }, { agent: "generic" })).toEqual(unseen);
  });
});

test.each([
  [{ contains: ["secrets"] }, 'Unknown kind of content "secrets"; did you mean "secret"?'],
  [{ recipients: {} }, '"when.recipients" says nothing'],
  [{ recipients: { within: ["ada@acme.example"] } }, 'is an address; write the domain behind its "@"'],
  [{ recipients: { within: ["acme.example:8080"] } }, "is no domain of addresses"],
  [{ recipients: { inside: ["x"] } }, 'Unknown key "inside" in "when.recipients"; known are "within", "above"'],
  [{ time: { from: "9:00", to: "17:00", zone: "UTC" } }, '"when.time.from" must be a time such as "09:00"'],
  [{ time: { from: "09:00", to: "09:00", zone: "UTC" } }, "begins and ends at the same time"],
  [{ time: { zone: "UTC" } }, "names neither hours nor days"],
  [{ time: { days: ["monday"], zone: "UTC" } }, 'Unknown day "monday"; did you mean "mon'],
  [{ time: { days: ["mon"], zone: "Berlin" } }, '"Berlin" is no time zone'],
  [{ time: { days: ["mon"] } }, 'Missing key "zone"'],
  [{ rate: { above: 5 } }, 'Missing key "minutes"'],
  [{ rate: { above: 5, minutes: 0 } }, '"when.rate.minutes" must be a whole number of minutes'],
])("a condition %j is refused with a sentence that helps", (when, sentence) => {
  const rule = { id: "a", effect: "ask", sites: ["*"], because: "x", when };
  const result = parseRules([rule], { file: "rules", locate: () => null });
  expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual(
    expect.arrayContaining([expect.stringContaining(sentence)]),
  );
});
