import type { BrowserContext, Page } from "playwright";
import { expect, headerOf, test } from "../kit";
import { createProfile, launchBrowser, removeProfile } from "../kit/browser";
import type { ReceivedRequest } from "../pages/request-log";
import { forms } from "../vectors/forms";
import { scripts } from "../vectors/scripts";

const host = "forum.example";
let control: BrowserContext;
let plain: Page;
let controlProfile: string;

test.beforeAll(async () => {
  controlProfile = await createProfile();
  control = await launchBrowser({ extension: null, profile: controlProfile });
  plain = await control.newPage();
});

test.afterAll(async () => {
  await control.close();
  await removeProfile(controlProfile);
});

/** A request without what a new run changes by itself: the multipart boundary, and the time that made a click old. */
function comparable(request: ReceivedRequest): object {
  const boundary = /boundary=(\S+)/.exec(headerOf(request, "content-type") ?? "")?.[1] ?? "no boundary";
  const fixed = (text: string) => text.replaceAll(boundary, "BOUNDARY");
  const headers = request.headers
    .filter(([name]) => name.toLowerCase() !== "sec-fetch-user")
    .map(([name, value]) => `${name}: ${fixed(value)}`)
    .sort();
  return { line: `${request.method} ${request.url}`, headers, body: fixed(request.body.toString("latin1")) };
}

for (const vector of [...forms, ...scripts]) {
  test(`${vector.name} is held before the server sees it and then sent exactly as it was.`, async ({
    page,
    echo,
    approval,
  }) => {
    const url = echo.page("/", vector.html, host);
    const cors = {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "*",
      "access-control-allow-headers": "*",
    };
    echo.on("/write", () => ({ headers: cors, body: "written" }));
    const isWrite = (request: ReceivedRequest) => request.url.startsWith("/write") && request.method !== "OPTIONS";
    await page.goto(url);
    await vector.act(page);
    const card = await approval.card("/write");
    expect(echo.log.writes()).toEqual([]);
    await card.getByRole("button", { name: /^Approve/ }).click();
    const sent = await echo.log.waitFor(isWrite);
    expect(echo.log.writes()).toHaveLength(1);

    echo.log.forget();
    await plain.goto(url);
    await vector.act(plain);
    const expected = await echo.log.waitFor(isWrite);
    expect(comparable(sent)).toEqual(comparable(expected));
  });
}
