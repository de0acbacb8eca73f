import { expect, test } from "../kit";
import { readJournal, useRules } from "../kit/rules";

const host = "mail.example";

test("The card and the journal say whom the agent writes to for the first time, and a rule may ask for these alone.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  const send = (to: string, id: string) =>
    page.evaluate(
      ([address, body]) =>
        void fetch(address ?? "", {
          method: "POST",
          body: body ?? "",
          headers: { "content-type": "application/json" },
        }),
      [`/api/messages/send?n=${id}`, JSON.stringify({ to, subject: "Hello", body: "See you." })],
    );
  const firstTime = "For the first time to";

  await test.step("A denied message makes nobody known.", async () => {
    await send("eve@example.com", "1");
    await expect(await approval.card("n=1")).toContainText(`${firstTime}eve@example.com`);
    await approval.deny("n=1");
    await send("eve@example.com", "2");
    await expect(await approval.card("n=2")).toContainText(`${firstTime}eve@example.com`);
  });

  await test.step("A released one does.", async () => {
    await approval.approve("n=2");
    await echo.log.waitFor(({ url }) => url.endsWith("n=2"));
    await send("Eve <EVE@example.com>", "3");
    await expect(await approval.card("n=3")).not.toContainText(firstTime);
    await approval.approve("n=3");
    const asked = (await readJournal(worker)).filter(({ event }) => event === "asked");
    expect(asked.map((receipt) => receipt.firstTime)).toEqual([["eve@example.com"], ["eve@example.com"], []]);
  });

  await test.step("A rule lets pass what goes to people who are known, and only that.", async () => {
    await useRules(worker, [
      { effect: "allow", sites: [host], verbs: ["send"], unless: { recipients: { firstTime: true } } },
    ]);
    await send("eve@example.com", "4");
    await echo.log.waitFor(({ url }) => url.endsWith("n=4"));
    await send("eve@example.com, mallory@example.com", "5");
    await expect(await approval.card("n=5")).toContainText(`${firstTime}mallory@example.com`);
    expect(echo.log.writes().map(({ url }) => url.slice(-3))).toEqual(["n=2", "n=3", "n=4"]);
  });
});
