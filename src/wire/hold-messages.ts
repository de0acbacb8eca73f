import { z } from "zod";

/** What the page may send on which a navigation is held; besides, it asks and waits like a frame. */
export const holdMessages = {
  /** Whether the network sent this navigation here; false where the page was opened by somebody else. */
  arrived: { from: ["hold"], body: z.strictObject({ url: z.string() }), reply: z.boolean() },
} as const;
