import { keyPart, optionalText } from "./text";

/** An agent's name for people; its own name where no message knows it. */
export function agentName(agent: string): string {
  return optionalText(`agent_${keyPart(agent)}`) || agent;
}
