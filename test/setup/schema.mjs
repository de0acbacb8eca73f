import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runnerImport } from "vite";

// Writes the JSON Schemas in public/ from the schemas of rules and of site packs: `npm run schema`.
const root = resolve(import.meta.dirname, "../..");
const rules = await runnerImport(join(root, "src/core/rule-schema.ts"));
const packs = await runnerImport(join(root, "src/core/pack-schema.ts"));
const write = (name, schema) => writeFileSync(join(root, "public", name), `${JSON.stringify(schema, null, 2)}\n`);
write("rules.schema.json", rules.module.ruleFileSchema());
write("packs.schema.json", packs.module.packFileSchema());
