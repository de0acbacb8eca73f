import { test as base, expect } from "@playwright/test";
import type { Seat } from "../attack/driver";
import { playwright } from "../attack/drivers/playwright";
import { stage } from "../attack/staging";
import { suiteRules } from "../attack/suite";
import { control, trial } from "../attack/trial";
import { Witness } from "../attack/witness";
import { createProfile, removeProfile } from "../kit/browser";
import { forms } from "../vectors/forms";
import { scripts } from "../vectors/scripts";
import { Vector } from "../vectors/vector";

interface Stand {
  readonly plain: Seat;
  readonly guarded: Seat;
  readonly witness: Witness;
}

/** One browser with the guard and one without it for all tests of a worker: each test has a site of its own. */
const test = base.extend<object, { stand: Stand }>({
  stand: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const profiles = [await createProfile(), await createProfile()] as const;
      const witness = await Witness.open();
      const plain = await playwright.start({ isGuarded: false, profile: profiles[0] });
      const guarded = await playwright.start({ isGuarded: true, profile: profiles[1] });
      await guarded.operator?.useRules(suiteRules);
      await use({ plain, guarded, witness });
      await Promise.all([plain.close(), guarded.close()]);
      await witness.close();
      await Promise.all(profiles.map(removeProfile));
    },
    { scope: "worker" },
  ],
});

for (const vector of [...forms, ...scripts].map((text) => Vector.parse(text))) {
  test(`${vector.name} is held before the server sees it and then sent exactly as it was.`, async ({ stand }) => {
    const expected = await control(stand.plain, await stage(stand.witness, vector));
    expect(expected).toHaveLength(1);
    const verdict = await trial(stand.guarded, await stage(stand.witness, vector), expected ?? []);
    expect(verdict).toEqual({ result: "held", reason: "" });
  });
}
