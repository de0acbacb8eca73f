import { expect, test } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";

test("A method that few servers know opens nothing: SEARCH, QUERY and REPORT are writes until something says otherwise", () => {
  for (const method of ["SEARCH", "QUERY", "REPORT", "FROBNICATE"]) {
    const { verb } = classify(attempt(method, "/posts/1/delete", { form: "all=1" }), nowhere);
    expect(["read", "draft", "sign-in"], method).not.toContain(verb);
  }
});
