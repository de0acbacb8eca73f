import { defineAgent, webdriverFinding } from "../define";

const sign = /^\$?cdc_|selenium|webdriver_|chromedriver/i;

/** Told from other drivers by the names that chromedriver leaves on the document. */
export const selenium = defineAgent({
  name: "selenium",
  recognise: (evidence) => webdriverFinding("selenium", sign, evidence),
});
