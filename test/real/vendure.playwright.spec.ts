import { expect, test } from "./fixtures";
import { closeBooks, expectDenied, expectReleased, type Scene, type Step } from "./proof";
import type { Product, Vendure } from "./vendure";
import * as tasks from "./vendure-tasks";

let scene: Scene;
test.beforeEach(async ({ agent, vendure, record, approval }) => {
  scene = { agent, log: vendure.log, record, approval };
  await tasks.logIn(agent, vendure);
});
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern before the second argument
test.afterEach(async ({}, testInfo) => closeBooks(scene, testInfo));

test("Signing in to a shop's desk and listing its products by GraphQL asks nobody.", async ({ vendure }) => {
  expect(vendure.log.writes().filter(tasks.is.query)).toHaveLength(1);
});

test("A product is deleted when a person says so, and not before the server may see it.", async ({
  agent,
  vendure,
}) => {
  const step = mutation(vendure, () => tasks.remove(agent, "Lamp"));
  await expectDenied(scene, step, { says: /Delete/ });
  const { after } = await expectReleased(scene, step, { says: /Delete/ });
  expect(after.map(({ name }) => name)).toEqual(["Chair", "Table"]);
});

test("A product is taken off the shop when a person says so.", async ({ agent, vendure }) => {
  const step = mutation(vendure, () => tasks.hide(agent, "Chair"));
  await expectDenied(scene, step, { says: /Publish/ });
  const { after } = await expectReleased(scene, step, { says: /Publish/ });
  expect(after.map(({ name, enabled }) => [name, enabled])).toEqual([
    ["Chair", false],
    ["Lamp", true],
    ["Table", true],
  ]);
});

function mutation(vendure: Vendure, act: () => Promise<void>): Step<readonly Product[]> {
  return { act, isEffect: tasks.is.mutation, state: () => vendure.products() };
}
