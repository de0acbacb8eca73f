import { keyPart } from "./text";

/** An agent's name for people; its own name where no message knows it. */
export function agentName(agent: string): string {
  return chrome.i18n.getMessage(`agent_${keyPart(agent)}`) || agent;
}
