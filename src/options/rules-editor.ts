import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json, jsonLanguage } from "@codemirror/lang-json";
import {
  bracketMatching,
  defaultHighlightStyle,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { send } from "../wire/client";
import { completeRules } from "./schema-completion";

/** The default style's colours, as the theme names them: they follow light and dark. */
const colours: Readonly<Record<string, string>> = {
  "#a11": "var(--code-text)",
  "#164": "var(--code-number)",
  "#219": "var(--code-word)",
};

const style = HighlightStyle.define(
  defaultHighlightStyle.specs.map((spec) => ({ ...spec, color: colours[String(spec.color)] ?? "inherit" })),
);

const look = EditorView.theme({
  "&": { maxHeight: "60vh", font: "var(--mono)", backgroundColor: "var(--surface)", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--main)", outlineOffset: "2px" },
  ".cm-scroller": { font: "var(--mono)", minHeight: "14em" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--quiet)", borderColor: "var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active-line)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selection) !important" },
  ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--line-strong)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--main)", color: "var(--on-main)" },
  ".cm-completionInfo": { maxWidth: "26em", padding: "6px 10px" },
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--ink)" },
  ".cm-diagnostic-error": { borderInlineStart: "4px solid var(--grave)" },
});

/** The guard itself reads the text while it is written: what it would refuse is marked at its line. */
const checked = linter(
  async (view): Promise<readonly Diagnostic[]> => {
    const text = view.state.doc.toString();
    const reply = await send("preview-rules", { edit: { kind: "replace", text } }).catch(() => null);
    if (!reply || reply.ok || text !== view.state.doc.toString()) return [];
    return reply.problems.map(({ line, rule, message }) => {
      const { from, to, text: words } = view.state.doc.line(Math.min(line ?? 1, view.state.doc.lines));
      const indent = words.length - words.trimStart().length;
      return { from: from + indent, to, severity: "error", message: rule ? `${rule}: ${message}` : message };
    });
  },
  { delay: 300 },
);

export interface TextEditor {
  text(): string;
  load(text: string): void;
  close(): void;
}

/** Opens an editor for rules in an element. Tab leaves it, as in any other field. */
export function openEditor(parent: Element, text: string, label: string, onInput: () => void): TextEditor {
  const extensions: Extension = [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    json(),
    jsonLanguage.data.of({ autocomplete: completeRules }),
    autocompletion(),
    syntaxHighlighting(style),
    checked,
    look,
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", dir: "ltr" }),
    EditorView.lineWrapping,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onInput();
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  return {
    text: () => view.state.doc.toString(),
    load: (fresh) => view.setState(EditorState.create({ doc: fresh, extensions })),
    close: () => view.destroy(),
  };
}
