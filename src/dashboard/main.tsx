import { render } from "preact";
import { titleDocument } from "../ui/page-head";
import "uplot/dist/uPlot.min.css";
import "../ui/theme.css";
import "../ui/card.css";
import "../ui/content.css";
import "../ui/controls.css";
import "../ui/page.css";
import "./dashboard.css";
import "./list.css";
import "./detail.css";
import "./figures.css";
import { App } from "./app";
import { watchJournal } from "./journal-store";

titleDocument("dashboard");
watchJournal();
render(<App />, document.body);
