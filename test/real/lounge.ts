import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { serverAccount } from "./account";
import { install } from "./install";
import { type IrcClient, joinIrc } from "./irc-client";
import { freePort, startServer } from "./server-process";

const version = "4.5.2";
/** The oldest Node that it runs on, and the one that is fetched where ours is older. */
const oldestNode = 22;
const nodePackage = `node-${process.platform}-${process.arch}`;
const isNodeOurs = Number(process.versions.node.split(".")[0]) >= oldestNode;
/** Fetched to be driven and kept between runs, never a dependency of ours. */
const cache = resolve(import.meta.dirname, `../../.cache/the-lounge-${version}`);
const packages = {
  private: true,
  dependencies: { thelounge: version, ...(!isNodeOurs && { [nodePackage]: "22.23.3" }) },
  // Its own choice is a commit on GitHub; this is the release that followed.
  overrides: { "irc-framework": "4.14.0" },
};
export const channel = "#team";
const password = "a chat for tests";

export interface Lounge {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Another member of the channel, on the IRC server itself: what it hears has been said. */
  readonly witness: IrcClient;
  stop(): Promise<void>;
}

/** Fetches what is missing, once; the folder counts as whole only when npm has ended well. */
export function installLounge(): void {
  install("ngircd");
  const mark = join(cache, "installed");
  if (existsSync(mark)) return;
  console.log(`installing The Lounge ${version} from npm (once)`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "package.json"), JSON.stringify(packages));
  const args = ["install", "--omit=dev", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
  try {
    execFileSync("npm", args, { cwd: cache, stdio: "pipe" });
  } catch (error) {
    const words = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new Error(`The Lounge is not installed here and npm could not fetch it:\n${words}`, { cause: error });
  }
  writeFileSync(mark, "");
}

/** ngIRCd with one channel, The Lounge in front of it with one person who is in that channel, and a witness. */
export async function startLounge(): Promise<Lounge> {
  installLounge();
  const account = serverAccount();
  const folder = await mkdtemp(join(tmpdir(), "holdpoint-lounge-"));
  const [ircPort, webPort] = [await freePort(), await freePort()];
  await writeFile(join(folder, "ngircd.conf"), ircConfiguration(ircPort));
  await mkdir(join(folder, "users"));
  await writeFile(join(folder, "config.js"), `module.exports = ${JSON.stringify(webConfiguration(webPort))};`);
  await writeFile(join(folder, "users", "agent.json"), JSON.stringify(person(ircPort)));
  execFileSync("chmod", ["-R", "a+rwX", folder]);

  const options = { account, cwd: folder, env: { THELOUNGE_HOME: folder, HOME: folder } };
  const irc = await startServer(["ngircd", "-n", "-f", join(folder, "ngircd.conf")], ircPort, options);
  const witness = await joinIrc(ircPort, "witness", channel);
  witness.say("The list is in the handbook.");
  const program = join(cache, "node_modules/thelounge/index.js");
  const web = await startServer([node(), program, "start"], webPort, options);
  await witness.hears(/ JOIN :?#team/, "agent");
  return {
    url: `http://127.0.0.1:${webPort}`,
    user: "agent",
    password,
    witness,
    async stop() {
      witness.leave();
      await web.stop();
      await irc.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function node(): string {
  return isNodeOurs ? process.execPath : join(cache, "node_modules", nodePackage, "bin/node");
}

function ircConfiguration(port: number): string {
  return `[Global]
Name = irc.real.example
Info = For tests
Listen = 127.0.0.1
Ports = ${port}
MotdPhrase = Hello
[Limits]
MaxConnectionsIP = 0
[Options]
DNS = no
Ident = no
PAM = no
[Channel]
Name = ${channel}
`;
}

function webConfiguration(port: number) {
  return { public: false, host: "127.0.0.1", port, transports: ["websocket"], messageStorage: [], prefetch: false };
}

function person(ircPort: number) {
  const hash = execFileSync(node(), ["-e", "console.log(require('bcryptjs').hashSync(process.argv[1], 4))", password], {
    cwd: cache,
    encoding: "utf8",
  }).trim();
  const server = { name: "Team", host: "127.0.0.1", port: ircPort, tls: false, rejectUnauthorized: false };
  const identity = { nick: "agent", username: "agent", realname: "Agent", password: "", commands: [] };
  const network = {
    ...server,
    ...identity,
    uuid: "9d1a4b1e-6a0e-4f59-8d0c-1c0f9b3d5a11",
    channels: [{ name: channel }],
  };
  return { password: hash, log: false, clientSettings: {}, sessions: {}, networks: [network] };
}
