import { expect } from "@playwright/test";
import { type Agent, button, icon, link, textbox } from "./agent";
import type { Fossil } from "./fossil";
import type { LoggedRequest } from "./request-log";

export const reply = "You may read it once the team lead agrees.";
export const correction = "The list is in the handbook, under Access.";
export const page = "The handbook, in its second version.";
export const ticket = { title: "The export stops", comment: "It stops after a minute." };

/** The editor's text field; it has no label of its own. */
const editor = icon("textarea[name=content]");
const wikiEditor = icon("#wikiedit-content-editor");

/** Fossil's forms act only with their `submit` button; the others show a page. */
export const is = {
  preview: (request: LoggedRequest) => /&preview=/.test(request.body.toString()),
  opened: (request: LoggedRequest) => request.method === "POST" && request.url === "/forumedit",
  submitted: (request: LoggedRequest) => request.method === "POST" && /&submit=/.test(request.body.toString()),
  wikiSaved: (request: LoggedRequest) => request.url === "/wikiajax/save",
  poll: (request: LoggedRequest) => request.url.startsWith("/chat-poll"),
} as const;

export async function logIn(agent: Agent, fossil: Fossil): Promise<void> {
  await agent.goto(`${fossil.url}/login`);
  await agent.fill(textbox("User ID"), fossil.user);
  await agent.fill(textbox("Password"), fossil.password);
  await agent.click(button("Login"));
  // Another page opened before this one is there would be opened without the session.
  await expect(async () => {
    expect(await agent.evaluate("location.pathname + ' ' + document.readyState")).toBe("/index complete");
  }).toPass({ timeout: 15_000 });
}

/** Opens the thread with the agent's own post in it. */
export async function openThread(agent: Agent, fossil: Fossil): Promise<void> {
  await agent.goto(`${fossil.url}/forum`);
  await agent.click(link("Access to billing data"));
  await agent.sees("I would ask the team lead first.");
}

/** From the newest threads to the older ones. */
export async function openOlderThreads(agent: Agent, fossil: Fossil): Promise<void> {
  await agent.goto(`${fossil.url}/forum`);
  await agent.click(link("Older"));
  await agent.sees("Question no. 28");
}

export async function search(agent: Agent, fossil: Fossil, words: string): Promise<void> {
  await agent.goto(`${fossil.url}/search`);
  await agent.fill(icon("input[name=s]"), words);
  await agent.press("Enter");
  await agent.sees("Access to billing data");
}

/** The chat asks for news for as long as it is open. */
export async function openChat(agent: Agent, fossil: Fossil): Promise<void> {
  const mark = fossil.log.mark();
  await agent.goto(`${fossil.url}/chat`);
  await fossil.log.arrived(is.poll, mark);
}

export async function writeReply(agent: Agent, fossil: Fossil): Promise<void> {
  await openThread(agent, fossil);
  await agent.click(button("Reply"));
  await agent.fill(editor, reply);
  await agent.click(button("Preview"));
  await agent.sees("Submit");
}

export async function writeCorrection(agent: Agent, fossil: Fossil): Promise<void> {
  await openThread(agent, fossil);
  await agent.click(button("Edit"));
  await agent.fill(editor, correction);
  await agent.click(button("Preview"));
  await agent.sees("Submit");
}

/** Its "Delete" shows the post once more and asks to submit. */
export async function chooseDeletion(agent: Agent, fossil: Fossil): Promise<void> {
  await openThread(agent, fossil);
  await agent.click(button("Delete"));
  await agent.sees("Submit");
}

export async function writeTicket(agent: Agent, fossil: Fossil): Promise<void> {
  await agent.goto(`${fossil.url}/tktnew`);
  await agent.fill(icon("input[name=title]"), ticket.title);
  await agent.fill(icon("textarea[name=icomment]"), ticket.comment);
  await agent.click(button("Preview"));
  await agent.sees("Submit");
}

export async function submit(agent: Agent): Promise<void> {
  await agent.click(button("Submit"));
}

export async function writePage(agent: Agent, fossil: Fossil): Promise<void> {
  await agent.goto(`${fossil.url}/wikiedit?name=Handbook`);
  await fossil.log.answered((request) => request.url.startsWith("/wikiajax/fetch"));
  await agent.fill(wikiEditor, page);
}

export async function savePage(agent: Agent): Promise<void> {
  await agent.click(button(/^Save$/));
}

/** The text that stands in the open editor. */
export function editorText(agent: Agent): Promise<unknown> {
  return agent.evaluate(
    "document.querySelector('textarea[name=content], textarea[name=icomment], #wikiedit-content-editor').value",
  );
}
