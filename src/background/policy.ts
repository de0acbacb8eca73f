import { z } from "zod";
import type { Terms } from "../core/decide";
import { defaultRules } from "../core/defaults";
import { effectSources } from "../core/effects";
import { type Layer, Rule, type RuleProblem } from "../core/rule";
import { buildRuleSet, type RuleSet } from "../core/rule-set";
import { readRules } from "./rule-text";
import type { Settings } from "./settings";
import { onLocalChange, onManagedChange, readManaged, stored } from "./store";

const GuardMode = z.enum(["evidence", "always"]);

/** The last managed policy that was good as a whole: it stays in force when a later one is not. */
const LastGood = z.strictObject({ rules: z.array(Rule), guardMode: GuardMode });
type LastGood = z.infer<typeof LastGood>;

const noPolicy: LastGood = { rules: [], guardMode: "evidence" };

interface ManagedLayer {
  readonly value: LastGood;
  readonly problems: string[];
}

function told(problem: RuleProblem): string {
  const where = [
    problem.file,
    problem.line === null ? null : `line ${problem.line}`,
    problem.rule && `rule "${problem.rule}"`,
  ];
  return `${where.filter(Boolean).join(", ")}: ${problem.message}`;
}

interface Read {
  readonly rules: readonly Rule[];
  readonly problems: string[];
}

function read(source: unknown, file: string): Read {
  const result = readRules(source, file);
  return result.ok ? { rules: result.rules, problems: [] } : { rules: [], problems: result.problems.map(told) };
}

/** The rules in force: managed over user over defaults, each the last good set of its layer. */
export class Policy {
  ruleSet: RuleSet = buildRuleSet({ managed: [], user: [], defaults: defaultRules });
  /** The same rules as they were given, by layer; disabled ones too. */
  rulesOf: Readonly<Record<Layer, readonly Rule[]>> = { managed: [], user: [], defaults: defaultRules };
  effects: string[] = [];
  /** The ids of the rules in force above the defaults. */
  ids: string[] = [];
  problems: string[] = [];
  guardMode: z.infer<typeof GuardMode> = "evidence";

  private readonly managedSlot = stored("local", "lastGoodManaged", LastGood);
  private readonly userSlot = stored("local", "lastGoodRules", z.array(Rule));
  private readonly userText = stored("local", "rules", z.string());

  private managed: ManagedLayer | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly onChange: () => void,
  ) {}

  /** What holds where the rules say nothing. */
  get terms(): Terms {
    return { deadline: this.settings.value.deadline, factorMinimum: "click" };
  }

  watch(): void {
    onManagedChange(() => void this.refresh());
    onLocalChange("rules", () => void this.load().then(this.onChange));
  }

  /**
   * Puts the stored rules in force. Chromium takes 3 to 5 seconds after its start to hand out managed storage
   * (measured), so the managed layer starts as the last good one and `refresh` brings the new one.
   */
  async load(): Promise<void> {
    this.managed ??= { value: (await this.managedSlot.read()) ?? noPolicy, problems: [] };
    await this.build(this.managed);
  }

  /** Reads the managed policy anew, whenever Chromium hands it out, and puts it in force. */
  async refresh(): Promise<void> {
    this.managed = await this.loadManaged();
    await this.build(this.managed);
    this.onChange();
  }

  private async build(managed: ManagedLayer): Promise<void> {
    const user = await this.loadUser();
    this.guardMode = managed.value.guardMode;
    this.problems = [...managed.problems, ...user.problems];
    this.rulesOf = { managed: managed.value.rules, user: user.value, defaults: defaultRules };
    this.ruleSet = buildRuleSet(this.rulesOf);
    this.ids = [...managed.value.rules, ...user.value].filter(({ disabled }) => !disabled).map(({ id }) => id);
    this.effects = effectSources(this.ruleSet);
  }

  /** An emptied policy reads like none; Chromium empties it when the file is broken, so the last good one stays. */
  private async loadManaged(): Promise<ManagedLayer> {
    const lastGood = await this.managedSlot.read();
    const policy = await readManaged();
    if (!policy || Object.keys(policy).length === 0) {
      const problems = lastGood ? ["The managed policy is gone or unreadable; the last good one stays in force."] : [];
      return { value: lastGood ?? noPolicy, problems };
    }
    const given = [policy["rules"] ?? [], policy["rulesText"] ?? []].flat();
    const { rules, problems } = read(given, "managed policy");
    // Chromium drops a whole key for one value that it cannot take: rules that vanish are a mistake until [] is said.
    const isDropped = policy["rules"] === undefined && policy["rulesText"] === undefined;
    if (isDropped && lastGood && lastGood.rules.length > 0) {
      problems.push("managed policy: its rules are gone or unreadable; write an empty list to have none.");
    }
    const mode = GuardMode.safeParse(policy["guardMode"] ?? "evidence");
    if (!mode.success) problems.push('managed policy, guardMode: must be "evidence" or "always".');
    // Without a last good policy a broken one guards everything: it was meant to say something.
    if (problems.length > 0 || !mode.success)
      return { value: lastGood ?? { ...noPolicy, guardMode: "always" }, problems };
    const value: LastGood = { rules: [...rules], guardMode: mode.data };
    await this.managedSlot.write(value);
    return { value, problems };
  }

  private async loadUser(): Promise<{ value: Rule[]; problems: string[] }> {
    const text = await this.userText.read();
    const { rules, problems } = text ? read(text, "your rules") : { rules: [], problems: [] };
    if (problems.length > 0) return { value: (await this.userSlot.read()) ?? [], problems };
    await this.userSlot.write([...rules]);
    return { value: [...rules], problems };
  }
}
