import type { VerbName } from "./action";
import { decide, type Terms } from "./decide";
import type { Request } from "./request";
import type { Standing } from "./rule-edit";
import type { RuleSet } from "./rule-set";
import { verbOf } from "./verbs";

/** What holds for a plain write of a verb: one thing, of the kind that the verb usually is, at a site's root. */
export function standingOf(site: string, verb: VerbName, ruleSet: RuleSet, terms: Terms): Standing {
  const { effect, factor, rules } = decide(plainRequest(site, verb), ruleSet, terms);
  const [rule] = rules;
  if (!rule) throw new Error("a decision without a rule");
  return { verb, effect, factor, rule };
}

function plainRequest(site: string, verb: VerbName): Request {
  const { audience, reversible } = verbOf(verb);
  return {
    principal: { session: "", agent: "", evidence: [] },
    action: {
      verb,
      audience,
      recipients: [],
      contains: [],
      resource: { site, path: "/", name: "" },
      count: 1,
      reversible,
      confidence: 1,
      evidence: [],
      digest: "",
    },
    attempt: {
      channel: "fetch",
      method: "POST",
      url: site === "file:" ? "file:///" : `https://${site}/`,
      headers: [],
      contentType: null,
      body: null,
      target: null,
      digest: "",
    },
  };
}
