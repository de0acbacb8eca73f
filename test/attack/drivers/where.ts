interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * An expression that brings an element into view and gives its middle, or the place `at` within it, in the page's
 * coordinates. Looks into open shadow roots, and into one same-origin iframe.
 */
export function whereIs(selector: string, frame?: string, at?: Point): string {
  return `(() => {
    const find = (root) => root.querySelector(${JSON.stringify(selector)}) ??
      [...root.querySelectorAll("*")].map((host) => host.shadowRoot && find(host.shadowRoot)).find(Boolean);
    const frame = ${frame === undefined ? "null" : `document.querySelector(${JSON.stringify(frame)})`};
    const element = find(frame ? frame.contentDocument : document);
    if (!element) return null;
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    const outer = frame ? frame.getBoundingClientRect() : { left: 0, top: 0 };
    const at = ${JSON.stringify(at ?? null)} ?? { x: box.width / 2, y: box.height / 2 };
    return { x: outer.left + (frame ? frame.clientLeft : 0) + box.left + at.x,
             y: outer.top + (frame ? frame.clientTop : 0) + box.top + at.y };
  })()`;
}
