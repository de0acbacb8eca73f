import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import type { Decision } from "../../src/core/decision";
import { type Decided, mayGoOn } from "../../src/core/sent-on";
import { attempt, nowhere } from "./attempts";

const home = "https://forum.example/topics";

function decided(url: string, effect: Decision["effect"], more: Partial<Decision> = {}): Decided {
  const rules = [{ id: "default/ask-writes", layer: "defaults", because: "" }];
  const decision: Decision = { effect, rules, factor: effect === "ask" ? "click" : null, deadline: 300, ...more };
  return { url, action: classify(attempt("POST", url, { json: { text: "x" } }), nowhere), decision };
}

const asked = decided(home, "ask");

describe("a write that its server sends on", () => {
  it("goes where the rules allow it, and nowhere that they deny it", () => {
    expect(mayGoOn(asked, decided("https://other.example/x", "allow"))).toBe(true);
    expect(mayGoOn(decided(home, "allow"), decided(`${home}/`, "deny"))).toBe(false);
  });

  it("needs no second answer on the same origin, nor over https where it was http", () => {
    expect(mayGoOn(asked, decided(`${home}/`, "ask"))).toBe(true);
    expect(mayGoOn(decided("http://forum.example/topics", "ask"), decided(home, "ask"))).toBe(true);
  });

  it.each([
    "https://forum.example:8443/topics",
    "https://www.forum.example/topics",
    "http://forum.example/topics",
    "https://evil.example/topics",
  ])("needs one for another origin: %s", (url) => {
    expect(mayGoOn(asked, decided(url, "ask"))).toBe(false);
  });

  it("needs one where nobody was asked before", () => {
    expect(mayGoOn(decided(home, "allow"), decided(`${home}/`, "ask"))).toBe(false);
  });

  it("needs one where it does something more severe there", () => {
    expect(mayGoOn(asked, decided("https://forum.example/topics/9/delete", "ask"))).toBe(false);
  });

  it("needs one where the rules want a PIN that was not given", () => {
    const withPin = decided(`${home}/`, "ask", { factor: "pin" });
    expect(mayGoOn(asked, withPin)).toBe(false);
    expect(mayGoOn({ ...asked, decision: { ...asked.decision, factor: "pin" } }, withPin)).toBe(true);
  });

  it("needs one where a rule of its own asks about the new address", () => {
    const own = [{ id: "forum/admin", layer: "user", because: "" }];
    expect(mayGoOn(asked, decided("https://forum.example/admin", "ask", { rules: own }))).toBe(false);
    const first = decided(home, "ask", { rules: own });
    expect(mayGoOn(first, decided(`${home}/`, "ask", { rules: own }))).toBe(true);
  });
});
