import { render } from "preact";
import { PageFrame, titleDocument } from "../ui/page-head";
import "../ui/theme.css";
import "../ui/controls.css";
import "../ui/page.css";

titleDocument("dashboard");
render(
  <PageFrame page="dashboard" isFilling>
    <p />
  </PageFrame>,
  document.body,
);
