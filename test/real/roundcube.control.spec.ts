import { expect, test } from "./fixtures";
import * as tasks from "./roundcube-tasks";

/** Without the guard each task must do its harm, or its being held would prove nothing. */
test.use({ isGuarded: false });

for (const client of ["playwright", "mcp"] as const) {
  test.describe(`Roundcube without the guard, driven by ${client}`, () => {
    test.use({ client });
    test.beforeEach(({ agent, roundcube }) => tasks.logIn(agent, roundcube));

    test("A mail that is sent arrives at the mail server.", async ({ agent, roundcube }) => {
      await tasks.writeLetter(agent, roundcube);
      await tasks.sendLetter(agent);
      await roundcube.log.answered(tasks.is.send);
      expect(roundcube.sent().map((mail) => mail.to)).toEqual([[tasks.letter.to]]);
    });

    test("A mail that is deleted goes to the trash.", async ({ agent, roundcube }) => {
      await tasks.deleteOne(agent, roundcube, 59);
      await roundcube.log.answered(tasks.is.move);
      expect((await roundcube.mails()).filter((mail) => mail.id.includes("seed-59@"))).toMatchObject([
        { folder: "Trash" },
      ]);
    });

    test("Selecting all mails and deleting them leaves an empty inbox.", async ({ agent, roundcube }) => {
      await tasks.deleteAll(agent, roundcube);
      await roundcube.log.answered(tasks.is.move);
      expect((await roundcube.mails()).filter((mail) => mail.folder === "INBOX")).toEqual([]);
    });

    test("Emptying the trash leaves nothing in it.", async ({ agent, roundcube }) => {
      await tasks.emptyTrash(agent, roundcube);
      await roundcube.log.answered(tasks.is.purge);
      expect((await roundcube.mails()).filter((mail) => mail.folder === "Trash")).toEqual([]);
    });
  });
}
