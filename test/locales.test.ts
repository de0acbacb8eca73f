import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Audience, Contained, Evidence, Reversible, verbNames } from "../src/core/action";
import { agents } from "../src/core/agents";
import { Channel } from "../src/core/attempt";
import { defaultRules } from "../src/core/defaults";
import { exportFormats } from "../src/core/exports";
import { welcomeSteps } from "../src/core/first-run";
import { endReasons, HoldState } from "../src/core/hold";
import { SessionEvidence } from "../src/core/principal";
import { outOfReach } from "../src/core/reach";
import { ReceiptBody } from "../src/core/receipt";
import { FactorName, layers } from "../src/core/rule";
import { sentenceKeys } from "../src/core/sentence";
import { AnswerRefusal } from "../src/wire/replies";

type Messages = Record<string, { message: string }>;

const folder = "public/_locales";
const locales = readdirSync(folder);
const messagesOf = (locale: string) =>
  JSON.parse(readFileSync(`${folder}/${locale}/messages.json`, "utf8")) as Messages;
const english = messagesOf("en");

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(`src/${path}`, "utf8"));
const everything = [...sources, readFileSync("manifest.json", "utf8")].join("\n");

function family(prefix: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${prefix}_${name.replaceAll("-", "_")}`);
}

const receiptReasons = ReceiptBody.shape.reason.unwrap().options.flatMap((part) => part.options);

/** Keys that the code builds from a name: each of these names has its message. */
const built = [
  ...sentenceKeys,
  ...family("agent", [...agents.map(({ name }) => name), "practice"]),
  ...family("approve", verbNames),
  ...family("audience", Audience.options),
  ...family(
    "because",
    [...defaultRules.map(({ id }) => id), "builtin/practice", "builtin/unmatched"].map((id) =>
      id.replaceAll(/\W/g, "_"),
    ),
  ),
  ...family("channel", Channel.options),
  ...family("optionsContains", Contained.options),
  ...family("cue", Evidence.shape.cue.options),
  ...family("event", ReceiptBody.shape.event.options),
  ...family("evidence", SessionEvidence.shape.kind.options),
  ...family("layer", [...layers, "builtin"]),
  ...family("factor", FactorName.options),
  ...family("journalBecause", ["days", "megabytes"]),
  ...family("journalBegun", ["unreadable", "missing"]),
  ...family("journalBroken", ["content", "link", "number", "anchor", "end"]),
  ...family("journalFile", ["not-json", "not-a-receipt", "order", "empty"]),
  ...family(
    "journalExport",
    exportFormats.map(({ extension }) => extension),
  ),
  ...family("outcome", HoldState.options),
  ...family("practice", HoldState.options),
  ...family("welcomeStep", welcomeSteps),
  ...family("welcomeTitle", welcomeSteps),
  ...family("reason", [...endReasons, ...receiptReasons]),
  ...family("refusal", AnswerRefusal.options),
  ...family("reach", outOfReach),
  ...family("reversible", Reversible.options),
  ...family("tone", ["sent", "stopped", "lapsed", "waiting"]),
  ...family("verb", verbNames),
];

function found(pattern: RegExp): readonly string[] {
  return [...everything.matchAll(pattern)].flatMap(([, key]) => key ?? []);
}

const counted = found(/\bcountText\(\s*"(\w+)"/g).flatMap((key) => [`${key}_one`, `${key}_other`]);
const named = [
  ...found(/\b(?:text|words|isolatedText|getMessage)\(\s*(?:\w+ \? )?"(\w+)"/g),
  ...found(/\bmessageKey="(\w+)"/g),
  ...found(/__MSG_(\w+)__/g),
];

describe("every language", () => {
  it("has each message that the interface can ask for", () => {
    const wanted = new Set([...named, ...counted, ...built]);
    for (const locale of locales) {
      const messages = messagesOf(locale);
      expect([locale, ...[...wanted].filter((key) => !messages[key]?.message)]).toEqual([locale]);
    }
  });

  it("has the same messages as English, each with the same insertions", () => {
    const insertions = (message = "") => [...new Set(message.match(/\$\d/g))].sort();
    for (const locale of locales) {
      const messages = messagesOf(locale);
      expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
      for (const [key, { message }] of Object.entries(messages)) {
        expect([locale, key, ...insertions(message)]).toEqual([locale, key, ...insertions(english[key]?.message)]);
      }
    }
  });

  it("closes every stress that it opens, so that no half sentence is shown bold", () => {
    for (const locale of locales) {
      for (const [key, { message }] of Object.entries(messagesOf(locale))) {
        expect([locale, key, message.split("*").length % 2]).toEqual([locale, key, 1]);
      }
    }
  });

  it("uses only keys that Chrome takes, and none that differ in case alone", () => {
    const keys = Object.keys(english);
    expect(keys.filter((key) => !/^\w+$/.test(key))).toEqual([]);
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length);
  });

  it("carries no message that nothing asks for", () => {
    const known = new Set([...counted, ...built]);
    const isUsed = (key: string) => known.has(key) || everything.includes(`"${key}"`) || named.includes(key);
    expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
  });
});
