import { describe, expect, test } from "vitest";
import { editPacks } from "../../src/background/rules/pack-edits";
import { readPacks } from "../../src/background/rules/pack-text";
import { classify } from "../../src/core/classify";
import { judge, packsInForce } from "../../src/core/judge";
import { packWidenings } from "../../src/core/pack-edit";
import { sitesOf } from "../../src/core/pack-list";
import type { Receipt } from "../../src/core/receipt";
import { differencesOf } from "../../src/core/replay";
import { buildRuleSet } from "../../src/core/rule-set";
import type { SitePack } from "../../src/core/site-pack";
import { ruleOf } from "./asked";
import { attempt, nowhere } from "./attempts";
import { bodyWith } from "./receipts";

const wiki: SitePack = {
  name: "acme-wiki",
  checked: "documented: Acme API v3, 2026-11",
  hosts: ["wiki.acme.example"],
  endpoints: [
    { on: ["POST /api/heartbeat"], verb: "read" },
    { on: ["DELETE /api/pages/*"], verb: "draft" },
  ],
};
const text = JSON.stringify(wiki, null, 2);

function problemsOf(given: unknown): readonly string[] {
  const read = readPacks(given, "packs");
  return read.ok ? [] : read.problems.map(({ line, rule, message }) => `${line} ${rule}: ${message}`);
}

describe("a site pack that a person wrote", () => {
  test("is taken as one object, as a list, and as an object that holds the list", () => {
    for (const given of [text, `[${text}]`, `{"packs": [${text}]}`]) {
      expect(readPacks(given, "packs")).toEqual({ ok: true, packs: [wiki] });
    }
  });

  test.each([
    [text.replace('"verb"', '"verbs"'), '12 acme-wiki: Unknown key "verbs" in "endpoints"; did you mean "verb"?'],
    [text.replace('"draft"', '"drafts"'), '18 acme-wiki: Unknown verb "drafts"; did you mean "draft"?'],
    [text.replace("POST /api", "GET /api"), '10 acme-wiki: "endpoints.on" "GET /api/heartbeat" speaks of reads'],
    [text.replace('"acme-wiki"', '"gitlab"'), '2 gitlab: "gitlab" is the name of a built-in pack'],
    [text.replace("wiki.acme.example", "https://wiki.acme.example"), "takes hosts, not URLs"],
    [text.replace('"hosts"', '"host"'), 'Missing key "hosts": the hosts of the application'],
    [
      text.replace('"checked"', '"like": "gitlb", "checked"'),
      '3 acme-wiki: There is no built-in pack "gitlb"; did you mean "gitlab"?',
    ],
    [`[${text}, ${text}]`, 'Two site packs have the name "acme-wiki"'],
    ["{\n}", '1 null: "packs" must be a list of site packs'],
    [text.replace('"draft"\n', '"draft", "query": {"a": []}\n'), '"endpoints.query.a" is an empty list'],
    [
      text.replace('"draft"\n', '"draft", "count": "some"\n'),
      '"endpoints.count" must be a whole number, "many", or {"of": "ids"}, not a text',
    ],
  ])("is refused with its line, its name and what is expected %#", (given, problem) => {
    expect(problemsOf(given).join("\n")).toContain(problem);
  });

  test("is refused where one of its own cases is read otherwise than the case says", () => {
    const cases = [
      { what: "a sign of life", method: "POST", url: "/api/heartbeat", expected: { verb: "read" as const } },
      { what: "saving", method: "PUT", url: "/api/pages/7", expected: { verb: "update" as const } },
      { what: "removing", method: "DELETE", url: "/api/pages/7", expected: { verb: "delete" as const, count: 1 } },
    ];
    const told = JSON.stringify({ ...wiki, cases }, null, 2);
    expect(problemsOf(told)).toEqual([
      `${told.split("\n").findIndex((line) => line.includes("removing"))} acme-wiki: case 3 ("removing"): DELETE /api/pages/7 was read as draft, the case says delete`,
    ]);
    expect(problemsOf({ ...wiki, cases: cases.slice(0, 2) })).toEqual([]);
  });

  test("judges its host alone, and is named by what it judges", () => {
    const [site] = sitesOf([wiki]);
    const removed = (host: string) =>
      classify(attempt("DELETE", `https://${host}/api/pages/7`), nowhere, site && [site]);
    expect(removed("wiki.acme.example")).toMatchObject({
      verb: "draft",
      evidence: [{ cue: "site-pack", detail: "acme-wiki: DELETE /api/pages/*" }],
    });
    expect(removed("other.example").verb).toBe("delete");
    expect(sitesOf([{ ...wiki, disabled: true }])).toEqual([]);
  });

  test("may build on a built-in pack at a host of its own", () => {
    const [site] = sitesOf([{ name: "our-gitlab", checked: "as gitlab", hosts: ["git.acme.example"], like: "gitlab" }]);
    const url = "https://git.acme.example/api/v4/projects/1/issues/2/notes";
    const action = classify(attempt("POST", url), nowhere, site && [site]);
    expect(action.evidence[0]?.detail).toMatch(/^our-gitlab: /);
  });
});

describe("changing site packs", () => {
  test("adds, replaces, switches and removes, and refuses a name that is taken", () => {
    const added = editPacks([], { kind: "put", text, replaces: null });
    expect(added).toEqual({ ok: true, packs: [wiki] });
    expect(editPacks([wiki], { kind: "put", text, replaces: null })).toMatchObject({ ok: false });
    const renamed = { ...wiki, name: "other" };
    expect(editPacks([wiki], { kind: "put", text: JSON.stringify(renamed), replaces: "acme-wiki" })).toEqual({
      ok: true,
      packs: [renamed],
    });
    const off = editPacks([wiki], { kind: "disable", name: "acme-wiki", isDisabled: true });
    expect(off).toEqual({ ok: true, packs: [{ ...wiki, disabled: true }] });
    expect(editPacks(off.ok ? off.packs : [], { kind: "disable", name: "acme-wiki", isDisabled: false })).toEqual(
      added,
    );
    expect(editPacks([wiki], { kind: "remove", name: "acme-wiki" })).toEqual({ ok: true, packs: [] });
    expect(editPacks([], { kind: "remove", name: "acme-wiki" })).toMatchObject({ ok: false });
  });

  test("counts as letting more through whenever what is asked changes, and only then", () => {
    const wider = [{ rule: "acme-wiki", kind: "pack" }];
    expect(packWidenings([], [wiki])).toEqual(wider);
    expect(packWidenings([wiki], [])).toEqual(wider);
    expect(packWidenings([wiki], [{ ...wiki, disabled: true }])).toEqual(wider);
    expect(packWidenings([], [{ ...wiki, disabled: true }])).toEqual([]);
    expect(packWidenings([wiki], [{ ...wiki, checked: "driven" }])).toEqual([]);
    const second = { ...wiki, name: "second", endpoints: [{ on: ["POST /x"], verb: "pay" as const }] };
    expect(packWidenings([wiki, second], [second, wiki])).toHaveLength(2);
  });
});

describe("what a site pack would have done to the journal's actions", () => {
  const about = { verb: "delete", method: "DELETE", site: "wiki.acme.example", path: "/api/pages/7" } as const;
  const receipt: Receipt = { ...bodyWith({ event: "asked", ...about }), seq: 1, previous: "", hash: "" };
  const layers = { managed: [], user: [ruleOf({ id: "own/drafts", effect: "allow", verbs: ["draft"] })], defaults: [] };

  test("is told where the journal keeps what the pack looks for, as far as the content that it does not keep allows", () => {
    const change = { managed: [], before: [], after: [wiki] };
    const [told, ...more] = differencesOf([receipt], layers, layers, undefined, change);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ before: { effect: "ask" }, after: { effect: "allow" }, isCertain: false });
    expect(differencesOf([receipt], layers, layers, undefined, { ...change, before: [wiki] })).toEqual([]);
    expect(differencesOf([receipt], layers, layers, undefined, { ...change, managed: [wiki], after: [] })).toEqual([]);
  });
});

describe("a policy beside the person's own packs", () => {
  const asked = {
    principal: { session: "s", agent: "playwright", evidence: [] },
    attempt: attempt("DELETE", "https://wiki.acme.example/api/pages/7"),
    surroundings: nowhere,
  };
  const terms = { deadline: 300, factorMinimum: "click" as const };
  const judged = (managed: readonly ReturnType<typeof ruleOf>[], user: readonly ReturnType<typeof ruleOf>[] = []) =>
    judge(asked, {
      ruleSet: buildRuleSet({ managed, user, defaults: [] }),
      packs: packsInForce([], sitesOf([wiki]), managed),
      terms,
    });
  const drafts = ruleOf({ id: "own/drafts", effect: "allow", verbs: ["draft"] });

  test("is not got round by a pack that calls a deletion a draft", () => {
    expect(judged([], [drafts])).toMatchObject({ action: { verb: "draft" }, decision: { effect: "allow" } });
    const denied = judged([ruleOf({ id: "it/no", effect: "deny", verbs: ["delete"] })], [drafts]);
    expect(denied).toMatchObject({
      action: { verb: "delete" },
      decision: { effect: "deny", rules: [{ id: "it/no" }] },
    });
    const pin = judged([ruleOf({ id: "it/pin", effect: "ask", verbs: ["delete"], factor: "pin" })], [drafts]);
    expect(pin).toMatchObject({ decision: { effect: "ask", factor: "pin" } });
  });

  test("is made stricter by a pack that calls for more", () => {
    const own = [ruleOf({ id: "own/deny", effect: "deny", verbs: ["draft"] })];
    const free = [ruleOf({ id: "it/free", effect: "allow", verbs: ["delete"] })];
    expect(judged(free, own)).toMatchObject({ decision: { effect: "deny", rules: [{ id: "own/deny" }] } });
  });

  test("has its own packs asked first", () => {
    const managed = sitesOf([{ ...wiki, name: "it-wiki", endpoints: [{ on: ["DELETE /**"], verb: "grant" }] }]);
    const packs = packsInForce(managed, sitesOf([wiki]), []);
    const { action } = judge(asked, { ruleSet: buildRuleSet({ managed: [], user: [], defaults: [] }), packs, terms });
    expect(action).toMatchObject({ verb: "grant", evidence: [{ detail: "it-wiki: DELETE /**" }] });
  });
});
