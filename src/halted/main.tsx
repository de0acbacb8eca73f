import { signal } from "@preact/signals";
import { render } from "preact";
import { direction, language, text } from "../ui/text";
import "../ui/theme.css";
import "../ui/content.css";
import "../ui/controls.css";
import "./halted.css";
import { onChanged, send } from "../wire/client";
import { App } from "./app";

const retryAfter = 1000;
const isHalted = signal(true);

async function look(): Promise<void> {
  const answer = await send("is-halted", {}).catch(() => null);
  if (answer === null) setTimeout(() => void look(), retryAfter);
  else isHalted.value = answer.isHalted;
}

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = text("haltedTitle");
onChanged(() => void look());
void look();
render(<App isHalted={isHalted} />, document.body);
