import { useEffect, useRef, useState } from "preact/hooks";
import type { SitePack } from "../core/site-pack";
import { text } from "../ui/text";
import { problemText, reviewPacks } from "./draft";
import { LinesField } from "./fields";
import { FormEnd } from "./form-end";

/** A site pack as text, pasted or from a file. Nothing is saved before its review. */
export function PackForm({ pack, onClose }: { pack: SitePack | null; onClose: () => void }) {
  const [written, setWritten] = useState(() => (pack ? JSON.stringify(pack, null, 2) : ""));
  const [problem, setProblem] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const title = pack ? text("optionsPackChangeNamed", pack.name) : text("optionsPackAdd");

  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);

  async function take(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const content = await file.text();
    // The same file may be chosen again once it is repaired.
    input.value = "";
    setProblem("");
    setWritten(content);
  }

  async function check(): Promise<void> {
    const edit = { kind: "put", text: written, replaces: pack?.name ?? null } as const;
    setProblem(problemText(await reviewPacks(title, edit, onClose), true));
  }

  return (
    <form
      ref={form}
      class="rule-form pack-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <label class="input file">
        <span>{text("optionsPackFile")}</span>
        <input type="file" accept=".json,application/json" onChange={({ currentTarget }) => void take(currentTarget)} />
      </label>
      <LinesField
        label={text("optionsPackText")}
        hint={text("optionsPackTextHint")}
        value={written}
        onInput={(value) => {
          setWritten(value);
          setProblem("");
        }}
      />
      <FormEnd problem={problem} onClose={onClose} />
    </form>
  );
}
