import { endServiceWorkers, endWorkers } from "../../wire/worker-ends";
import type { TabGuard } from "../sessions/tab-guard";
import type { Cutting } from "./cutting";
import type { Halt } from "./halt";
import { meantWorkers } from "./page-workers";

/** In milliseconds; as long as it runs, this worker is not stopped. */
const sweepEvery = 1000;

/**
 * While a halt stands, workers without a tab are looked for: a page that kept its document may wake or make one, and no
 * event and no rule of Chrome's tells of the sockets that it opens.
 */
export class HaltSweep {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly halt: Halt,
    private readonly tabs: TabGuard,
    private readonly cutting: Cutting,
  ) {}

  /**
   * Brings it in step with the halt. Workers are told to end at once, unless whoever pressed did so (`hasEnded`): attached
   * to a second time, a shared one could end with our session.
   */
  async follow(hasEnded: boolean): Promise<void> {
    if (!this.halt.isOn) {
      clearInterval(this.timer);
      this.timer = undefined;
      return;
    }
    this.timer ??= setInterval(() => void this.sweep(), sweepEvery);
    if (!hasEnded) await endWorkers(await meantWorkers(this.tabs, this.halt)).catch(() => {});
    void this.sweep();
  }

  private async sweep(): Promise<void> {
    void endServiceWorkers(this.tabs.workerHosts).catch(() => {});
    await this.cutting.cutSharedWorkers(this.tabs.sessions.guardedTabs()).catch(() => {});
  }
}
