import { useRef, useState } from "preact/hooks";
import { exportFormats } from "../core/exports";
import { text } from "../ui/text";
import { type Checked, exportFile, openFile, saveFile, verifyShown } from "./files";
import { numberText } from "./times";
import { matching } from "./view";

/** Check the chain, save what is shown, open another's export. */
export function Toolbar() {
  const [busy, setBusy] = useState("");
  const [told, setTold] = useState<Checked | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  function work(words: string, act: () => Promise<Checked | null>): void {
    setTold(null);
    setBusy(words);
    act()
      .then(setTold, () => setTold({ isWhole: false, words: text("journalSilent") }))
      .finally(() => setBusy(""));
  }

  const isBusy = busy !== "";
  return (
    <div class="toolbar">
      <div class="buttons">
        <button
          type="button"
          class="button button-small"
          disabled={isBusy}
          onClick={() =>
            work(text("journalVerifying", "0"), () =>
              verifyShown((checked) => setBusy(text("journalVerifying", numberText(checked)))),
            )
          }
        >
          {text("journalVerify")}
        </button>
        {exportFormats.map((format) => (
          <button
            key={format.name}
            type="button"
            class="button button-small"
            disabled={isBusy || matching.value.length === 0}
            onClick={() =>
              work(text("journalExporting"), async () => {
                saveFile(await exportFile(format), format.extension);
                return null;
              })
            }
          >
            {text(`journalExport_${format.extension}`)}
          </button>
        ))}
        <button
          type="button"
          class="button button-small"
          disabled={isBusy}
          onClick={() => {
            picker.current?.click();
          }}
        >
          {text("journalOpenFile")}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".jsonl,.json,application/jsonl"
          aria-label={text("journalOpenFile")}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (!file) return;
            work(text("journalOpening"), async () => {
              const problem = await openFile(file);
              return problem === null ? null : { isWhole: false, words: problem };
            });
          }}
        />
      </div>
      <p class="told" role="status" data-whole={told?.isWhole} dir="auto">
        {busy || told?.words}
      </p>
    </div>
  );
}
