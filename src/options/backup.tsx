import { useState } from "preact/hooks";
import type { RuleProblem } from "../core/rule";
import { text } from "../ui/text";
import { send } from "../wire/client";
import { review } from "./draft";

async function save(): Promise<void> {
  const { text: content } = await send("export", {});
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  link.download = `holdpoint-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function whereText({ rule, line }: RuleProblem): string {
  if (line !== null) return text("optionsLine", line);
  return rule ?? "";
}

/** Everything that the person set in one file, to be kept or taken to another profile. */
export function Backup() {
  const [problems, setProblems] = useState<readonly RuleProblem[]>([]);
  const [status, setStatus] = useState("");

  async function take(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const content = await file.text();
    // The same file may be chosen again once it is repaired.
    input.value = "";
    setStatus("");
    const found = await review({
      title: text("optionsImportNamed", file.name),
      preview: () => send("preview-import", { text: content }),
      save: (pin) => send("import", { text: content, ...(pin && { pin }) }),
      onSaved: () => setStatus(text("optionsImported")),
    });
    setProblems(found);
  }

  return (
    <div class="backup">
      <p class="lead">{text("optionsBackupLead")}</p>
      <h3>{text("optionsExport")}</h3>
      <p class="quiet">{text("optionsExportHint")}</p>
      <button type="button" class="button" onClick={() => void save().catch(() => setStatus(text("guardSilent")))}>
        {text("optionsExportButton")}
      </button>
      <h3>{text("optionsImport")}</h3>
      <p class="quiet">{text("optionsImportHint")}</p>
      <label class="input file">
        <span>{text("optionsImportFile")}</span>
        <input type="file" accept=".json,application/json" onChange={({ currentTarget }) => void take(currentTarget)} />
      </label>
      <p role="status" class="done">
        {status}
      </p>
      {problems.length > 0 && (
        <div role="alert" class="import-problems">
          <p class="problem">{text("optionsImportRefused")}</p>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.rule} ${problem.line} ${problem.message}`} dir="auto">
                <bdi class="rule-id">{whereText(problem)}</bdi> {problem.message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
