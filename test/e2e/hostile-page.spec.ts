import { expect, test } from "../kit";

const host = "forum.example";

/** What a page can do to its own realm before and after it asked, to have something else sent than was approved. */
const tricks = {
  "inherited options": `fetch("/write", { method: "DELETE" }); Object.prototype.body = "EVIL"; Object.prototype.headers = { "x-evil": "1" };`,
  "a patched instanceof": `
    for (const kind of [Blob, FormData, URLSearchParams, ArrayBuffer]) Object.defineProperty(kind, Symbol.hasInstance, { value: () => true });
    const live = new URLSearchParams({ t: "benign" });
    const xhr = new XMLHttpRequest(); xhr.open("POST", "/write"); xhr.send(live);
    live.set("t", "EVIL");`,
  "a patched addEventListener": `
    const native = EventTarget.prototype.addEventListener;
    const frame = document.body.appendChild(document.createElement("iframe"));
    const send = frame.contentWindow.XMLHttpRequest.prototype.send;
    const xhr = new XMLHttpRequest(); xhr.open("POST", "/write"); xhr.send("benign");
    EventTarget.prototype.addEventListener = function (...args) {
      if (this === xhr) try { send.call(xhr, "EVIL") } catch {}
      return native.apply(this, args);
    };`,
  "a patched array": `
    const lists = [];
    for (const name of ["push", "map", "forEach", "slice", "concat"]) {
      const native = Array.prototype[name];
      Array.prototype[name] = function (...args) { lists.push === undefined || (lists[lists.length] = this); return native.apply(this, args) };
    }
    const iterate = Array.prototype[Symbol.iterator];
    Array.prototype[Symbol.iterator] = function () { lists[lists.length] = this; return iterate.call(this) };
    fetch("/write", { method: "POST", body: "benign", headers: [["X-A", "1"]] });
    setTimeout(() => { for (let i = 0; i < lists.length; i++) lists[i][lists[i].length] = ["X-HTTP-Method-Override", "EVIL"] }, 50);`,
  "a patched promise": `
    const evil = new TextEncoder().encode("EVIL").buffer;
    const then = Promise.prototype.then;
    Promise.prototype.then = function (done, ...rest) {
      return then.call(this, (value) => done?.(value instanceof ArrayBuffer ? evil : value), ...rest);
    };
    Object.defineProperty(Promise.prototype, "constructor", { get() { return class Other extends Promise {} } });
    fetch("/write", { method: "POST", body: "benign" });`,
  "patched message events": `
    const seen = window.seen = [];
    const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data").get;
    Object.defineProperty(MessageEvent.prototype, "data", { get() { const value = data.call(this); seen[seen.length] = value; return value } });
    fetch("/write", { method: "POST", body: "benign" });`,
};

for (const [name, source] of Object.entries(tricks)) {
  test(`A page with ${name} cannot have anything sent but what was approved.`, async ({ page, echo, approval }) => {
    await page.goto(echo.page("/", `<main></main><script>${source}</script>`, host));
    await approval.approve("/write");
    const sent = await echo.log.waitFor((request) => request.url.startsWith("/write"));
    const text = `${sent.headers.join("\n")}\n${sent.body.toString()}`;
    expect(text).not.toContain("EVIL");
    expect(text).not.toContain("evil");
    expect(sent.body.toString()).toMatch(/^(|benign|t=benign)$/);
    expect(echo.log.writes()).toHaveLength(1);
    const seen = await page.evaluate(() => JSON.stringify((window as { seen?: unknown }).seen ?? null));
    expect(seen).not.toContain("~hp-");
  });
}

/** Calls whose arguments read differently each time, and what a browser without the guard sends: the first reading. */
const fickle = {
  "the method of a fetch": `fetch("/write", { method: { toString: () => n++ ? "GET" : "POST" } })`,
  "a getter for the method of a fetch": `fetch("/write", { get method() { return n++ ? "PUT" : "POST" } })`,
  "the address of a fetch": `fetch({ toString: () => n++ ? "/EVIL" : "/write" }, { method: "POST" })`,
  "the method of an XMLHttpRequest": `xhr.open({ toString: () => n++ ? "GET" : "POST" }, "/write"); xhr.send()`,
  "the address of an XMLHttpRequest": `xhr.open("POST", { toString: () => n++ ? "/EVIL" : "/write" }); xhr.send()`,
  "a header of an XMLHttpRequest": `xhr.open("POST", "/write"); xhr.setRequestHeader("x-a", { toString: () => n++ ? "EVIL" : "first" }); xhr.send()`,
};

test("What reads differently each time is asked about and sent as it read first.", async ({ page, echo, approval }) => {
  for (const [name, source] of Object.entries(fickle)) {
    await test.step(name, async () => {
      echo.log.forget();
      await page.goto(echo.page("/", "", host));
      await page.evaluate(`{ let n = 0; const xhr = new XMLHttpRequest(); ${source}; void 0 }`);
      await approval.approve("/write");
      const sent = await echo.log.waitFor(({ url }) => url === "/write");
      expect(sent.method).toBe("POST");
      expect(sent.headers.join("\n")).not.toContain("EVIL");
      expect(echo.log.to("/EVIL")).toEqual([]);
    });
  }
});

test("A form whose controls are named after the form's own methods is held and sent as any other.", async ({
  page,
  echo,
  approval,
}) => {
  const names = ["elements", "getAttribute", "querySelector", "submit", "action", "children"];
  const html = `<form method=post action=/write>${names.map((name) => `<input name=${name} value=1>`).join("")}<button>Go</button></form>`;
  await page.goto(echo.page("/", html, host));
  // Playwright itself stumbles over such a form, so the page presses the button.
  await page.evaluate(() => document.querySelector("button")?.click());
  await approval.approve("/write");
  const sent = await echo.log.waitFor((request) => request.url === "/write");
  expect(sent.body.toString()).toBe(names.map((name) => `${name}=1`).join("&"));
});

test("Bodies that belong to another frame are sent as what they are.", async ({ page, echo, approval }) => {
  await page.goto(echo.page("/", "<iframe></iframe>", host));
  await page.evaluate(() => {
    const frame = document.querySelector("iframe")?.contentWindow as Window & typeof globalThis;
    const xhr = new XMLHttpRequest();
    xhr.open("POST", "/write");
    xhr.send(new frame.Blob(["from a frame"]));
  });
  await approval.approve("/write");
  const sent = await echo.log.waitFor((request) => request.url === "/write");
  expect(sent.body.toString()).toBe("from a frame");
});
