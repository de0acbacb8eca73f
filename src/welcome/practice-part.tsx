import { useState } from "preact/hooks";
import type { HoldState } from "../core/hold";
import { keyPart, text } from "../ui/text";
import { send } from "../wire/client";

type Practice =
  | { readonly kind: "before" }
  | { readonly kind: "waiting" }
  | { readonly kind: "ended"; state: HoldState };

const triesLimit = 20;

/** Asks under one id until the person has answered: the worker may die while it waits. */
async function practise(action: string): Promise<HoldState> {
  for (let tries = 1; ; tries++) {
    try {
      return (await send("practice", { action })).state;
    } catch (error) {
      if (tries === triesLimit) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A real hold, with nothing behind it: the person sees what will happen when an agent posts something. */
export function PracticePart() {
  const [practice, setPractice] = useState<Practice>({ kind: "before" });

  function start(): void {
    setPractice({ kind: "waiting" });
    practise(crypto.randomUUID().replaceAll("-", "")).then(
      (state) => setPractice({ kind: "ended", state }),
      () => setPractice({ kind: "before" }),
    );
  }

  const isWaiting = practice.kind === "waiting";
  return (
    <>
      <p>{text("welcomePracticeWhat")}</p>
      <blockquote class="welcome-post">
        <p class="quiet">{text("practiceBoard")}</p>
        <p>{text("practiceMessage")}</p>
        <button type="button" class="button" aria-disabled={isWaiting} onClick={() => isWaiting || start()}>
          {text("welcomePracticePost")}
        </button>
      </blockquote>
      <p class={practice.kind === "ended" ? "welcome-good" : "welcome-waits"} role="status">
        {isWaiting && text("welcomePracticeWaits")}
        {practice.kind === "ended" && text(`practice_${keyPart(practice.state)}`)}
      </p>
    </>
  );
}
