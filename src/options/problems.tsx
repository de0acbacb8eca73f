import { Notice } from "../ui/notice";
import { text } from "../ui/text";
import { rules } from "./rules-state";

/** What is wrong with rules, site packs or the policy as they are stored; the last good ones are in force. */
export function Problems() {
  const problems = rules.value?.problems ?? [];
  if (problems.length === 0) return null;
  return (
    <Notice kind="problem">
      <p>
        <strong>{text("problemsTitle")}</strong>
      </p>
      <ul>
        {problems.map((problem) => (
          <li key={problem} dir="auto">
            {problem}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
