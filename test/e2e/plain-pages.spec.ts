import { expect, test } from "../kit";

const host = "forum.example";

test("With the rules as they come, no navigation goes by way of the hold page, and a link that orders a change is asked about.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  const html = `<a href="/threads/2?action=delete">Delete it</a>`;
  await page.goto(echo.page("/threads/2", html, host));
  const filters = await worker.evaluate(async () => {
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    return rules.flatMap(({ condition }) => condition.regexFilter ?? []);
  }, null);
  expect(filters).toEqual([]);
  await page.getByRole("link").click();
  await approval.deny("forum.example");
  expect(echo.log.to("/threads/2?action=delete")).toEqual([]);
});
