import { expect, test } from "../kit";
import { readDesk, readJournal, useRules } from "../kit/rules";

test("What a page asks about in the moment in which it is left waits for nobody: it is withdrawn, and told in the journal.", async ({
  page,
  worker,
  echo,
}) => {
  await page.goto(echo.page("/", "", "localhost"));
  await page.evaluate(() => {
    void fetch("/write", { method: "POST", keepalive: true, body: "x" });
    // Enough for the ask to set out, too little for its answer to be waited for.
    setTimeout(() => (location.href = "/elsewhere"), 20);
  });
  await page.waitForURL("**/elsewhere");
  await expect
    .poll(async () => (await readJournal(worker)).filter(({ path }) => path === "/write").at(-1))
    .toMatchObject({ event: "withdrawn", reason: "page-left" });
  expect((await readDesk(worker)).holds).toEqual([]);
  expect(echo.log.writes()).toEqual([]);
});

for (const how of ["prefetch", "prerender"]) {
  test(`A GET that a rule names and a page has the browser ${how} is stopped, and told as that; going there is still asked about.`, async ({
    page,
    worker,
    echo,
    approval,
  }) => {
    await useRules(worker, [{ effect: "ask", sites: ["localhost"], methods: ["GET"], paths: ["/effect"] }]);
    await page.goto(echo.page("/", "<a href=/effect>Go</a>", "localhost"));
    await page.evaluate((kind) => {
      const rules = JSON.stringify({ [kind]: [{ urls: ["/effect"], eagerness: "immediate" }] });
      document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", text: rules }));
    }, how);
    await expect(page.getByRole("status")).toContainText("Stopped by Holdpoint at the network: GET http://localhost");
    expect((await readJournal(worker)).at(-1)).toMatchObject({ event: "stopped", path: "/effect" });
    const going = page.waitForURL("**/effect");
    await page.getByRole("link").click();
    await approval.approve("/effect");
    await going;
    expect(echo.log.entries.filter(({ url }) => url === "/effect")).toHaveLength(1);
  });
}
