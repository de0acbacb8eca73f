import type { Action } from "../../src/core/action";
import type { Attempt } from "../../src/core/attempt";
import { decide } from "../../src/core/decide";
import type { Decision } from "../../src/core/decision";
import type { Request } from "../../src/core/request";
import type { Layer, Rule } from "../../src/core/rule";
import { buildRuleSet } from "../../src/core/rule-set";

/** What a test says about a request; the rest is a public post of one thing to forum.example. */
export interface Asked {
  readonly method?: string;
  readonly url?: string;
  readonly body?: Attempt["body"];
  readonly contentType?: string | null;
  readonly verb?: Action["verb"];
  readonly audience?: Action["audience"];
  readonly count?: Action["count"];
  readonly reversible?: Action["reversible"];
}

export function asked(about: Asked = {}): Request {
  const url = about.url ?? "https://forum.example/thread/7/reply";
  return {
    principal: { session: "s1", agent: "playwright", evidence: [] },
    action: {
      verb: about.verb ?? "post",
      audience: about.audience ?? "public",
      recipients: [],
      contains: [],
      resource: { site: "forum.example", path: "/", name: "Access to billing data" },
      count: about.count ?? 1,
      reversible: about.reversible ?? "unknown",
      confidence: 1,
      evidence: [],
      digest: "",
    },
    attempt: {
      channel: "fetch",
      method: about.method ?? "POST",
      url,
      headers: [],
      contentType: about.contentType ?? null,
      body: about.body ?? null,
      target: null,
      digest: "",
    },
  };
}

let next = 0;

/** A rule for every site that asks, with what a test says about it. */
export function ruleOf(about: Partial<Rule>): Rule {
  next++;
  return { id: `rule-${next}`, effect: "ask", sites: ["*"], because: "For a test.", ...about };
}

export type Layers = Partial<Record<Layer, readonly Rule[]>>;

export function decided(request: Request, rulesOf: Layers): Decision {
  return decide(request, buildRuleSet({ managed: [], user: [], defaults: [], ...rulesOf }));
}

/** What rules of one layer say, "unmatched" where none of them says anything. */
export function effectOf(about: Asked, ...rules: readonly Partial<Rule>[]): string {
  const decision = decided(asked(about), { user: rules.map(ruleOf) });
  return decision.rules[0]?.layer === "builtin" ? "unmatched" : decision.effect;
}
