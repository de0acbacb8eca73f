import { describe, expect, it } from "vitest";
import { agents, recognise } from "../../src/core/agents";
import type { AgentEvidence } from "../../src/core/define";
import { SessionEvidence } from "../../src/core/principal";

const nobody: AgentEvidence = {
  webdriver: false,
  attached: false,
  tabGroupTitle: null,
  userAgent: "Mozilla/5.0 Chrome/156.0.0.0",
};

describe("who drives a tab", () => {
  it("is nobody where nothing says so: a person's own browsing is left alone", () => {
    expect(recognise(nobody)).toBeNull();
    expect(recognise({ ...nobody, tabGroupTitle: "Holiday" })).toBeNull();
    expect(recognise({ ...nobody, hints: ["__playwright__binding__", "cdc_abc"] })).toBeNull();
  });

  it("is some agent for certain where the browser says that it is automated", () => {
    expect(recognise({ ...nobody, webdriver: true })).toMatchObject({ agent: "generic", isCertain: true });
    expect(recognise({ ...nobody, webdriver: true, attached: true })).toMatchObject({ isCertain: true });
  });

  it("is asked about where only a debugger is attached, since that may be the person's DevTools", () => {
    expect(recognise({ ...nobody, attached: true })).toEqual({
      agent: "generic",
      evidence: [{ kind: "attached", detail: "debugger attached" }],
      isCertain: false,
    });
  });

  it("is Claude in Chrome where the tab stands in its group", () => {
    for (const tabGroupTitle of ["Claude", "✳ Claude", "Claude (MCP)", "claude"]) {
      expect(recognise({ ...nobody, attached: true, tabGroupTitle })).toMatchObject({
        agent: "claude-in-chrome",
        isCertain: true,
      });
    }
    expect(recognise({ ...nobody, tabGroupTitle: "Letters from Claude" })).toBeNull();
  });

  it("is named more exactly where a driver has left its name, and only then", () => {
    const named = (hint: string) => recognise({ ...nobody, webdriver: true, hints: ["jQuery", hint] })?.agent;
    expect(named("__playwright__binding__")).toBe("playwright");
    expect(named("__puppeteer_evaluation_script__")).toBe("puppeteer");
    expect(named("$cdc_asdjflasutopfhvcZLmcfl_")).toBe("selenium");
    expect(named("react")).toBe("generic");
  });

  it("comes with evidence that a receipt can hold", () => {
    for (const agent of agents) {
      const finding = agent.recognise({
        webdriver: true,
        attached: true,
        tabGroupTitle: "Claude",
        userAgent: "x",
        hints: ["__playwright", "puppeteer", "cdc_"],
      });
      expect([agent.name, finding?.agent]).toEqual([agent.name, agent.name]);
      for (const evidence of finding?.evidence ?? []) expect(SessionEvidence.safeParse(evidence).success).toBe(true);
    }
  });
});
