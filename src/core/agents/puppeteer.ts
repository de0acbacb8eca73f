import { defineAgent, webdriverFinding } from "../define";

const sign = /puppeteer/i;

/** Told from other drivers only by the names of its evaluation script and bindings. */
export const puppeteer = defineAgent({
  name: "puppeteer",
  recognise: (evidence) => webdriverFinding("puppeteer", sign, evidence),
});
