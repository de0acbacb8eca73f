import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type WelcomeStep, welcomeSteps } from "../core/first-run";
import { Notice } from "../ui/notice";
import { text } from "../ui/text";
import { Picture } from "./picture";
import { PinPart } from "./pin-part";
import { PracticePart } from "./practice-part";
import { ToolbarPart } from "./toolbar-part";
import { goTo, isSilent, nextOf, refresh, step, welcome } from "./welcome";

function WhatPart() {
  return (
    <>
      <p>{text("welcomeWhat1")}</p>
      <p>{text("welcomeWhat2")}</p>
      <p>{text("welcomeWhat3")}</p>
      <Picture />
      {welcome.value?.isManaged && (
        <p class="welcome-aside" dir="auto">
          {[text("welcomeManaged"), welcome.value.contact].filter(Boolean).join(" ")}
        </p>
      )}
    </>
  );
}

function SessionsPart() {
  return (
    <>
      <p>{text("welcomeSessions")}</p>
      <ul class="welcome-signs">
        <li>{text("welcomeSign1")}</li>
        <li>{text("welcomeSign2")}</li>
        <li>{text("welcomeSign3")}</li>
        <li>{text("welcomeSign4")}</li>
      </ul>
      <p>{text("welcomeSessionsYours")}</p>
    </>
  );
}

const parts: Readonly<Record<WelcomeStep, ComponentType>> = {
  what: WhatPart,
  sessions: SessionsPart,
  pin: PinPart,
  toolbar: ToolbarPart,
  practice: PracticePart,
};

function Steps() {
  return (
    <nav class="welcome-steps" aria-label={text("welcomeSteps")}>
      <ol>
        {welcomeSteps.map((name) => (
          <li key={name}>
            <button type="button" aria-current={name === step.value ? "step" : undefined} onClick={() => goTo(name)}>
              {text(`welcomeStep_${name}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The introduction: five short parts, in any order, left and taken up again at any time. */
export function App() {
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  const current = step.value;
  const next = nextOf(current);
  const Part = parts[current];
  // One main button at a time: where there is a PIN to set, that one.
  const isPinOpen = current === "pin" && !welcome.value?.pin.isSet;

  useEffect(() => {
    // The button that was pressed may be gone: who listens hears where they are now.
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [current]);

  return (
    <div class="welcome">
      {isSilent.value && (
        <Notice kind="problem">
          <p>{text("guardSilent")}</p>
          <button type="button" class="button button-small" onClick={refresh}>
            {text("tryAgain")}
          </button>
        </Notice>
      )}
      <Steps />
      {welcome.value && (
        <section class="welcome-part" aria-labelledby="welcome-title">
          <h2 id="welcome-title" ref={heading} tabIndex={-1}>
            {text(`welcomeTitle_${current}`)}
          </h2>
          <Part key={current} />
          <div class="buttons welcome-foot">
            {next ? (
              <button type="button" class={isPinOpen ? "button" : "button button-main"} onClick={() => goTo(next)}>
                {text("welcomeNext")}
              </button>
            ) : (
              <button type="button" class="button button-main" onClick={() => window.close()}>
                {text("welcomeDone")}
              </button>
            )}
            {next && (
              <button type="button" class="button button-plain" onClick={() => window.close()}>
                {text("welcomeLater")}
              </button>
            )}
          </div>
        </section>
      )}
    </div>
  );
}
