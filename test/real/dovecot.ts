import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./server-process";
import { freePort, type ServerProcess, startServer } from "./server-process";

export interface ImapServer extends ServerProcess {
  readonly port: number;
}

/** A mail server over `mail` (a maildir) with a configuration, a port and one user of its own. */
export async function startDovecot(
  folder: string,
  mail: string,
  login: { user: string; password: string },
  account: Account,
): Promise<ImapServer> {
  const port = await freePort();
  const file = join(folder, "dovecot.conf");
  await mkdir(join(folder, "run"), { recursive: true });
  await writeFile(join(folder, "passwd"), `${login.user}:{PLAIN}${login.password}::::::\n`);
  await writeFile(file, configuration(folder, mail, port, account));
  const server = await startServer(["/usr/sbin/dovecot", "-F", "-c", file], port, { account, cwd: folder });
  return { port, stop: () => server.stop() };
}

// Without root, every service must run as the account that starts the server, and none may change its root folder.
function configuration(folder: string, mail: string, port: number, account: Account): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = ${account.name}
default_internal_group = ${account.group}
default_login_user = ${account.name}
mail_location = maildir:${mail}
first_valid_uid = 1
service anvil { 
  chroot = 
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  chroot =
}
passdb {
  driver = passwd-file
  args = ${folder}/passwd
}
userdb {
  driver = static
  args = uid=${account.name} gid=${account.group} home=${folder}/home
}
namespace inbox {
  inbox = yes
  separator = .
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
}
`;
}
