import { render } from "preact";
import { dressPage } from "../ui/look";
import { PageFrame, titleDocument } from "../ui/page-head";
import "../ui/theme.css";
import "../ui/controls.css";
import "../ui/page.css";
import "./welcome.css";
import { App } from "./app";
import { watchWelcome } from "./welcome";

await dressPage();
titleDocument("welcome");
watchWelcome();
render(
  <PageFrame page="welcome">
    <App />
  </PageFrame>,
  document.body,
);
