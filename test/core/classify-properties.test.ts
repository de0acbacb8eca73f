import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Action, type VerbName } from "../../src/core/action";
import type { Attempt } from "../../src/core/attempt";
import { classify } from "../../src/core/classify";
import { verbOf } from "../../src/core/verbs";
import { anyAttempt, anySurroundings } from "../measure/arbitraries";
import { disguises } from "../measure/disguises";
import { Random } from "../measure/random";
import { attempt, nowhere } from "./attempts";

const mild: readonly VerbName[] = ["read", "sign-in", "draft"];

/** Requests with consequences, as many servers take them. */
const consequential: fc.Arbitrary<Attempt> = fc.constantFrom(
  attempt("POST", "/forum/threads/17/replies", { form: "author=Ann&body=x" }),
  attempt("POST", "/forum/posts/9/delete", { form: "id=9" }),
  attempt("POST", "/api/mail/delete", { json: { ids: [1, 2] } }),
  attempt("POST", "/api/mail/send", { json: { to: "a@b.c", subject: "s", text: "t" } }),
  attempt("POST", "/api/mail/empty-trash", { json: {} }),
  attempt("DELETE", "/api/posts/4"),
  attempt("PUT", "/api/groups/staff/members/7"),
  attempt("PATCH", "/api/posts/4", { json: { body: "x" } }),
  attempt("POST", "/graphql", { json: { query: "mutation { deletePost(id: 4) { id } }", variables: {} } }),
  attempt("POST", "/rpc", { json: { jsonrpc: "2.0", id: 1, method: "user.delete", params: {} } }),
  attempt("POST", "/index.php?action=purge", { form: "id=4" }),
  attempt("POST", "/", { json: { query: "mutation { deletePost(id: 4) { id } }" } }),
  attempt("POST", "/api?action=delete", { json: { query: "{ a }" } }),
  attempt("POST", "/posts/9", { form: "_method=delete" }),
  attempt("POST", "/posts/9", { form: "a=b", headers: [["X-HTTP-Method-Override", "DELETE"]] }),
  attempt("POST", "/v1/payments", { json: { amount: 1, currency: "eur" } }),
);

/** What a server would ignore, up to three things at a time. */
const disguise = fc.tuple(fc.nat(), fc.array(fc.constantFrom(...disguises), { maxLength: 3 }));

/** Milliseconds; properties are many small tests. */
const patience = 60_000;

describe("classification", () => {
  it(
    "gives an action for whatever a page sends, and the same one each time",
    () => {
      fc.assert(
        fc.property(anyAttempt, anySurroundings, (given, around) => {
          const action = classify(given, around);
          expect(Action.safeParse(action).success).toBe(true);
          expect(classify(given, around)).toEqual(action);
        }),
        { numRuns: 700 },
      );
    },
    patience,
  );

  it(
    "never takes a request with consequences for a harmless one because of bytes that a server ignores",
    () => {
      fc.assert(
        fc.property(consequential, disguise, (given, [seed, worn]) => {
          expect(mild).not.toContain(classify(given, nowhere).verb);
          const random = new Random(seed);
          const changed = worn.reduce((one, { wear }) => wear(one, random), given);
          expect(mild).not.toContain(classify(changed, nowhere).verb);
        }),
        { numRuns: 700 },
      );
    },
    patience,
  );

  it(
    "is never made milder by anything that the page says",
    () => {
      fc.assert(
        fc.property(fc.oneof(consequential, anyAttempt), anySurroundings, (given, around) => {
          // The page's address decides whether a site pack may judge; its words are what is varied here.
          const silent = { ...nowhere, pageUrl: around.pageUrl };
          const alone = classify(given, silent);
          const spoken = classify(given, around);
          expect(verbOf(spoken.verb).rank).toBeGreaterThanOrEqual(verbOf(alone.verb).rank);
          if (spoken.verb !== alone.verb) return;
          expect(spoken.audience).toBe(alone.audience);
          expect(spoken.count === "many" || spoken.count === alone.count).toBe(true);
          expect(spoken.reversible === "no" || spoken.reversible === alone.reversible).toBe(true);
        }),
        { numRuns: 700 },
      );
    },
    patience,
  );

  it("says why: an action never comes without evidence for its verb", () => {
    fc.assert(
      fc.property(anyAttempt, anySurroundings, (given, around) => {
        const action = classify(given, around);
        expect(action.evidence.some((one) => one.verb === action.verb)).toBe(true);
      }),
    );
  });
});
