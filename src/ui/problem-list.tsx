import { Notice } from "./notice";
import { text } from "./text";

/** Sentences about what is wrong; the list takes the focus, since it may be long enough to scroll. */
export function ProblemList({ problems }: { problems: readonly string[] }) {
  return (
    <ul tabIndex={0} aria-label={text("problemsTitle")}>
      {problems.map((problem) => (
        <li key={problem} dir="auto">
          {problem}
        </li>
      ))}
    </ul>
  );
}

/** What is wrong with rules, site packs, the policy or what is stored; nothing where nothing is. */
export function ProblemNotice({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice kind="problem">
      <p>
        <strong>{text("problemsTitle")}</strong>
      </p>
      <ProblemList problems={problems} />
    </Notice>
  );
}
