import { execFileSync } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverAccount } from "./account";
import { startDovecot } from "./dovecot";
import { install } from "./install";
import { type MaildirState, readMaildir, seedMaildir } from "./maildir";
import { type RequestLog, startRequestLog } from "./request-log";
import { freePort, startServer } from "./server-process";
import { type SentMail, startSmtpSink } from "./smtp-sink";

export interface Roundcube {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** What the web server received. */
  readonly log: RequestLog;
  /** The mailbox as it lies on disk. */
  mails(): Promise<MaildirState>;
  /** The mails that left. */
  sent(): readonly SentMail[];
  stop(): Promise<void>;
}

/** How often Roundcube does something by itself, in seconds. It drops what is pressed meanwhile. */
export interface Pace {
  readonly heartbeat: number;
  readonly autosave: number;
}

/** Roundcube's own pace: nothing of it happens within a test. */
export const calm: Pace = { heartbeat: 60, autosave: 300 };
/** For a test that waits for both; unequal, so that they do not come at the same time. */
export const busy: Pace = { heartbeat: 7, autosave: 4 };

const login = { user: "ada@real.example", password: "a mailbox for tests" };
const seeds = { inbox: 60, trash: 6 };

/** Roundcube over Dovecot in a temporary folder: 60 mails in the inbox, 6 in the trash, a mail sink for what is sent. */
export async function startRoundcube(pace: Pace): Promise<Roundcube> {
  install("roundcube");
  const account = serverAccount();
  const folder = await mkdtemp(join(tmpdir(), "holdpoint-roundcube-"));
  const mail = join(folder, "mail");
  await chmod(folder, 0o755);
  for (const part of ["config", "logs", "temp", "home", "run"]) await mkdir(join(folder, part));
  await seedMaildir(mail, login.user, seeds);
  const sink = await startSmtpSink();
  if (account.ids !== null) execFileSync("chown", ["-R", `${account.ids.uid}:${account.ids.gid}`, folder]);
  const imap = await startDovecot(folder, mail, login, account);
  await createDatabase(folder);
  for (const file of ["defaults.inc.php", "mimetypes.php"]) {
    await copyFile(join("/etc/roundcube", file), join(folder, "config", file));
  }
  await writeFile(join(folder, "config", "config.inc.php"), configuration(folder, imap.port, sink.port, pace));
  if (account.ids !== null) execFileSync("chown", ["-R", `${account.ids.uid}:${account.ids.gid}`, folder]);
  const port = await freePort();
  const web = await startServer(
    [
      "php",
      "-d",
      "upload_tmp_dir=" + join(folder, "temp"),
      "-S",
      `127.0.0.1:${port}`,
      "-t",
      "/var/lib/roundcube/public_html",
    ],
    port,
    {
      account,
      cwd: folder,
      env: { ROUNDCUBE_CONFIG_DIR: join(folder, "config"), PHP_CLI_SERVER_WORKERS: "4" },
    },
  );
  const log = await startRequestLog(port);
  return {
    url: log.url,
    ...login,
    log,
    mails: () => readMaildir(mail),
    sent: () => sink.mails,
    async stop() {
      await log.stop();
      await web.stop();
      await imap.stop();
      await sink.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(folder: string): Promise<void> {
  const script = "$db = new PDO('sqlite:' . $argv[1]); $db->exec(file_get_contents($argv[2]));";
  execFileSync("php", ["-r", script, join(folder, "roundcube.sqlite"), "/usr/share/roundcube/SQL/sqlite.initial.sql"]);
}

function configuration(folder: string, imapPort: number, smtpPort: number, pace: Pace): string {
  const values: Record<string, string | number | boolean | string[]> = {
    db_dsnw: `sqlite:///${folder}/roundcube.sqlite?mode=0640`,
    imap_host: `127.0.0.1:${imapPort}`,
    smtp_host: `127.0.0.1:${smtpPort}`,
    smtp_user: "",
    smtp_pass: "",
    des_key: "a key for the tests only",
    temp_dir: join(folder, "temp"),
    log_dir: join(folder, "logs"),
    enable_installer: false,
    enable_spellcheck: false,
    plugins: [],
    skin: "elastic",
    language: "en_US",
    mail_pagesize: 20,
    draft_autosave: pace.autosave,
    min_refresh_interval: 1,
    refresh_interval: pace.heartbeat,
    mail_read_time: 1,
  };
  const lines = Object.entries(values).map(([key, value]) => `$config['${key}'] = ${JSON.stringify(value)};`);
  return `<?php\n$config = [];\n${lines.join("\n")}\n`;
}
