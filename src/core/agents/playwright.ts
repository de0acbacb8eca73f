import { defineAgent, webdriverFinding } from "../define";

const sign = /^__playwright|^__pw|playwright/i;

/** Told from other drivers only by what its bindings leave in the page. */
export const playwright = defineAgent({
  name: "playwright",
  recognise: (evidence) => webdriverFinding("playwright", sign, evidence),
});
