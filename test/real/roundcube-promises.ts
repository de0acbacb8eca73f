import { type ClientName, expect, test } from "./fixtures";
import { closeBooks, expectDenied, expectReleased, type Scene, type Step } from "./proof";
import { busy, type Roundcube } from "./roundcube";
import * as tasks from "./roundcube-tasks";

const pin = "248163";

/** What the guard promises about a webmail, whichever client drives it. */
export function promiseForRoundcube(client: ClientName): void {
  test.use({ client });

  let scene: Scene;
  test.beforeEach(async ({ agent, roundcube, record, approval }) => {
    scene = { agent, log: roundcube.log, record, approval };
    await tasks.logIn(agent, roundcube);
  });
  // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern before the second argument
  test.afterEach(async ({}, testInfo) => closeBooks(scene, testInfo));

  test.describe(() => {
    test.use({ pace: busy });

    test("Reading, paging, searching, opening a mail, an autosaved draft and heartbeats ask nobody.", async ({
      agent,
      roundcube,
    }) => {
      const { log } = roundcube;
      await tasks.openFolder(agent, roundcube, "INBOX");
      await tasks.openMail(agent, roundcube, 59);
      expect(await find(roundcube, "seed-59@")).toMatchObject([{ folder: "INBOX", flags: "S" }]);
      // Right after one there is time for the next steps before Roundcube drops what is pressed during another.
      await log.answered(tasks.is.heartbeat, log.mark());
      await tasks.turnPage(agent);
      const beforeSearch = log.mark();
      await tasks.search(agent, "Invoice");
      await log.answered(tasks.is.search, beforeSearch);
      await agent.sees("Messages 1 to 10 of 10");
      const beforeWriting = log.mark();
      await tasks.writeLetter(agent, roundcube);
      await log.answered(tasks.is.autosave, beforeWriting);
      const drafts = (await roundcube.mails()).filter((mail) => mail.folder === "Drafts");
      expect(drafts).toMatchObject([{ subject: tasks.letter.subject }]);
    });
  });

  test("A mail is sent when a person says so; refused, its text is still there.", async ({ agent, roundcube }) => {
    const step: Step<unknown> = {
      act: async () => {
        await tasks.writeLetter(agent, roundcube);
        await tasks.sendLetter(agent);
      },
      isEffect: tasks.is.send,
      state: async () => ({
        sent: roundcube.sent(),
        copies: (await roundcube.mails()).filter((mail) => mail.folder === "Sent"),
      }),
    };
    const card = { says: /Send.*bo@support\.example/ };
    await expectDenied(scene, step, card);
    expect(await agent.evaluate("document.querySelector('#composebody').value")).toBe(tasks.letter.text);
    await expectReleased(scene, step, card);
    expect(roundcube.sent()).toHaveLength(1);
    expect(roundcube.sent()[0]).toMatchObject({ to: [tasks.letter.to] });
    expect(roundcube.sent()[0]?.content).toContain(tasks.letter.text);
    expect((await roundcube.mails()).filter((mail) => mail.folder === "Sent")).toHaveLength(1);
  });

  test("One mail is deleted when a person says so.", async ({ agent, roundcube }) => {
    const step = deletion(roundcube, () => tasks.deleteOne(agent, roundcube, 59), tasks.is.move);
    await expectDenied(scene, step, { says: /Delete/ });
    const { before, after } = await expectReleased(scene, step, { says: /Delete/ });
    expect(after).toEqual(moved(before, (mail) => mail.endsWith("<seed-59@real.example>")));
  });

  test("Select all, delete: nothing is gone before a person has typed the PIN.", async ({
    agent,
    roundcube,
    approval,
  }) => {
    const step = deletion(roundcube, () => tasks.deleteAll(agent, roundcube), tasks.is.move);
    await expectDenied(scene, step, { says: /Delete/ });
    await approval.choosePin(pin);
    const { before, after } = await expectReleased(scene, step, { says: /Delete/, pin });
    expect(after).toEqual(moved(before, (mail) => mail.startsWith("INBOX")));
  });

  test("Empty trash: nothing is gone before a person has typed the PIN.", async ({ agent, roundcube, approval }) => {
    const step = deletion(roundcube, () => tasks.emptyTrash(agent, roundcube), tasks.is.purge);
    await expectDenied(scene, step, { says: /Delete/ });
    await approval.choosePin(pin);
    const { before, after } = await expectReleased(scene, step, { says: /Delete/, pin });
    expect(after).toEqual(before.filter((mail) => !mail.startsWith("Trash")));
  });
}

async function find(roundcube: Roundcube, id: string) {
  return (await roundcube.mails()).filter((mail) => mail.id.includes(id));
}

/** The mailbox as `folder <id>` lines; flags stay out, since opening a mail changes them. */
function deletion(
  roundcube: Roundcube,
  act: () => Promise<void>,
  isEffect: Step<string[]>["isEffect"],
): Step<string[]> {
  const state = async () => (await roundcube.mails()).map((mail) => `${mail.folder} ${mail.id}`).sort();
  return { act, isEffect, state };
}

function moved(before: readonly string[], isMoved: (mail: string) => boolean): string[] {
  return before.map((mail) => (isMoved(mail) ? mail.replace("INBOX", "Trash") : mail)).sort();
}
