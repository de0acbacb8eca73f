import { describe, expect, it } from "vitest";
import type { Attempt } from "../../src/core/attempt";
import { classify } from "../../src/core/classify";
import { messagesOf } from "../../src/core/cues/socket-message";
import { decide } from "../../src/core/decide";
import { defaultRules } from "../../src/core/defaults";
import { previewOf } from "../../src/core/preview";
import type { Rule } from "../../src/core/rule";
import { buildRuleSet } from "../../src/core/rule-set";
import { socketMatchers } from "../../src/core/socket-matchers";
import { attempt, nowhere, text } from "./attempts";

const socketIo = "wss://forum.example/socket.io/?EIO=4&transport=websocket";
const plain = "wss://forum.example/websocket";

function message(frame: string, url = plain, method = "SEND"): Attempt {
  return attempt(method, url, { channel: "socket", body: text(frame) });
}

const namesOf = (frame: string, url = plain) => messagesOf(message(frame, url))?.map(({ event }) => event) ?? null;

describe("what a frame calls itself", () => {
  it.each([
    ['42["input",{"text":"hi"}]', ["input"]],
    ['42/admin,17["kick","ada"]', ["kick"]],
    ['451-["upload",{"_placeholder":true,"num":0}]', ["upload"]],
    ['431["done"]', ["ack"]],
    ["2", []],
    ["3probe", []],
    ['40/admin,{"token":"t"}', []],
    ["4nonsense", null],
    ["42[1]", null],
  ])("Socket.IO: %s", (frame, names) => expect(namesOf(frame, socketIo)).toEqual(names));

  it.each([
    ['{"msg":"method","method":"sendMessage","params":[],"id":"1"}', ["sendMessage"]],
    ['{"msg":"ping"}', ["ping"]],
    [JSON.stringify(['{"msg":"method","method":"a"}', '{"msg":"sub","name":"b"}']), ["a", "sub"]],
    ['{"type":1,"target":"SendMessage","arguments":["x"]}\u001e', ["SendMessage"]],
    ['["1","2","room:lobby","new_msg",{"body":"x"}]', ["new_msg"]],
    ['[48,7,{},"app.delete",[1]]', ["app.delete"]],
    ['{"command":"message","identifier":"{}","data":"{\\"action\\":\\"speak\\"}"}', ["speak"]],
    ['{"action":"user_typing","seq":1}', ["user_typing"]],
    ["SEND\ndestination:/app/chat\n\nhello\0", ["SEND"]],
    ["hello", null],
    ['{"text":"no name"}', null],
  ])("others: %s", (frame, names) => expect(namesOf(frame)).toEqual(names));
});

const rule = (more: Partial<Rule>): Rule => ({
  id: "r",
  effect: "ask",
  sites: ["forum.example"],
  because: "x",
  ...more,
});

function decided(frame: Attempt, ...rules: Rule[]) {
  const ruleSet = buildRuleSet({ managed: [], user: rules, defaults: defaultRules });
  const principal = { session: "s", agent: "generic", evidence: [] };
  const request = { principal, action: classify(frame, nowhere), attempt: frame };
  return decide(request as never, ruleSet).effect;
}

describe("rules about sockets", () => {
  const posts = rule({ socket: { events: ["post*", "send message"] } });

  it("hold the messages that they name, and no others", () => {
    expect(decided(message('{"type":"postReply"}'), posts)).toBe("ask");
    expect(decided(message('42["send message","x"]', socketIo), posts)).toBe("ask");
    expect(decided(message('{"type":"typing"}'), posts)).toBe("allow");
    expect(decided(message('{"type":"post"}', "wss://other.example/"), posts)).toBe("allow");
  });

  it("speak about nothing but sockets, and nothing else makes a message a write", () => {
    expect(
      decided(attempt("POST", "/post", { json: { type: "post" } }), rule({ ...posts, effect: "deny", id: "d" })),
    ).toBe("ask");
    expect(decided(message('{"type":"post"}'), rule({ effect: "deny", verbs: ["post"] }))).toBe("allow");
  });

  it("are joined by rules about verbs once a message is named", () => {
    expect(decided(message('{"type":"post"}'), posts, rule({ id: "d", effect: "deny", verbs: ["post"] }))).toBe("deny");
  });

  it("hold what cannot be read, and never let it pass", () => {
    expect(decided(message("unreadable"), posts)).toBe("ask");
    expect(decided(message("unreadable"), rule({ effect: "allow", socket: { events: ["*"] } }))).toBe("allow");
  });

  it("tell opening a socket from sending over it", () => {
    const opening = rule({ socket: { open: true } });
    expect(decided(message("", plain, "OPEN"), opening)).toBe("ask");
    expect(decided(message("", plain, "OPEN"), posts)).toBe("allow");
    expect(decided(message('{"type":"post"}'), opening)).toBe("allow");
  });

  it("look into what a message says", () => {
    const publicOnly = rule({ socket: { events: ["post"] }, when: { fields: { "data.visibility": ["public"] } } });
    expect(decided(message('{"type":"post","data":{"visibility":"public"}}'), publicOnly)).toBe("ask");
    expect(decided(message('{"type":"post","data":{"visibility":"team"}}'), publicOnly)).toBe("allow");
  });
});

describe("what frames look for", () => {
  function sees(events: string[], frame: string): boolean {
    const ruleSet = buildRuleSet({ managed: [], user: [rule({ socket: { events } })], defaults: [] });
    const [matcher] = socketMatchers(ruleSet);
    return new RegExp(matcher?.url ?? "$^", "i").test(plain) && new RegExp(matcher?.text ?? "$^", "i").test(frame);
  }

  it.each([
    [["post*"], '{"type":"postReply"}'],
    [["sendMessage"], JSON.stringify(['{"msg":"method","method":"sendMessage"}'])],
    [["sendMessage"], '{"method":"send\\u004dessage"}'],
    [["SEND"], "SEND\ndestination:/a\n\n"],
    [["chat message"], '42["chat message","x"]'],
    [["grüße"], '["grüße"]'],
    [["*"], "anything"],
  ])("finds %j in %s", (events, frame) => expect(sees(events, frame)).toBe(true));

  it("passes over other names, line breaks and words in what is said", () => {
    expect(sees(["post"], '{"type":"typing","text":"the post\\n is late"}')).toBe(false);
  });
});

describe("a forum's socket that a pack knows", () => {
  const url = "wss://forum.example/socket.io/?_csrf=x&EIO=4&transport=websocket";
  const effectOf = (frame: string) => {
    const ruleSet = buildRuleSet({ managed: [], user: [], defaults: defaultRules });
    const sent = message(frame, url);
    const principal = { session: "s", agent: "generic", evidence: [] };
    return decide({ principal, action: classify(sent, nowhere), attempt: sent } as never, ruleSet).effect;
  };

  it("asks before what it saves, votes, sends and deletes there", () => {
    for (const event of ["admin.config.setMultiple", "posts.downvote", "modules.chats.send", "topics.purge"])
      expect([event, effectOf(`421["${event}",{"tid":2}]`)]).toEqual([event, "ask"]);
  });

  it("lets go what reads, draws a preview or keeps a presence, whatever stands in it", () => {
    for (const event of [
      "plugins.composer.renderPreview",
      "meta.rooms.enter",
      "admin.user.loadGroups",
      "posts.getRawPost",
    ])
      expect([event, effectOf(`421["${event}","topics.purge ![p.png](/assets/p.png)"]`)]).toEqual([event, "allow"]);
  });
});

it("The card shows each message under its name, with secrets masked, and attachments by their size.", () => {
  const entries = [
    { name: "message", value: '451-["upload",{"title":"Plan","password":"hunter22"}]' },
    { name: "attachment", value: { file: "attachment", size: 3, type: "" } },
  ];
  const sent = attempt("SEND", socketIo, {
    channel: "socket",
    body: { kind: "form", entries, size: 60, isCut: false },
  });
  expect(previewOf(sent, nowhere)).toEqual({
    kind: "tree",
    isCut: false,
    tree: [
      { key: "event", value: "upload", children: [] },
      { key: "title", value: "Plan", children: [] },
      { key: "password", value: "••••", children: [] },
      { key: "attachment", value: "3 bytes", children: [] },
    ],
  });
});
