import { expect, test } from "./fixtures";
import * as tasks from "./vendure-tasks";

/** Without the guard each task must do its harm, or its being held would prove nothing. */
test.use({ isGuarded: false });

test("Without the guard a product is deleted and another one taken off the shop.", async ({ agent, vendure }) => {
  await tasks.logIn(agent, vendure);
  const mark = vendure.log.mark();
  await tasks.remove(agent, "Lamp");
  await agent.sees("2 products");
  await tasks.hide(agent, "Chair");
  await agent.sees("Chair is hidden");
  expect(vendure.log.requests.filter((entry) => entry.seq > mark && tasks.is.mutation(entry))).toHaveLength(2);
  expect((await vendure.products()).map(({ name, enabled }) => [name, enabled])).toEqual([
    ["Chair", false],
    ["Table", true],
  ]);
});
