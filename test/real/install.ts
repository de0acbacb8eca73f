import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";

/** What each application needs from Debian, with a file that tells whether it is there. */
const packagesOf = {
  roundcube: {
    "roundcube-core": "/usr/share/roundcube/index.php",
    "roundcube-sqlite3": "/usr/share/doc/roundcube-sqlite3",
    "dovecot-imapd": "/usr/lib/dovecot/imap",
    "php-cli": "/usr/bin/php",
    "php-cgi": "/usr/bin/php-cgi",
    "php-sqlite3": "/usr/share/doc/php-sqlite3",
  },
  fossil: { fossil: "/usr/bin/fossil" },
  ngircd: { ngircd: "/usr/sbin/ngircd" },
} as const;
export type ApplicationName = keyof typeof packagesOf;

const policy = "/usr/sbin/policy-rc.d";

/** Installs what is missing for the application. Throws with the command to run when we may not install. */
export function install(application: ApplicationName): void {
  const missing = Object.entries(packagesOf[application])
    .filter(([, file]) => !existsSync(file))
    .map(([name]) => name);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(`${application} is not installed here. On Debian or Ubuntu, as root, run: ${command}`);
  }
  console.log(`installing ${missing.join(", ")} (once)`);
  withoutServices(() => {
    const answers = "roundcube-core roundcube/dbconfig-install boolean false\n";
    if (existsSync("/usr/bin/debconf-set-selections")) run("debconf-set-selections", [], answers);
    run("apt-get", ["update", "-qq"]);
    // `php` wants a web server unless one of its other front ends is chosen, and apt likes Apache best: leave it out.
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing, "apache2-bin-"]);
  });
}

/** Debian starts what it installs. The fixtures bring their own configuration, so nothing of it may run beside them. */
function withoutServices(work: () => void): void {
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    work();
  } finally {
    if (isOurs) rmSync(policy);
  }
}

function run(file: string, args: readonly string[], input?: string): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync(file, args, { env, stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"], input });
  } catch (error) {
    const output = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    throw new Error(`${file} ${args.join(" ")} failed:\n${output}`, { cause: error });
  }
}
