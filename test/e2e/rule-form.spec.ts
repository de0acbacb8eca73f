import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../kit";
import { extensionOrigin } from "../kit/browser";

const host = "mail.example";

test("Every condition of a rule can be set in its form with the keyboard, and comes back as it was saved.", async ({
  guarded,
  worker,
}) => {
  const options = await guarded.newPage();
  await options.goto(`${extensionOrigin}/src/options/index.html#rules`);
  await options.getByRole("button", { name: "Add a rule" }).press("Enter");
  const form = options.getByRole("form", { name: "Add a rule" });
  await form.getByLabel("Name").fill("mail/colleagues");
  await form.getByRole("radio", { name: "allow" }).press("Space");
  await form.getByLabel("Sites").fill(host);
  await form.getByLabel("Why").fill("Colleagues may hear from the agent.");
  await form.getByText("More conditions").press("Enter");
  await form.getByRole("checkbox", { name: "Playwright" }).press("Space");
  await form.getByLabel("Tabs").fill("7, 12");
  await form.getByText("Only if", { exact: true }).press("Enter");
  await form.getByText("Unless", { exact: true }).press("Enter");
  const when = form.getByRole("group", { name: "Only if" }).last();
  await when.getByLabel("All within these domains").fill("acme.example");
  await when.getByRole("checkbox", { name: "Mon" }).press("Space");
  await when.getByLabel("From").fill("08:00");
  await when.getByLabel("To", { exact: true }).fill("18:00");
  await when.getByLabel("Time zone").fill("Europe/Berlin");
  const unless = form.getByRole("group", { name: "Unless" }).last();
  await unless.getByRole("checkbox", { name: "a password, key or token" }).press("Space");
  await unless.getByRole("checkbox", { name: "somebody for the first time in the session" }).press("Space");
  await unless.getByLabel("More of its kind than").fill("five");
  await unless.getByLabel("within minutes").fill("10");

  await test.step("It has no accessibility violations, wide and narrow.", async () => {
    for (const width of [360, 1280]) {
      await options.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page: options as never }).analyze();
      expect(violations.map(({ id, nodes }) => `${width}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  await test.step("What is no number is refused with its name, and nothing that was typed is lost.", async () => {
    await unless.getByLabel("More of its kind than").press("Enter");
    await expect(form.getByRole("alert")).toContainText(
      '"unless.rate.above" must be a whole number, 0 or more, not a text',
    );
    await unless.getByLabel("More of its kind than").fill("5");
    await unless.getByLabel("More of its kind than").press("Enter");
  });

  await options.getByRole("dialog").getByRole("button", { name: "Let more through" }).click();
  await expect(options.locator(".rule")).toContainText("mail/colleagues", { timeout: 15_000 });
  const { rules } = await worker.evaluate(() => chrome.storage.local.get("rules"), null);
  const saved: unknown = JSON.parse(String(rules));
  expect(saved).toEqual([
    {
      id: "mail/colleagues",
      effect: "allow",
      sites: [host],
      agents: ["playwright"],
      tabs: [7, 12],
      when: {
        recipients: { within: ["acme.example"] },
        time: { from: "08:00", to: "18:00", days: ["mon"], zone: "Europe/Berlin" },
      },
      unless: { contains: ["secret"], recipients: { firstTime: true }, rate: { above: 5, minutes: 10 } },
      because: "Colleagues may hear from the agent.",
    },
  ]);
});
