import { readlink } from "node:fs/promises";
import { join } from "node:path";
import { createProfile, removeProfile } from "../kit/browser";
import type { Driver, Seat } from "./driver";
import { within } from "./within";

const limit = 60_000;
/** So many browsers may be lost; a driver whose browsers hang again and again ends with what it has. */
const mostLost = 5;

interface Taken {
  readonly seat: Seat;
  readonly profile: string;
}

/** The browser that a driver's trials share. One that hangs is ended, and the rest is tried in another. */
export class Seating {
  #taken: Promise<Taken>;
  #lost = 0;

  constructor(
    private readonly driver: Driver,
    private readonly isGuarded: boolean,
    private readonly prepare: (seat: Seat) => Promise<void> = async () => {},
  ) {
    this.#taken = this.#open();
  }

  async seat(): Promise<Seat> {
    return (await this.#taken).seat;
  }

  /** Something in this seat did not end. Of several that say so of the same seat the first counts. */
  async replace(lost: Seat, why: string): Promise<void> {
    const taken = this.#taken;
    if ((await taken).seat !== lost || this.#taken !== taken) return;
    process.stderr.write(`${this.driver.name}: ${why}; another browser\n`);
    if (++this.#lost > mostLost) throw new Error(`${mostLost + 1} of its browsers hung`);
    this.#taken = taken.then(leave).then(() => this.#open());
    await this.#taken;
  }

  async close(): Promise<void> {
    await this.#taken.then(leave, () => {});
  }

  async #open(): Promise<Taken> {
    const profile = await createProfile();
    try {
      const starting = this.driver.start({ isGuarded: this.isGuarded, profile });
      const seat = await within(limit, "starting a browser", starting);
      await within(limit, "putting the rules in force", this.prepare(seat));
      return { seat, profile };
    } catch (error) {
      await end(profile);
      throw error;
    }
  }
}

async function leave({ seat, profile }: Taken): Promise<void> {
  await within(10_000, "closing a browser", seat.close()).catch(() => {});
  await end(profile);
}

/** Ends what still runs in the profile, whoever started it, and removes it. */
async function end(profile: string): Promise<void> {
  // The lock names the machine and the process; it is gone with a browser that ended by itself.
  const owner = await readlink(join(profile, "SingletonLock")).catch(() => "");
  const id = Number(/-(\d+)$/.exec(owner)?.[1]);
  if (id > 1) {
    try {
      process.kill(id, "SIGKILL");
    } catch {}
  }
  await removeProfile(profile).catch(() => {});
}
