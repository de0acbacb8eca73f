import { expect, test } from "./fixtures";
import * as tasks from "./lounge-tasks";

test.beforeEach(async ({ agent, lounge }) => {
  await tasks.logIn(agent, lounge);
});

test("Signing in, presence, history and looking at who is there ask nobody.", async ({ agent, lounge, record }) => {
  await tasks.openChannel(agent);
  lounge.witness.say("anybody here?");
  await agent.sees("anybody here?");
  await tasks.say(agent, "/whois witness");
  await agent.sees("irc.real.example");
  expect((await record.receipts()).filter(({ event }) => event === "asked")).toEqual([]);
});

test("A message reaches the IRC server when a person says so, once; a denied one never does.", async ({
  agent,
  lounge,
  record,
  approval,
}) => {
  await tasks.openChannel(agent);
  await tasks.say(agent, "You may all read it.");
  await approval.card("You may all read it.");
  const first = await record.nextHold();
  lounge.witness.say("presence goes on");
  await agent.sees("presence goes on");
  expect(lounge.witness.said).toEqual([]);
  await approval.deny("You may all read it.");
  await record.ended(first, "denied");
  await tasks.say(agent, "Ask the owner first.");
  await approval.approve("Ask the owner first.");
  await lounge.witness.hears(/PRIVMSG #team :Ask the owner first\.$/, "agent");
  expect(lounge.witness.said).toEqual(["Ask the owner first."]);
});
