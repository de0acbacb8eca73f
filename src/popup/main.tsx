import { render } from "preact";
import { dressPage } from "../ui/look";
import { direction, language, text } from "../ui/text";
import "../ui/theme.css";
import "../ui/content.css";
import "../ui/controls.css";
import "./popup.css";
import { App } from "./app";
import { watchGlance } from "./glance";

await dressPage();
document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = text("popupTitle");
watchGlance();
render(<App />, document.body);
