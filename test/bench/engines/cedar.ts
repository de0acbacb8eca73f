import type { Engine } from "./engine";
import { importOther } from "./others";
import type { PlainRequest } from "./workload";

interface Cedar {
  preparsePolicySet(id: string, policies: { staticPolicies: string }): { type: string };
  statefulIsAuthorized(call: unknown): { type: string; response?: { decision: string } };
}

/** It goes through all rules. */
export const cedar: Engine = {
  name: "@cedar-policy/cedar-wasm",
  most: 10_000,
  async load(rules) {
    const module = await importOther<Cedar>("@cedar-policy/cedar-wasm/nodejs");
    const policies = rules.map(
      ({ host, verb, path, isAllowed }) =>
        `${isAllowed ? "permit" : "forbid"}(principal, action == Action::"${verb}", resource == Site::"${host}") when { context.path like "${path}/*" };`,
    );
    const everything = "permit(principal, action, resource);";
    const parsed = module.preparsePolicySet("bench", { staticPolicies: [everything, ...policies].join("\n") });
    if (parsed.type !== "success") throw new Error("cedar did not take the rules");
    return {
      prepare: ({ host, verb, path }: PlainRequest) => ({
        principal: { type: "Session", id: "s" },
        action: { type: "Action", id: verb },
        resource: { type: "Site", id: host },
        context: { path },
        entities: [],
        preparsedPolicySetId: "bench",
      }),
      isDenied: (call) => module.statefulIsAuthorized(call).response?.decision === "deny",
    };
  },
};
