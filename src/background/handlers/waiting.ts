import type { Sender } from "../../wire/server";

const done = { ok: true } as const;

/** Wraps handlers so that a message waits for the stored state instead of meeting defaults. */
export function waiting(ready: (sender: Sender) => Promise<unknown>) {
  return {
    /** The handler's result is the reply. */
    reply:
      <Body, Result>(handler: (body: Body, sender: Sender) => Promise<Result>) =>
      async (body: Body, sender: Sender): Promise<Result> => {
        await ready(sender);
        return handler(body, sender);
      },
    /** The reply says only that it was done. */
    done:
      <Body>(handler: (body: Body, sender: Sender) => unknown) =>
      async (body: Body, sender: Sender): Promise<{ ok: true }> => {
        await ready(sender);
        await handler(body, sender);
        return done;
      },
  };
}

export type Waiting = ReturnType<typeof waiting>;
