import { type Agent, button, icon } from "./agent";
import type { Lounge } from "./lounge";

export async function logIn(agent: Agent, lounge: Lounge): Promise<void> {
  await agent.goto(lounge.url);
  await agent.fill(icon("#signin-username"), lounge.user);
  await agent.fill(icon("#signin-password"), lounge.password);
  await agent.click(button("Sign in"));
}

/** Opens the channel from the list at the side. */
export async function openChannel(agent: Agent): Promise<void> {
  await agent.click(icon('.channel-list-item[data-name="#team"]'));
  await agent.sees("witness");
}

export async function say(agent: Agent, text: string): Promise<void> {
  await agent.fill(icon("#input"), text);
  await agent.press("Enter");
}
