import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useReducer } from "preact/hooks";

/** Pixels of the head that stays above the rows. */
export const headHeight = 32;

/** Only the rows in sight, of any number, each `height` pixels high. */
export function useVirtualRows(scroller: RefObject<HTMLElement | null>, count: number, height: number) {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const virtualizer = useMemo(
    () =>
      new Virtualizer<HTMLElement, HTMLElement>({
        count,
        getScrollElement: () => scroller.current,
        estimateSize: () => height,
        observeElementRect,
        observeElementOffset,
        scrollToFn: elementScroll,
      }),
    [],
  );
  virtualizer.setOptions({
    ...virtualizer.options,
    count,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    onChange: () => redraw(0),
  });

  // What the library's adapters for other frameworks call; it has no other names for them.
  // eslint-disable-next-line no-underscore-dangle -- as above
  useLayoutEffect(() => virtualizer._didMount(), []);
  // eslint-disable-next-line no-underscore-dangle -- as above
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => virtualizer.measure(), [height]);

  return virtualizer;
}
