import { render } from "preact";
import { direction, language } from "../ui/text";
import "../ui/theme.css";
import "../ui/controls.css";
import "./hold.css";
import { HoldPage } from "./hold-page";
import { holdArrival } from "./holding";

document.documentElement.lang = language();
document.documentElement.dir = direction();
render(<HoldPage />, document.body);
void holdArrival();
