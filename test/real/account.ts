import { execFileSync } from "node:child_process";
import { userInfo } from "node:os";
import type { Account } from "./server-process";

/** Dovecot refuses to serve root's mail, so under root the servers run as `nobody`. */
export function serverAccount(): Account {
  const self = userInfo();
  if (self.uid !== 0) return { name: self.username, group: groupOf(self.gid), ids: null };
  const uid = idOf("nobody", "-u");
  const gid = idOf("nobody", "-g");
  return { name: "nobody", group: groupOf(gid), ids: { uid, gid } };
}

function idOf(name: string, flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
}

function groupOf(gid: number): string {
  return execFileSync("getent", ["group", String(gid)], { encoding: "utf8" }).split(":")[0] ?? "";
}
