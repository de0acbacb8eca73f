import { render } from "preact";
import { direction, language, text } from "../ui/text";
import "../ui/theme.css";
import "../ui/content.css";
import "../ui/controls.css";
import "./halted.css";
import { onChanged, send } from "../wire/client";
import { App } from "./app";

const retryAfter = 1000;

/** Back to the page that stood here, once the halt is lifted; its history brings back what was typed. */
async function look(): Promise<void> {
  const answer = await send("is-halted", {}).catch(() => null);
  if (answer === null) setTimeout(() => void look(), retryAfter);
  else if (!answer.isHalted) history.back();
}

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = text("haltedTitle");
onChanged(() => void look());
void look();
render(<App />, document.body);
