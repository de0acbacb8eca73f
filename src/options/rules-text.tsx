import { useEffect, useRef, useState } from "preact/hooks";
import { text } from "../ui/text";
import { problemText, reviewEdit } from "./draft";
import { openEditor, type TextEditor } from "./rules-editor";
import { rules } from "./rules-state";

/** The person's rules as text, checked while it is written. Nothing is saved before its review. */
export function RulesText() {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor | null>(null);
  const base = useRef(rules.value?.text ?? "");
  const [problem, setProblem] = useState("");
  const [isChanged, setChanged] = useState(false);

  useEffect(() => {
    if (!place.current) return undefined;
    const opened = openEditor(place.current, base.current || "[]\n", text("optionsRulesAsText"), () => {
      setChanged(opened.text() !== base.current);
      setProblem("");
    });
    editor.current = opened;
    return () => opened.close();
  }, []);

  function load(): void {
    base.current = rules.value?.text ?? "";
    editor.current?.load(base.current || "[]\n");
    setChanged(false);
    setProblem("");
  }

  async function check(): Promise<void> {
    const edit = { kind: "replace", text: editor.current?.text() ?? "" } as const;
    const title = text("optionsChangeText");
    setProblem(problemText(await reviewEdit(title, edit, base.current, load), true));
  }

  const isElsewhere = rules.value !== null && rules.value.text !== base.current;
  useEffect(() => {
    // What was undone or changed elsewhere is shown at once, but never over what the person has typed.
    if (isElsewhere && !isChanged) load();
  });

  return (
    <div class="rules-text">
      <p class="quiet">{text("optionsTextHint")}</p>
      <div ref={place} class="editor" />
      <p class="problem" role="alert">
        {problem || (isElsewhere && isChanged ? text("optionsChangedElsewhere") : "")}
      </p>
      <div class="buttons">
        <button type="button" class="button" onClick={load}>
          {text("optionsRevert")}
        </button>
        <button type="button" class="button button-main" onClick={() => void check()}>
          {text("optionsReview")}
        </button>
      </div>
    </div>
  );
}
