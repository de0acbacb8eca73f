import type { Page } from "playwright";
import type { WitnessSite } from "../attack/witness";

/** What the agent heard of one write. */
export interface Sent {
  readonly id: string;
  readonly status: number;
}

const ways = ["fetch", "XMLHttpRequest", "form into a frame"] as const;

/** A scripted agent in one tab: it reads, writes, waits for the answer, and goes on. */
export class ScriptedAgent {
  readonly sent: Sent[] = [];
  /** It has done its last. */
  isIdle = false;
  #count = 0;

  constructor(
    readonly page: Page,
    readonly site: WitnessSite,
    private readonly isNavigating: boolean,
  ) {}

  /** Goes on until `isOver`; a write that is under way then is waited for. */
  async work(isOver: () => boolean): Promise<void> {
    await this.page.goto(`${this.site.origin}/`);
    while (!isOver()) {
      await this.#read();
      const id = `${++this.#count}`;
      const way = ways[this.#count % ways.length];
      const status = way === "form into a frame" ? await this.#submit(id) : await this.#send(id, way === "fetch");
      this.sent.push({ id, status });
    }
    this.isIdle = true;
  }

  async #read(): Promise<void> {
    if (this.isNavigating && this.#count % 10 === 0) await this.page.goto(`${this.site.origin}/`);
    await this.page.evaluate(() => fetch("/list").then((answer) => answer.text()));
  }

  #send(id: string, isFetch: boolean): Promise<number> {
    return this.page.evaluate(
      async ([name, usesFetch]) => {
        const url = `/write?id=${name}`;
        if (usesFetch) return (await fetch(url, { method: "POST", body: `text ${name}` })).status;
        return await new Promise<number>((resolve) => {
          const request = new XMLHttpRequest();
          request.open("POST", url);
          request.addEventListener("loadend", () => resolve(request.status));
          request.send(`text ${name}`);
        });
      },
      [id, isFetch] as const,
    );
  }

  /** The frame's document says which write it answers. */
  #submit(id: string): Promise<number> {
    return this.page.evaluate(async (name) => {
      document.querySelector("iframe")?.remove();
      document.querySelector("form")?.remove();
      const html = `<iframe name=inner></iframe><form method=post target=inner action="/write?id=${name}"><input name=text value="text ${name}"></form>`;
      document.body.insertAdjacentHTML("beforeend", html);
      const frame = document.querySelector("iframe") as HTMLIFrameElement;
      const answered = new Promise<number>((resolve) => {
        const look = setInterval(() => {
          const { search } = frame.contentWindow?.location ?? { search: "" };
          if (!search.endsWith(`=${name}`) && document.querySelector("holdpoint-hold[data-refused]") === null) return;
          clearInterval(look);
          resolve(search.endsWith(`=${name}`) ? 200 : 403);
        }, 50);
      });
      document.querySelector("form")?.submit();
      return await answered;
    }, id);
  }
}
