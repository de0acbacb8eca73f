import type { Driver } from "../driver";
import { extensionDebugger, extensionScripting } from "./agent-extension";
import { cdp, cdpIsolated } from "./cdp";
import { person } from "./person";
import { playwright, playwrightOverCdp } from "./playwright";
import { puppeteer } from "./puppeteer";

/** Everything that drives a browser in the suite. */
export const drivers: readonly Driver[] = [
  playwright,
  playwrightOverCdp,
  puppeteer,
  cdp,
  cdpIsolated,
  extensionDebugger,
  extensionScripting,
  person,
];
