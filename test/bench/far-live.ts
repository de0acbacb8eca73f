import { fork } from "node:child_process";
import { once } from "node:events";
import { bundle } from "./bundled";
import type { FarHeard, FarQuestion } from "./live-server";

/** The server of `openLive` in a process of its own: in this one it would hear late, behind what Playwright is told. */
export interface FarLive {
  url(path: string): string;
  heard(): Promise<FarHeard>;
  forget(): Promise<void>;
  close(): Promise<void>;
}

export async function openFarLive(): Promise<FarLive> {
  const server = fork(await bundle("test/bench/live-server.ts"));
  const [origin] = (await once(server, "message")) as [string];
  async function ask(question: FarQuestion): Promise<FarHeard> {
    const answer = once(server, "message");
    server.send(question);
    const [heard] = (await answer) as [FarHeard];
    return heard;
  }
  return {
    url: (path) => `${origin}${path}`,
    heard: () => ask("heard"),
    forget: async () => void (await ask("forget")),
    close: async () => {
      await ask("close");
      server.kill();
    },
  };
}
