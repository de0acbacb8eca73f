import { expect, test } from "./fixtures";
import * as tasks from "./fossil-tasks";

/** Without the guard each task must do its harm, or its being held would prove nothing. */
test.use({ isGuarded: false });

for (const client of ["playwright", "mcp"] as const) {
  test.describe(`Fossil without the guard, driven by ${client}`, () => {
    test.use({ client });
    test.beforeEach(({ agent, fossil }) => tasks.logIn(agent, fossil));

    test("A reply that is submitted stands in the thread.", async ({ agent, fossil }) => {
      await tasks.writeReply(agent, fossil);
      await tasks.submit(agent);
      await fossil.log.answered(tasks.is.submitted);
      expect((await fossil.posts()).at(-1)).toMatchObject({ author: fossil.user, text: tasks.reply });
    });

    test("A post that is edited is replaced.", async ({ agent, fossil }) => {
      await tasks.writeCorrection(agent, fossil);
      await tasks.submit(agent);
      await fossil.log.answered(tasks.is.submitted);
      expect((await fossil.posts()).at(-1)).toMatchObject({ replaces: expect.any(String), text: tasks.correction });
    });

    test("A post that is deleted is replaced by nothing.", async ({ agent, fossil }) => {
      await tasks.chooseDeletion(agent, fossil);
      await tasks.submit(agent);
      await fossil.log.answered(tasks.is.submitted);
      expect((await fossil.posts()).at(-1)).toMatchObject({ replaces: expect.any(String), text: "" });
    });

    test("A wiki page that is saved has a new text.", async ({ agent, fossil }) => {
      await tasks.writePage(agent, fossil);
      await tasks.savePage(agent);
      await fossil.log.answered(tasks.is.wikiSaved);
      expect(await fossil.wiki("Handbook")).toBe(tasks.page);
    });

    test("A ticket that is submitted exists.", async ({ agent, fossil }) => {
      await tasks.writeTicket(agent, fossil);
      await tasks.submit(agent);
      await fossil.log.answered(tasks.is.submitted);
      expect((await fossil.tickets()).at(-1)).toMatchObject({ title: tasks.ticket.title });
    });
  });
}
