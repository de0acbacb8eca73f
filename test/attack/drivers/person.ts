import { setTimeout as delay } from "node:timers/promises";
import type { Vector } from "../../vectors/vector";
import { extensionsOf, PlainBrowser } from "../chromium";
import type { Driver, Seat, Start, Tab } from "../driver";
import { Operator } from "../operator";
import { Display } from "./display";
import { whereIs } from "./where";

/** What a page says in its title about itself: where it is, and where what is to be pressed can be found on the screen. */
interface Told {
  readonly at: string;
  readonly points: readonly ({ readonly x: number; readonly y: number } | null)[];
}

const mark = "where:";

/** Only what hands can do has a meaning here. */
function takes({ steps, isPerson }: Vector): boolean {
  const byHand = steps.every((step) => "click" in step || "key" in step || "goto" in step || "reload" in step);
  return byHand && steps.length > 0 && !isPerson;
}

/** A script that keeps the page's title up to date: nobody is attached to the tab who could ask. */
function dress({ steps }: Vector): string {
  const points = steps.map((step) => {
    if ("click" in step) return whereIs(step.click, step.frame, step.at);
    return "key" in step ? whereIs(step.in) : "null";
  });
  return `<script>setInterval(() => {
    const points = [${points.join(",")}].map((p) => p && ({
      x: Math.round(screenX + p.x), y: Math.round(screenY + outerHeight - innerHeight + p.y) }));
    if (document.readyState === "complete") document.title = ${JSON.stringify(mark)} + JSON.stringify({ at: location.href, points });
  }, 100)</script>`;
}

/** The one window of a browser that nobody drives, under a hand on mouse and keyboard. */
class HandTab implements Tab {
  #pressed = 0;

  constructor(
    private readonly display: Display,
    private readonly window: string,
  ) {}

  static async open(display: Display, window: string): Promise<HandTab> {
    const tab = new HandTab(display, window);
    await tab.#keys("ctrl+t");
    return tab;
  }

  async #keys(...keys: string[]): Promise<void> {
    await this.display.do("windowraise", this.window, "windowfocus", this.window, "key", ...keys);
  }

  async #told(): Promise<Told | null> {
    const name = await this.display.read("getwindowname", this.window);
    const text = name.slice(name.indexOf(mark) + mark.length, name.lastIndexOf("}") + 1);
    return name.includes(mark) ? (JSON.parse(text) as Told) : null;
  }

  async goto(url: string): Promise<void> {
    await this.#keys("ctrl+l");
    await this.display.do("type", "--delay", "2", url);
    await this.#keys("Return");
    const deadline = Date.now() + 5000;
    while (Date.now() < deadline && (await this.#told().catch(() => null))?.at !== url) await delay(50);
  }

  async click(): Promise<void> {
    const point = (await this.#told())?.points[this.#pressed++];
    if (!point) throw new Error("the page does not say where to press");
    await this.display.do("windowraise", this.window, "windowfocus", this.window);
    await this.display.do("mousemove", String(point.x), String(point.y), "click", "1");
  }

  async key(key: string): Promise<void> {
    await this.click();
    await this.#keys(key === "Enter" ? "Return" : key);
  }

  reload(): Promise<void> {
    return this.#keys("ctrl+r");
  }

  evaluate<Value>(): Promise<Value> {
    return Promise.reject(new Error("nobody can ask this page"));
  }

  run(): Promise<void> {
    return Promise.reject(new Error("hands run no scripts"));
  }

  close(): Promise<void> {
    return this.#keys("ctrl+w");
  }
}

async function start(asked: Start): Promise<Seat> {
  const display = await Display.open();
  if (!display) throw new Error("Xvfb and xdotool are not installed (Debian: xvfb, xdotool)");
  const more = ["--window-size=1240,940", "--window-position=0,0"];
  const browser = new PlainBrowser(asked.profile, extensionsOf(asked), {
    isHeadless: false,
    env: { DISPLAY: display.name },
    more,
  });
  const window = await display.read("search", "--sync", "--onlyvisible", "--name", "Chromium");
  const operator = asked.isGuarded ? await Operator.of(asked.profile) : null;
  await operator?.guardProfile();
  return {
    operator,
    open: () => HandTab.open(display, window.split("\n")[0] ?? ""),
    close: async () => {
      await operator?.close();
      await browser.close();
      display.close();
    },
  };
}

/** A window that nobody drives, guarded because the person chose so. */
export const person: Driver = { name: "person's window", start, takes, dress, together: 1 };
