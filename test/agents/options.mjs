import { parseArgs } from "node:util";

const help = `Holdpoint: npm start [-- OPTIONS]

Serves a forum and a mailbox on this machine, opens Chromium with the guard in a
fresh profile, and lets a scripted agent do its task: it answers a question in
the forum, and it tidies the mailbox by deleting everything. Both are held
before they reach the server.

With a display, you decide in the Holdpoint window. Without one it runs headless
and decides by this script: approve the post, deny the wipe. Pictures of what a
person would see are saved under out/.

  --url URL    open this site guarded instead, and stay open until Ctrl+C; no agent
  --headless   run without a window even where there is a display
  --json       end with one line of JSON on stdout:
                 {"holds":[{"verb","site","outcome":"released|denied|expired"}],
                  "server":[{"method","url","body"}]}
               (everything for people goes to stderr)
  --help       say this

Environment: HOLDPOINT_BROWSER names the Chromium executable to use.
`;

/**
 * Reads what follows `npm start --`.
 * @param {string[]} args
 * @returns {{ exit: number, text: string } | { url: string | null, isHeadless: boolean, isJson: boolean }}
 */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        url: { type: "string" },
        headless: { type: "boolean" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) return { exit: 0, text: help };
    const url = values.url === undefined ? null : readUrl(values.url);
    if (url !== null && values.json) throw new Error("--json reports the agent's run; with --url there is no agent");
    return { url, isHeadless: values.headless === true || !hasDisplay(), isJson: values.json === true };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { exit: 2, text: `npm start: ${message}\nTry: npm start -- --help\n` };
  }
}

function readUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^(https?|file):$/.test(url.protocol)) return url.href;
  throw new Error(`--url wants a whole address such as https://forum.example/, not "${text}"`);
}

function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
