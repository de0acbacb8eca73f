import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The account that the agent uses; the artifacts below give it a post of its own to edit and to delete. */
export const agentUser = "agent";

interface SeededThread {
  readonly title: string;
  readonly posts: readonly { readonly author: string; readonly text: string }[];
}

const threads: readonly SeededThread[] = [
  {
    title: "Access to billing data",
    posts: [
      { author: "bo", text: "Who in the team can read the billing data?" },
      { author: "cem", text: "I would ask the team lead first." },
      { author: agentUser, text: "The list is in the handbook." },
    ],
  },
  {
    title: "Release on Friday",
    posts: [
      { author: "cem", text: "Shall we release on Friday?" },
      { author: agentUser, text: "Only when the tests pass." },
    ],
  },
  ...Array.from({ length: 28 }, (_, index) => ({
    title: `Question no. ${index + 1}`,
    posts: [{ author: index % 2 === 0 ? "bo" : "cem", text: `This is question number ${index + 1}.` }],
  })),
];

/** Writes a folder that `fossil reconstruct` makes a repository of: threads, a wiki page, two tickets; the same hashes each time. */
export async function writeArtifacts(folder: string): Promise<void> {
  await mkdir(folder);
  let minute = Date.UTC(2026, 8, 1, 8, 0);
  let count = 0;
  async function write(cards: readonly string[]): Promise<string> {
    const date = new Date(minute).toISOString().replace("Z", "");
    minute += 60_000;
    const text = sealed([`D ${date}`, ...cards]);
    await writeFile(join(folder, `artifact-${count++}`), text);
    return createHash("sha3-256").update(text).digest("hex");
  }
  // The oldest thread is written first, and the first of the list is to be the newest.
  for (const thread of threads.toReversed()) {
    let root: string | null = null;
    for (const { author, text } of thread.posts) {
      const place: string[] = root === null ? [`H ${escaped(thread.title)}`] : [`G ${root}`, `I ${root}`];
      const hash = await write([...place, "N text/x-markdown", `U ${author}`, ...content(text)]);
      root ??= hash;
    }
  }
  await write(["L Handbook", "N text/x-markdown", "U bo", ...content("# Handbook\n\nThe first version.")]);
  for (const title of ["Slow export", "Typo on the start page"]) {
    const id = createHash("sha1").update(title).digest("hex");
    const values = { comment: `${title}, as seen on Monday.`, status: "Open", title, type: "Code_Defect" };
    await write([...Object.entries(values).map(([name, value]) => `J ${name} ${escaped(value)}`), `K ${id}`, "U bo"]);
  }
}

function content(text: string): string[] {
  return [`W ${Buffer.byteLength(text)}`, text];
}

/** An artifact ends with the MD5 of all that stands before. */
function sealed(cards: readonly string[]): string {
  const text = cards.map((card) => `${card}\n`).join("");
  return `${text}Z ${createHash("md5").update(text).digest("hex")}\n`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll(" ", "\\s").replaceAll("\n", "\\n");
}
