import { defineAgent } from "../define";

/** It works in a tab group of its own; the browser, not the page, gives the group's title. */
export const claudeInChrome = defineAgent({
  name: "claude-in-chrome",
  recognise(evidence) {
    const title = evidence.tabGroupTitle?.replaceAll(/[^\p{L}\p{N} ]/gu, "").trim() ?? "";
    if (!/^claude\b/i.test(title)) return null;
    return {
      agent: "claude-in-chrome",
      evidence: [{ kind: "tab-group", detail: title.slice(0, 100) }],
      isCertain: true,
    };
  },
});
