import { onChanged, send } from "../wire/client";
import type { Look } from "../wire/options-messages";
import { loadLanguage } from "./text";

/** What was chosen when a page last asked: known at once, before the worker has woken. */
const key = "look";
const usual: Look = { theme: "system", language: "browser" };

function known(): Look {
  try {
    const { theme, language } = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Look>;
    return { theme: theme ?? usual.theme, language: language ?? usual.language };
  } catch {
    return usual;
  }
}

function paint({ theme }: Look): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

async function follow(shown: Look): Promise<void> {
  const look = await send("look", {}).catch(() => null);
  if (!look) return;
  localStorage.setItem(key, JSON.stringify(look));
  paint(look);
  // Every word of the page is in the other language: it is read anew, once, and only where this one is known from now on.
  if (look.language !== shown.language && known().language === look.language) location.reload();
}

/** Brings the page into the chosen colours and language; to be awaited before its first word is drawn. */
export async function dressPage(): Promise<void> {
  const look = known();
  paint(look);
  if (look.language !== "browser") await loadLanguage(look.language).catch(() => {});
  onChanged(() => void follow(look));
  void follow(look);
}
