/** Knows since when a set of elements has been wholly in sight without moving. */
export class SightWatch {
  private parts: readonly HTMLElement[] = [];
  private readonly outOfSight = new Set<Element>();
  private observer: IntersectionObserver | null = null;
  private since: number | null = null;
  private place = "";

  start(parts: readonly HTMLElement[]): void {
    this.stop();
    this.parts = parts;
    // Rounding at fractional zoom levels leaves a part that is whole in sight a little under 1.
    this.observer = new IntersectionObserver((entries) => this.note(entries), { threshold: [0, 0.98, 1] });
    for (const part of parts) {
      this.outOfSight.add(part);
      this.observer.observe(part);
    }
  }

  stop(): void {
    this.observer?.disconnect();
    this.observer = null;
    this.outOfSight.clear();
    this.since = null;
  }

  restart(): void {
    this.since = null;
  }

  /** `performance.now()` of when everything came to rest in sight, null while it isn't. */
  inSightSince(): number | null {
    this.note(this.observer?.takeRecords() ?? []);
    const isInSight = this.observer !== null && this.outOfSight.size === 0 && document.visibilityState === "visible";
    const place = this.placeNow();
    if (!isInSight || place !== this.place) this.since = null;
    this.place = place;
    if (isInSight) this.since ??= performance.now();
    return this.since;
  }

  private note(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, intersectionRatio } of entries) {
      if (intersectionRatio >= 0.98) this.outOfSight.delete(target);
      else this.outOfSight.add(target);
    }
  }

  /** Where the parts stand on the screen: a moved window moves the button under a resting pointer as well. */
  private placeNow(): string {
    const boxes = this.parts.map((part) => part.getBoundingClientRect());
    return [screenX, screenY, ...boxes.map(({ x, y, width, height }) => `${x},${y},${width},${height}`)].join(" ");
  }
}
