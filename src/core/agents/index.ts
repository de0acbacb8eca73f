import type { Agent, AgentEvidence, AgentFinding } from "../define";
import { claudeInChrome } from "./claude-in-chrome";
import { generic } from "./generic";
import { playwright } from "./playwright";
import { puppeteer } from "./puppeteer";
import { selenium } from "./selenium";

/** All agents, the most specific first. */
export const agents: readonly Agent[] = [claudeInChrome, playwright, puppeteer, selenium, generic];

/** Who drives the tab, by the most specific agent that the evidence fits; null where nothing says that anyone does. */
export function recognise(evidence: AgentEvidence): AgentFinding | null {
  for (const agent of agents) {
    const finding = agent.recognise(evidence);
    if (finding) return finding;
  }
  return null;
}
