// Checked against The Lounge 4.5.2 from npm in front of ngIRCd (test/real): messages, history, presence, /whois were driven;
// the other events and commands are those that its server listens to, as its source reads them.
import { messagesOf, type SocketMessage } from "../cues/socket-message";
import { defineSite, type Judgement } from "../define";
import { stronger } from "../verbs";

/** What the socket carries of a person's doing; opening a channel, history, names and previews are reading. */
const events = [
  "input",
  "network:new",
  "network:edit",
  "change-password",
  "history:clear",
  "push:register",
  "sign-out",
] as const;

/** Commands that only look, or change nothing but the person's own view. */
const quiet = new Set("banlist collapse expand ignorelist invitelist list names search who whois whowas".split(" "));
/** These look as well, where nothing follows. */
const quietAlone = new Set(["mode", "topic"]);

const said: Judgement = { verb: "post", audience: "team", reversible: "no", count: 1, detail: "message" };
const told: Judgement = { verb: "send", audience: "recipients", reversible: "no", count: 1, detail: "" };
const power: Judgement = { verb: "grant", audience: "team", detail: "" };
const seen: Judgement = { verb: "update", audience: "team", detail: "" };

/** The Lounge hands any other command on to the IRC server as it stands. */
const commands: Readonly<Record<string, Judgement>> = {
  say: said,
  me: said,
  slap: said,
  msg: told,
  query: told,
  notice: told,
  ctcp: told,
  invite: told,
  topic: seen,
  cleartopic: seen,
  away: seen,
  back: seen,
  nick: seen,
  join: seen,
  part: seen,
  leave: seen,
  close: seen,
  cycle: seen,
  rejoin: seen,
  quit: seen,
  disconnect: seen,
  mode: power,
  op: power,
  deop: power,
  hop: power,
  dehop: power,
  voice: power,
  devoice: power,
  ban: power,
  unban: power,
  kick: power,
  kickban: power,
  kill: power,
};

export const theLounge = defineSite({
  name: "the-lounge",
  checked: "driven: The Lounge 4.5.2 from npm in front of ngIRCd, 2026-11",
  socket: {
    url: String.raw`^wss?:\/\/[^?]*\/socket\.io\/\?(?:[^#]*&)?EIO=\d`,
    events,
    later: "pass",
  },
  recognises(facts) {
    if (facts.attempt.channel !== "socket" || !facts.path.endsWith("/socket.io/")) return false;
    const [message] = messagesOf(facts.attempt) ?? [];
    return message !== undefined && (events as readonly string[]).includes(message.event) && isItsOwn(message);
  },
  judge(facts) {
    const [message] = messagesOf(facts.attempt) ?? [];
    return message ? ofMessage(message) : null;
  },
  cases: [
    ofSocket("a message to a channel", "input", '{"target":2,"text":"hello all"}', {
      verb: "post",
      audience: "team",
      reversible: "no",
    }),
    ofSocket("a message that begins with a slash", "input", '{"target":2,"text":"//etc is full"}', { verb: "post" }),
    ofSocket("a private message", "input", '{"target":2,"text":"/msg ada hello"}', {
      verb: "send",
      audience: "recipients",
    }),
    ofSocket("a message to a channel by command", "input", '{"target":2,"text":"/MSG #team hello"}', {
      verb: "post",
      audience: "team",
    }),
    ofSocket("several lines, of which one is a message", "input", '{"target":2,"text":"/whois ada\\nhello"}', {
      verb: "post",
    }),
    ofSocket("several lines, of which the last throws somebody out", "input", '{"target":2,"text":"hi\\n/kick ada"}', {
      verb: "grant",
    }),
    ofSocket(
      "a line that an IRC server would take for two",
      "input",
      '{"target":2,"text":"/whois ada\\rPRIVMSG #team :hi"}',
      { verb: "post" },
    ),
    ofSocket("a command that nobody knows", "input", '{"target":2,"text":"/raw PRIVMSG #team :hi"}', { verb: "write" }),
    ofSocket("a channel's topic is changed", "input", '{"target":2,"text":"/topic Closed on Friday"}', {
      verb: "update",
      audience: "team",
    }),
    ofSocket("a history is cleared", "history:clear", '{"target":2}', { verb: "delete", count: "many" }),
    ofSocket("a network is added", "network:new", '{"host":"irc.example","commands":"/msg ada hi"}', {
      verb: "settings",
    }),
  ],
});

function ofSocket(
  what: string,
  event: string,
  content: string,
  expected: (typeof theLounge.cases)[number]["expected"],
) {
  const url = "/irc/socket.io/?EIO=4&transport=websocket";
  return { what, channel: "socket", method: "SEND", url, body: `42["${event}",${content}]`, expected } as const;
}

/** Other applications have an "input" too; The Lounge's names a window by number and a text. */
function isItsOwn({ event, content }: SocketMessage): boolean {
  if (event !== "input") return true;
  const input = content as { target?: unknown; text?: unknown } | null;
  return typeof input === "object" && typeof input?.target === "number" && typeof input.text === "string";
}

function ofMessage({ event, content }: SocketMessage): Judgement {
  if (event === "input") return ofInput((content as { text: string }).text);
  if (event === "history:clear") return { verb: "delete", count: "many", reversible: "no", detail: "history" };
  // With a token another device is signed out; without one it is a person leaving.
  if (event === "sign-out" && typeof content !== "string") return { detail: event };
  return { verb: "settings", audience: "self", detail: event };
}

/** Each line is a message or a command of its own; the most severe counts. */
function ofInput(text: string): Judgement {
  // The Lounge splits at line feeds alone, but an IRC server ends a line at either.
  const judged = text.split(/[\r\n]/).map(ofLine);
  return judged.filter((one) => one !== null).reduce(strongest, { detail: "only looks" });
}

function strongest(best: Judgement, one: Judgement): Judgement {
  if (!best.verb || !one.verb) return best.verb ? best : one;
  return stronger(best.verb, one.verb) === best.verb ? best : one;
}

function ofLine(line: string): Judgement | null {
  if (line.trim() === "") return null;
  if (!line.startsWith("/") || line.startsWith("//")) return said;
  const [name = "", ...rest] = line.slice(1).toLowerCase().split(" ");
  const isAlone = rest.join("") === "";
  if (quiet.has(name) || (isAlone && quietAlone.has(name))) return null;
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) return { verb: "write", detail: `/${name}` };
  const isToChannel = known === told && /^[#&!+]/.test(rest[0] ?? "");
  return { ...(isToChannel ? said : known), detail: `/${name}` };
}
