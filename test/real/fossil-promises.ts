import { type ClientName, expect, test } from "./fixtures";
import type { Fossil } from "./fossil";
import * as tasks from "./fossil-tasks";
import { closeBooks, expectDenied, expectReleased, type Scene, type Step } from "./proof";

/** What the guard promises about a forum, its wiki and its tickets, whichever client drives it. */
export function promiseForFossil(client: ClientName): void {
  test.use({ client });

  let scene: Scene;
  test.beforeEach(async ({ agent, fossil, record, approval }) => {
    scene = { agent, log: fossil.log, record, approval };
    await tasks.logIn(agent, fossil);
  });
  // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern before the second argument
  test.afterEach(async ({}, testInfo) => closeBooks(scene, testInfo));

  test("Reading, paging, searching, opening an editor, previews and the chat's polling ask nobody.", async ({
    agent,
    fossil,
  }) => {
    await tasks.openOlderThreads(agent, fossil);
    await tasks.search(agent, fossil, "billing");
    await tasks.writeReply(agent, fossil);
    await tasks.writeCorrection(agent, fossil);
    await tasks.chooseDeletion(agent, fossil);
    await tasks.writeTicket(agent, fossil);
    await fossil.log.answered((request) => tasks.is.preview(request) && request.url === "/tktnew");
    await tasks.openChat(agent, fossil);
    expect(fossil.log.writes().filter(tasks.is.opened)).toHaveLength(3);
  });

  test("A reply is posted when a person says so; refused, its text is still there.", async ({ agent, fossil }) => {
    await tasks.writeReply(agent, fossil);
    const step = submission(fossil, () => tasks.submit(agent));
    await expectDenied(scene, step, { says: /Post/ });
    expect(await tasks.editorText(agent)).toBe(tasks.reply);
    const { before, after } = await expectReleased(scene, step, { says: /Post/ });
    expect(after.posts).toHaveLength(before.posts.length + 1);
    expect(after.posts.at(-1)).toMatchObject({ replaces: null, author: fossil.user, text: tasks.reply });
    expect(after).toMatchObject({ wiki: before.wiki, tickets: before.tickets });
  });

  test("A post is edited when a person says so; refused, the new text is still there.", async ({ agent, fossil }) => {
    await tasks.writeCorrection(agent, fossil);
    const step = submission(fossil, () => tasks.submit(agent));
    await expectDenied(scene, step, { says: /Change/ });
    expect(await tasks.editorText(agent)).toBe(tasks.correction);
    const { before, after } = await expectReleased(scene, step, { says: /Change/ });
    const own = before.posts.find((post) => post.text === "The list is in the handbook.");
    expect(after.posts).toHaveLength(before.posts.length + 1);
    expect(after.posts.at(-1)).toMatchObject({ replaces: own?.hash, text: tasks.correction });
  });

  test("A post is deleted when a person says so.", async ({ agent, fossil }) => {
    await tasks.chooseDeletion(agent, fossil);
    const step = submission(fossil, () => tasks.submit(agent));
    await expectDenied(scene, step, { says: /Delete/ });
    const { before, after } = await expectReleased(scene, step, { says: /Delete/ });
    const own = before.posts.find((post) => post.text === "The list is in the handbook.");
    expect(after.posts).toHaveLength(before.posts.length + 1);
    expect(after.posts.at(-1)).toMatchObject({ replaces: own?.hash, text: "" });
  });

  test("A wiki page is saved when a person says so; refused, the new text is still there.", async ({
    agent,
    fossil,
  }) => {
    await tasks.writePage(agent, fossil);
    const step = submission(fossil, () => tasks.savePage(agent), tasks.is.wikiSaved);
    await expectDenied(scene, step, { says: /Publish/ });
    expect(await tasks.editorText(agent)).toBe(tasks.page);
    const { before, after } = await expectReleased(scene, step, { says: /Publish/ });
    expect(after).toEqual({ ...before, wiki: tasks.page });
  });

  test("A ticket is filed when a person says so; refused, its text is still there.", async ({ agent, fossil }) => {
    await tasks.writeTicket(agent, fossil);
    const step = submission(fossil, () => tasks.submit(agent));
    await expectDenied(scene, step, { says: /Post/ });
    expect(await tasks.editorText(agent)).toBe(tasks.ticket.comment);
    const { before, after } = await expectReleased(scene, step, { says: /Post/ });
    expect(after.tickets).toHaveLength(before.tickets.length + 1);
    expect(after.tickets.at(-1)).toMatchObject({ title: tasks.ticket.title });
    expect(after).toMatchObject({ posts: before.posts, wiki: before.wiki });
  });
}

async function stateOf(fossil: Fossil) {
  return { posts: await fossil.posts(), wiki: await fossil.wiki("Handbook"), tickets: await fossil.tickets() };
}

/** What stands in the open page is sent; after a refusal the agent does the same in the same page. */
function submission(
  fossil: Fossil,
  act: () => Promise<void>,
  isEffect: Step<unknown>["isEffect"] = tasks.is.submitted,
): Step<Awaited<ReturnType<typeof stateOf>>> {
  return { act, isEffect, state: () => stateOf(fossil) };
}
