import type { RefObject } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { SightWatch } from "./sight-watch";

/** `hidden`: something of the card is out of sight; `arming`: all in sight, not yet still for long enough. */
export type Arming = "hidden" | "arming" | "armed";

interface Options {
  /** Everything that must be wholly in sight, the button included. */
  readonly parts: readonly RefObject<HTMLElement | null>[];
  /** Milliseconds that all of it must have stood still in sight. */
  readonly after: number;
  /** Tells the guard that the card is in sight, once; the arming runs from its answer. */
  readonly onShown: () => Promise<unknown>;
}

const lookEvery = 50;

/**
 * Arms a button once its card has stood still and whole in sight for long enough, and anew after every move: a press
 * meant for what was there before must not land on it. `isArmedNow` looks once more at the moment of the press.
 */
export function useArming({ parts, after, onShown }: Options): { arming: Arming; isArmedNow: () => boolean } {
  const [arming, setArming] = useState<Arming>("hidden");
  const watch = useMemo(() => new SightWatch(), []);

  function look(): Arming {
    const since = watch.inSightSince();
    const next = since === null ? "hidden" : performance.now() - since >= after ? "armed" : "arming";
    setArming(next);
    return next;
  }

  useEffect(() => {
    watch.start(parts.flatMap(({ current }) => current ?? []));
    let isTold = false;
    const timer = setInterval(() => {
      if (look() === "hidden" || isTold) return;
      isTold = true;
      // The guard counts from when it heard of it, so a slow worker must not make a right press "too early".
      onShown().then(
        () => watch.restart(),
        () => {
          isTold = false;
        },
      );
    }, lookEvery);
    return () => {
      clearInterval(timer);
      watch.stop();
    };
  }, []);

  return { arming, isArmedNow: () => look() === "armed" };
}
