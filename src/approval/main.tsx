import { render } from "preact";
import { dressPage } from "../ui/look";
import { direction, language } from "../ui/text";
import "../ui/theme.css";
import "../ui/card.css";
import "../ui/content.css";
import "../ui/controls.css";
import "./lists.css";
import "./approval.css";
import { App } from "./app";
import { watchDesk } from "./desk";

await dressPage();
document.documentElement.lang = language();
document.documentElement.dir = direction();
watchDesk();
render(<App />, document.body);
