import { type Agent, button, textbox } from "./agent";
import type { LoggedRequest } from "./request-log";
import type { Vendure } from "./vendure";

/** Requests of the desk, by what their document asks for. */
export const is = {
  mutation: (request: LoggedRequest) =>
    request.url.startsWith("/admin-api") && /deleteProduct|updateProduct/.test(request.body.toString()),
  query: (request: LoggedRequest) =>
    request.url.startsWith("/admin-api") && /query Products/.test(request.body.toString()),
};

export async function logIn(agent: Agent, vendure: Vendure): Promise<void> {
  await agent.goto(`${vendure.url}/desk`);
  await agent.fill(textbox("User name"), vendure.user);
  await agent.fill(textbox("Password"), vendure.password);
  await agent.click(button("Sign in"));
  await agent.sees("3 products");
}

export function remove(agent: Agent, name: string): Promise<void> {
  return agent.click(button(`Delete ${name}`));
}

export function hide(agent: Agent, name: string): Promise<void> {
  return agent.click(button(`Hide ${name}`));
}
