import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** One message file of the mailbox. `flags` are Maildir's letters: S seen, T deleted, R replied, D draft, F flagged. */
export interface Mail {
  readonly folder: string;
  readonly id: string;
  readonly subject: string;
  readonly flags: string;
}

/** The whole mailbox as it lies on disk, ordered by folder and id. */
export type MaildirState = readonly Mail[];

const people = [
  ["Ada Quist", "ada@billing.example"],
  ["Bo Lindqvist", "bo@support.example"],
  ["Cem Aydin", "cem@travel.example"],
  ["Dana Okoye", "dana@people.example"],
  ["Eli Brandt", "eli@press.example"],
] as const;
const topics = [
  "Invoice",
  "Meeting notes",
  "Travel plan",
  "Contract draft",
  "Weekly report",
  "Lunch on Friday",
] as const;

/** Seeds `inbox` mails (the newest third unread) and `trash` mails, the same each time. */
export async function seedMaildir(root: string, owner: string, size: { inbox: number; trash: number }): Promise<void> {
  for (const folder of ["", ".Drafts", ".Sent", ".Junk", ".Trash"]) {
    for (const part of ["cur", "new", "tmp"]) await mkdir(join(root, folder, part), { recursive: true });
    if (folder !== "") await writeFile(join(root, folder, "maildirfolder"), "");
  }
  await writeFile(join(root, "subscriptions"), "Drafts\nSent\nJunk\nTrash\n");
  for (let n = 1; n <= size.inbox; n++) await writeMail(root, "", n, n > (size.inbox * 2) / 3 ? "" : "S", owner);
  for (let n = 1; n <= size.trash; n++) await writeMail(root, ".Trash", 900 + n, "S", owner);
}

/** Reads every message file's folder, flags and identity from disk, past the mail server. */
export async function readMaildir(root: string): Promise<MaildirState> {
  const mails: Mail[] = [];
  const folders = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name.startsWith("."))
    .map((entry) => entry.name);
  for (const folder of ["", ...folders]) {
    for (const part of ["cur", "new"]) {
      const path = join(root, folder, part);
      for (const name of await readdir(path).catch(() => [])) {
        const text = await readFile(join(path, name), "utf8").catch(() => null);
        // Gone between the listing and the reading: the server is moving it, and the next look finds it.
        if (text === null) continue;
        mails.push({
          folder: folder === "" ? "INBOX" : folder.slice(1),
          id: headerOf(text, "Message-ID"),
          subject: headerOf(text, "Subject"),
          flags: /:2,([A-Z]*)/.exec(name)?.[1] ?? "",
        });
      }
    }
  }
  return mails.sort((a, b) => `${a.folder}\n${a.id}`.localeCompare(`${b.folder}\n${b.id}`));
}

async function writeMail(root: string, folder: string, n: number, flags: string, owner: string): Promise<void> {
  const [name, address] = people[n % people.length] ?? people[0];
  const topic = topics[n % topics.length] ?? topics[0];
  const date = new Date(Date.UTC(2026, 8, 1, 8, 0) + n * 6 * 3_600_000);
  const lines = [
    `From: ${name} <${address}>`,
    `To: ${owner}`,
    `Subject: ${topic} no. ${n}`,
    `Date: ${date.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <seed-${n}@real.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "",
    `Hello, this is ${topic.toLowerCase()} number ${n}.`,
    "",
    `Regards, ${name}`,
    "",
  ];
  const file = `${date.getTime() / 1000}.M${n}P1.real${flags === "" ? ":2," : `:2,${flags}`}`;
  await writeFile(join(root, folder, "cur", file), lines.join("\r\n"));
}

function headerOf(text: string, name: string): string {
  return new RegExp(`^${name}:\\s*(.*?)\\r?$`, "im").exec(text)?.[1] ?? "";
}
