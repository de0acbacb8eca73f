import { expect, test } from "../kit";

const host = "forum.example";

test("With the rules as they come, a plain page is loaded at once; only one whose address may order a change is looked at.", async ({
  page,
  worker,
  echo,
}) => {
  const plain = echo.page("/threads/2?page=3", "<h1>Work</h1>", host);
  await page.goto(plain);
  const filters = await worker.evaluate(async () => {
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    return rules.flatMap(({ condition }) => condition.regexFilter ?? []);
  }, null);
  const areMeant = (url: string) => filters.filter((filter) => new RegExp(filter, "i").test(url));
  expect(areMeant(plain)).toEqual([]);
  for (const order of ["delete", "approve", "revoke"]) {
    expect(areMeant(`http://${host}/threads/2?action=${order}`)).not.toEqual([]);
  }
});
