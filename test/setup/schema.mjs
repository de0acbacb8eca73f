import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runnerImport } from "vite";

// Writes public/rules.schema.json from the rule language's own schema: `npm run schema`.
const root = resolve(import.meta.dirname, "../..");
const { module } = await runnerImport(join(root, "src/core/rule-schema.ts"));
writeFileSync(join(root, "public/rules.schema.json"), `${JSON.stringify(module.ruleFileSchema(), null, 2)}\n`);
