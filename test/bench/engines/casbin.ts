import type { Engine } from "./engine";
import { importOther } from "./others";
import type { PlainRequest } from "./workload";

interface Casbin {
  newModelFromString(text: string): unknown;
  newEnforcer(model: unknown, adapter: unknown): Promise<{ enforceSync(...request: string[]): boolean }>;
  readonly StringAdapter: new (policy: string) => unknown;
}

const model = `
[request_definition]
r = host, verb, path
[policy_definition]
p = host, verb, path, eft
[policy_effect]
e = !some(where (p.eft == deny))
[matchers]
m = r.host == p.host && r.verb == p.verb && keyMatch(r.path, p.path)
`;

/** It goes through all rules. */
export const casbin: Engine = {
  name: "casbin",
  most: 10_000,
  async load(rules) {
    const module = await importOther<Casbin>("casbin");
    const lines = rules.map(
      ({ host, verb, path, isAllowed }) => `p, ${host}, ${verb}, ${path}/*, ${isAllowed ? "allow" : "deny"}`,
    );
    const enforcer = await module.newEnforcer(
      module.newModelFromString(model),
      new module.StringAdapter(lines.join("\n")),
    );
    return {
      prepare: (request) => request,
      isDenied(prepared) {
        const { host, verb, path } = prepared as PlainRequest;
        return !enforcer.enforceSync(host, verb, path);
      },
    };
  },
};
