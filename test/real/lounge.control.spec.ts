import { expect, test } from "./fixtures";
import * as tasks from "./lounge-tasks";

/** Without the guard the task must do its harm, or its being held would prove nothing. */
test.use({ isGuarded: false });

test("Without the guard a message reaches the IRC server at once.", async ({ agent, lounge }) => {
  await tasks.logIn(agent, lounge);
  await tasks.openChannel(agent);
  await tasks.say(agent, "You may all read it.");
  await lounge.witness.hears(/PRIVMSG #team :You may all read it\.$/, "agent");
  expect(lounge.witness.said).toEqual(["You may all read it."]);
});
