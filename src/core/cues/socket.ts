import type { Evidence } from "../action";
import type { Attempt } from "../attempt";
import { type Content, contentOf } from "./content";
import { spoken } from "./rpc";
import { messagesOf } from "./socket-message";

/** What a message over a socket does, by the names that its messages carry. Never empty. */
export function socketCue(attempt: Attempt): Evidence[] {
  if (attempt.method === "OPEN") return [{ cue: "method", detail: "open a socket", verb: "write", weight: 0.5 }];
  const messages = messagesOf(attempt);
  if (messages === null) return [{ cue: "rpc", detail: "a message that cannot be read", verb: "write", weight: 0.5 }];
  if (messages.length === 0) return [{ cue: "rpc", detail: "heartbeat", verb: "read", weight: 0.9 }];
  return messages.map(({ event }) => spoken(event));
}

/** The content of a frame as the other cues read content: what its messages say, without their envelope. */
export function socketContent(attempt: Attempt): Content {
  const messages = messagesOf(attempt);
  if (!messages || messages.length === 0) return { ...contentOf(attempt), isWhole: false };
  const said = messages.map(({ content }) => content);
  const json = said.length === 1 ? said[0] : said;
  return { shape: "json", fields: [], files: 0, json, text: JSON.stringify(json) ?? "", isWhole: true };
}
