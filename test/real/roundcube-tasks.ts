import { expect } from "@playwright/test";
import { type Agent, button, icon, link, textbox } from "./agent";
import type { LoggedRequest } from "./request-log";
import type { Roundcube } from "./roundcube";

export const letter = {
  to: "bo@support.example",
  subject: "Hello from the agent",
  text: "The figures are in the handbook.",
};

/** Which request of Roundcube's is which; its front door takes task and action from the query or the body. */
export const is = {
  listed: (request: LoggedRequest) => request.url.includes("_action=getunread"),
  search: (request: LoggedRequest) => request.url.includes("_action=search"),
  heartbeat: (request: LoggedRequest) => request.url.includes("_action=refresh"),
  markedRead: (request: LoggedRequest) => request.url.includes("_action=mark"),
  autosave: (request: LoggedRequest) =>
    hasField(request, "_action", "send") &&
    hasField(request, "_draft", "1") &&
    hasField(request, "_message", letter.text),
  send: (request: LoggedRequest) => hasField(request, "_action", "send") && hasField(request, "_draft", ""),
  move: (request: LoggedRequest) => request.method === "POST" && request.url.includes("_action=move"),
  purge: (request: LoggedRequest) => request.method === "POST" && request.url.includes("_action=purge"),
} as const;

export async function logIn(agent: Agent, roundcube: Roundcube): Promise<void> {
  await agent.goto(roundcube.url);
  await agent.fill(textbox("Username"), roundcube.user);
  await agent.fill(textbox("Password"), roundcube.password);
  await agent.click(button("Login"));
  await roundcube.log.answered(is.listed);
}

/** Opens a folder in a fresh page, as after a reload. */
export async function openFolder(agent: Agent, roundcube: Roundcube, folder: string): Promise<void> {
  const mark = roundcube.log.mark();
  await agent.goto(`${roundcube.url}/?_task=mail&_mbox=${folder}`);
  await roundcube.log.answered(is.listed, mark);
  // Its commands are there once the list is.
  await agent.sees("Messages 1 to");
}

/** Opens a mail of the open list and waits until it has marked itself as read. */
export async function openMail(agent: Agent, roundcube: Roundcube, n: number): Promise<void> {
  const mark = roundcube.log.mark();
  await agent.click(link(`no. ${n}`));
  await agent.sees(`number ${n}.`);
  await roundcube.log.answered(is.markedRead, mark);
}

/** From the first page of the inbox to the second. */
export async function turnPage(agent: Agent): Promise<void> {
  await isIdle(agent);
  await agent.click(icon("a.nextpage"));
  await agent.sees("Messages 21 to 40 of 60");
}

export async function search(agent: Agent, words: string): Promise<void> {
  await agent.fill(textbox("Search"), words);
  await agent.press("Enter");
}

export async function writeLetter(agent: Agent, roundcube: Roundcube): Promise<void> {
  await agent.goto(`${roundcube.url}/?_task=mail&_action=compose`);
  await isIdle(agent);
  await agent.fill(textbox("Subject"), letter.subject);
  await agent.fill(icon("#compose_to .recipient-input input"), `${letter.to},`);
  await agent.fill(textbox("Message"), letter.text);
}

export async function sendLetter(agent: Agent): Promise<void> {
  await isIdle(agent);
  await agent.click(button("Send"));
}

export async function deleteOne(agent: Agent, roundcube: Roundcube, n: number): Promise<void> {
  await openFolder(agent, roundcube, "INBOX");
  await agent.click(link(`no. ${n}`));
  await agent.sees(`number ${n}.`);
  await isIdle(agent);
  await agent.click(button("Delete"));
}

export async function deleteAll(agent: Agent, roundcube: Roundcube): Promise<void> {
  await openFolder(agent, roundcube, "INBOX");
  await agent.click(link("Select"));
  await agent.click(button(/All$/));
  await isIdle(agent);
  await agent.click(button("Delete"));
}

export async function emptyTrash(agent: Agent, roundcube: Roundcube): Promise<void> {
  await openFolder(agent, roundcube, "Trash");
  await agent.click(icon(".sidebar-menu"));
  await agent.click(button("Empty"));
  await agent.click(icon(".ui-dialog-buttonset .mainaction"));
}

/** Roundcube ignores commands while it loads something. */
async function isIdle(agent: Agent): Promise<void> {
  await expect(async () => expect(await agent.evaluate("!rcmail.busy")).toBe(true)).toPass({ timeout: 15_000 });
}

function hasField(request: LoggedRequest, name: string, value: string): boolean {
  return request.method === "POST" && new URLSearchParams(request.body.toString()).get(name) === value;
}
