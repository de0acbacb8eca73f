import { render } from "preact";
import { dressPage } from "../ui/look";
import { titleDocument } from "../ui/page-head";
import "../ui/theme.css";
import "../ui/controls.css";
import "../ui/page.css";
import "./options.css";
import "./rules.css";
import { App } from "./app";
import { watchRules } from "./rules-state";
import { watchSettings } from "./settings-state";

await dressPage();
titleDocument("options");
watchRules();
watchSettings();
render(<App />, document.body);
