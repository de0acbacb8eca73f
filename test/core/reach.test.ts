import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { outOfReach } from "../../src/core/reach";

test("The threat model gives a reason for each thing that the popup says is out of reach, and for no other.", () => {
  const model = readFileSync("docs/threat-model.md", "utf8");
  const section = model.split("## Out of reach")[1]?.split("\n## ")[0] ?? "";
  const rows = [...section.matchAll(/^\| `([\w-]+)` \| [^|]+ \| [^|]+ \|$/gm)].map((match) => match[1]);
  expect(rows).toEqual([...outOfReach]);
});
