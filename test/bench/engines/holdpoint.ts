import { decide } from "../../../src/core/decide";
import { defaultRules } from "../../../src/core/defaults";
import type { Request } from "../../../src/core/request";
import { parseRules } from "../../../src/core/rule-list";
import { buildRuleSet } from "../../../src/core/rule-set";
import type { Engine } from "./engine";
import type { PlainRequest, PlainRule } from "./workload";

/** Ours: rules are read and checked as a file's are, requests come as they come from a page. */
export const holdpoint: Engine = {
  name: "holdpoint",
  most: Number.POSITIVE_INFINITY,
  load(rules) {
    const parsed = parseRules(rules.map(ruleOf), { file: "the benchmark", locate: () => null });
    if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
    const ruleSet = buildRuleSet({ managed: [], user: parsed.rules, defaults: defaultRules });
    return {
      prepare: requestOf,
      isDenied: (request) => decide(request as Request, ruleSet).effect === "deny",
    };
  },
};

function ruleOf({ id, host, verb, path, isAllowed }: PlainRule): unknown {
  const effect = isAllowed ? "allow" : "deny";
  return { id, effect, sites: [host], verbs: [verb], paths: [`${path}/**`], because: "A rule of the benchmark." };
}

function requestOf({ host, verb, path }: PlainRequest): Request {
  return {
    principal: { session: "s", agent: "playwright", evidence: [] },
    action: {
      verb,
      audience: "public",
      recipients: [],
      contains: [],
      resource: { site: host, path, name: "" },
      count: 1,
      reversible: "unknown",
      confidence: 1,
      evidence: [],
      digest: "",
    },
    attempt: {
      channel: "fetch",
      method: "POST",
      url: `https://${host}${path}`,
      headers: [],
      contentType: null,
      body: null,
      target: null,
      digest: "",
    },
  };
}
