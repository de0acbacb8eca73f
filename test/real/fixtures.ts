import { type BrowserContext, test as base } from "@playwright/test";
import { Approval } from "../kit/approval";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import type { Agent } from "./agent";
import { type Fossil, startFossil } from "./fossil";
import { GuardRecord } from "./guard-record";
import { type Lounge, startLounge } from "./lounge";
import { startMcpAgent } from "./mcp-agent";
import { playwrightAgent } from "./playwright-agent";
import { calm, type Pace, type Roundcube, startRoundcube } from "./roundcube";
import { startVendure, type Vendure } from "./vendure";

export { expect } from "@playwright/test";

export type ClientName = "playwright" | "mcp";

interface Options {
  client: ClientName;
  /** False starts the same browser without the extension. */
  isGuarded: boolean;
  pace: Pace;
}

interface Fixtures {
  profile: string;
  browserContext: BrowserContext;
  agent: Agent;
  /** The person at the browser. */
  approval: Approval;
  record: GuardRecord;
  roundcube: Roundcube;
  fossil: Fossil;
  vendure: Vendure;
  lounge: Lounge;
}

/** Another build than `dist/` can be named, so that somebody else's build does not pull the ground away. */
const extension = process.env.HOLDPOINT_EXTENSION ?? distribution;

export const test = base.extend<Options & Fixtures>({
  client: ["playwright", { option: true }],
  isGuarded: [true, { option: true }],
  pace: [calm, { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  profile: async ({}, use) => {
    const profile = await createProfile();
    await use(profile);
    await removeProfile(profile);
  },
  browserContext: async ({ profile, isGuarded }, use) => {
    const context = await launchBrowser({
      extension: isGuarded ? extension : null,
      profile,
      viewport: { width: 1280, height: 900 },
      // For the MCP server, which is a DevTools client of its own beside the one that plays the person.
      args: ["--remote-debugging-port=0"],
    });
    context.setDefaultTimeout(15_000);
    if (isGuarded) await new GuardWorker(context).started();
    await use(context);
    await context.close();
  },
  agent: async ({ client, profile, browserContext }, use) => {
    if (client === "playwright") return use(playwrightAgent(await browserContext.newPage()));
    const agent = await startMcpAgent(profile);
    await use(agent);
    return agent.stop();
  },
  approval: async ({ browserContext }, use) => {
    await use(new Approval(browserContext));
  },
  record: async ({ browserContext }, use) => {
    await use(new GuardRecord(new GuardWorker(browserContext)));
  },
  roundcube: async ({ pace }, use) => {
    const roundcube = await startRoundcube(pace);
    await use(roundcube);
    await roundcube.stop();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  fossil: async ({}, use) => {
    const fossil = await startFossil();
    await use(fossil);
    await fossil.stop();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  vendure: async ({}, use) => {
    const vendure = await startVendure();
    await use(vendure);
    await vendure.stop();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  lounge: async ({}, use) => {
    const lounge = await startLounge();
    await use(lounge);
    await lounge.stop();
  },
});
