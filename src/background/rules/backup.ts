import { z } from "zod";
import type { RuleProblem } from "../../core/rule";
import { SettingChange } from "../../core/setting-change";
import type { ChangeReply, PreviewReply } from "../../wire/options-messages";
import { readJson } from "./json-text";
import type { BookChange, RuleBook } from "./rule-book";
import { readRules } from "./rule-text";
import type { SettingChanges } from "./setting-changes";

const fileName = "backup";

/** The file that holds everything the person set: rules, site packs and settings, never the PIN. */
const BackupFile = z.strictObject({
  holdpoint: z.literal(1),
  rules: z.array(z.unknown()),
  settings: SettingChange,
  packs: z.array(z.unknown()).optional(),
});

type Read =
  | { readonly ok: true; readonly change: BookChange }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

function problem(where: string | null, message: string, line: number | null = null): RuleProblem {
  return { file: fileName, line, rule: where, message };
}

/** Export and import of everything in one file. An import is checked as a whole before anything of it counts. */
export class Backup {
  constructor(
    private readonly rules: RuleBook,
    private readonly settings: SettingChanges,
  ) {}

  async export(): Promise<string> {
    const text = await this.rules.text();
    const read = readRules(text.trim() === "" ? "[]" : text, fileName);
    const rules = read.ok ? read.rules : this.rules.inForce;
    const file = { holdpoint: 1, rules, packs: this.rules.packs, settings: this.settings.open };
    return `${JSON.stringify(file, null, 2)}\n`;
  }

  async preview(file: string): Promise<PreviewReply> {
    const read = this.read(file);
    return read.ok ? this.rules.preview(read.change) : read;
  }

  async import(file: string, pin?: string): Promise<ChangeReply> {
    const read = this.read(file);
    return read.ok ? this.rules.change(read.change, pin) : read;
  }

  private read(file: string): Read {
    const json = readJson(file.replace(/^\uFEFF/, ""));
    if (!json.ok) return { ok: false, problems: [problem(null, json.message, lineOf(file, json.offset))] };
    const parsed = BackupFile.safeParse(json.value);
    if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOf) };
    const { rules, settings, packs } = parsed.data;
    const readable = readRules(rules, fileName);
    const locked = this.settings
      .lockedIn(settings)
      .map((name) => problem(`settings.${name}`, "Your organisation fixes this setting at another value"));
    if (!readable.ok || locked.length > 0) {
      return { ok: false, problems: [...(readable.ok ? [] : readable.problems), ...locked] };
    }
    const text = `${JSON.stringify(rules, null, 2)}\n`;
    // A backup of before there were site packs leaves them alone.
    const edit = packs ? ({ kind: "replace", packs } as const) : null;
    return { ok: true, change: { rules: { kind: "replace", text }, settings, packs: edit } };
  }
}

function problemOf(issue: z.core.$ZodIssue): RuleProblem {
  const where = issue.path.map(String).join(".");
  if (where === "holdpoint") return problem(where, "This is no Holdpoint backup of a version that is known here");
  return problem(where || null, issue.message);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
