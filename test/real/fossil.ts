import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverAccount } from "./account";
import { agentUser, writeArtifacts } from "./fossil-artifacts";
import { install } from "./install";
import { type RequestLog, startRequestLog } from "./request-log";
import { freePort, startServer } from "./server-process";

/** One forum artifact. An edit is a new one that `replaces` an older; a deleted post is an edit without text. */
export interface ForumPost {
  readonly hash: string;
  readonly replaces: string | null;
  readonly inReplyTo: string | null;
  readonly author: string;
  readonly text: string;
}

export interface Ticket {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly comment: string;
}

export interface Fossil {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** What the web server received. */
  readonly log: RequestLog;
  /** Every forum artifact in the repository, oldest first. */
  posts(): Promise<readonly ForumPost[]>;
  /** The newest text of a wiki page, null if there is none. */
  wiki(name: string): Promise<string | null>;
  tickets(): Promise<readonly Ticket[]>;
  stop(): Promise<void>;
}

// Hyperlinks, forum (read, write, moderate), wiki, tickets, chat; neither setup nor administration.
const capabilities = "bcdefghijklmnoqrtuwz23456C";
const password = "a forum for tests";

/** A Fossil repository with seeded threads, a wiki page and tickets in a temporary folder, served on loopback. */
export async function startFossil(): Promise<Fossil> {
  install("fossil");
  const account = serverAccount();
  const folder = await mkdtemp(join(tmpdir(), "holdpoint-fossil-"));
  const repository = join(folder, "project.fossil");
  const env = { HOME: join(folder, "home"), USER: "owner" };
  const fossil = (...args: string[]) =>
    execFileSync("fossil", args, {
      encoding: "utf8",
      cwd: folder,
      env: { ...process.env, ...env },
      maxBuffer: 1 << 26,
    });

  await chmod(folder, 0o755);
  await mkdir(env.HOME);
  await writeArtifacts(join(folder, "artifacts"));
  fossil("reconstruct", repository, join(folder, "artifacts"));
  fossil("user", "new", agentUser, `${agentUser}@real.example`, password, "-R", repository);
  fossil("user", "capabilities", agentUser, capabilities, "-R", repository);
  // Its housekeeping process would outlive the server by a minute.
  fossil("setting", "backoffice-disable", "1", "-R", repository);
  const searchable = ["search-forum", "search-wiki", "search-tkt"].map((name) => `('${name}', '1')`);
  fossil("sql", "-R", repository, `replace into config (name, value) values ${searchable.join(", ")}`);
  if (account.ids !== null) execFileSync("chown", ["-R", `${account.ids.uid}:${account.ids.gid}`, folder]);

  const port = await freePort();
  const web = await startServer(["fossil", "server", "--localhost", "--port", String(port), repository], port, {
    account,
    cwd: folder,
    env,
  });
  const log = await startRequestLog(port);
  const query = <Row>(sql: string): Row[] => {
    const output = fossil("sql", "-R", repository, "--readonly", ".mode json", sql);
    return output.trim() === "" ? [] : JSON.parse(output);
  };

  return {
    url: log.url,
    user: agentUser,
    password,
    log,
    async posts() {
      const rows = query<Omit<ForumPost, "text"> & { artifact: string }>(postsQuery);
      return rows.map(({ artifact, ...post }) => ({ ...post, text: textOf(artifact) }));
    },
    async wiki(name) {
      const rows = query<{ artifact: string }>(wikiQuery(name));
      return rows[0] === undefined ? null : textOf(rows[0].artifact);
    },
    tickets: async () =>
      query<Ticket>("select tkt_uuid id, title, status, comment from ticket order by tkt_ctime, title"),
    async stop() {
      await log.stop();
      await web.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const postsQuery = `
  select b.uuid hash, p.uuid replaces, i.uuid inReplyTo, e.user author, content(b.uuid) artifact
  from forumpost f join blob b on b.rid = f.fpid join event e on e.objid = f.fpid
  left join blob p on p.rid = f.fprev left join blob i on i.rid = f.firt
  order by e.mtime, b.uuid`;

function wikiQuery(name: string): string {
  return `
    select content(b.uuid) artifact from tag join tagxref using (tagid) join blob b on b.rid = tagxref.rid
    where tagname = 'wiki-${name.replaceAll("'", "''")}' order by mtime desc limit 1`;
}

/** The W card of an artifact: its length in bytes, then the text. */
function textOf(artifact: string): string {
  const found = /^W (\d+)\n/m.exec(artifact);
  if (found === null) return "";
  const bytes = Buffer.from(artifact.slice(found.index + found[0].length));
  return bytes.subarray(0, Number(found[1])).toString();
}
