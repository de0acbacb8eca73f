import { defineAgent } from "../define";

/**
 * Some driver, which one cannot be told. `navigator.webdriver` is certain; a debugger attached to the tab may be a
 * person's own DevTools, so that alone is not.
 */
export const generic = defineAgent({
  name: "generic",
  recognise(evidence) {
    if (evidence.webdriver) {
      return { agent: "generic", evidence: [{ kind: "webdriver", detail: "navigator.webdriver" }], isCertain: true };
    }
    if (/HeadlessChrome/.test(evidence.userAgent)) {
      return { agent: "generic", evidence: [{ kind: "webdriver", detail: "headless browser" }], isCertain: true };
    }
    if (!evidence.attached) return null;
    return { agent: "generic", evidence: [{ kind: "attached", detail: "debugger attached" }], isCertain: false };
  },
});
