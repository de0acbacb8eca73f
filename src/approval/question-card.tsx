import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { lockedFor, PinInput } from "../factors/pin.view";
import { text } from "../ui/text";
import type { Question } from "../wire/messages";
import { answerQuestion } from "./answers";
import { desk } from "./desk";

/** Asks once whether what is attached to a tab is an agent. "No" lowers the guard, so it takes the PIN where one is set. */
export function QuestionCard({ question }: { question: Question }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [problem, setProblem] = useState("");
  const [typed, setTyped] = useState("");
  const pin = desk.value?.pin;
  const locked = lockedFor(pin?.lockedUntil ?? null);

  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);

  function answer(isDriven: boolean): void {
    if (!isDriven && pin?.isSet && typed === "") return setProblem(text("refusal_pin_needed"));
    answerQuestion(question.tab, isDriven, isDriven ? "" : typed).then(
      (refused) => {
        setTyped("");
        setProblem(refused ?? "");
      },
      () => {},
    );
  }

  return (
    <article class="card card-question" aria-labelledby="card-title">
      <div class="card-body">
        <p class="card-line">
          <span class="verb">{text("questionChip")}</span>
        </p>
        <h2 id="card-title" class="card-title" ref={heading} tabIndex={-1}>
          {text("questionTitle")}
        </h2>
        <div class="question-what">
          <p class="tab-named">
            <bdi class="tab-title">{question.title}</bdi>
            <bdi class="quiet" dir="ltr">
              {question.site}
            </bdi>
          </p>
          <p>{text("questionBody")}</p>
        </div>
      </div>
      <footer class="card-foot">
        <div class="consequence">
          <p class="problem" role="alert">
            {locked ?? problem}
          </p>
          {!locked && !problem && <p>{text("questionConsequence")}</p>}
        </div>
        {pin?.isSet && (
          <PinInput
            label={text("questionPin")}
            value={typed}
            isNew={false}
            isDisabled={locked !== null}
            onInput={setTyped}
            onEnter={() => answer(false)}
          />
        )}
        <div class="answers">
          <button type="button" class="button" onClick={() => answer(false)}>
            {text("questionNo")}
          </button>
          <button type="button" class="button button-main" onClick={() => answer(true)}>
            {text("questionYes")}
          </button>
        </div>
      </footer>
    </article>
  );
}
