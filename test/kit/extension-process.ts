import { readdir, readFile } from "node:fs/promises";

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

async function read(id: number): Promise<Process | null> {
  try {
    const [command, about] = await Promise.all([
      readFile(`/proc/${id}/cmdline`, "utf8"),
      readFile(`/proc/${id}/stat`, "utf8"),
    ]);
    // The name in brackets may hold anything, so the fields are counted from behind it.
    const parent = Number(about.slice(about.lastIndexOf(")") + 2).split(" ")[1]);
    return { id, parent, command };
  } catch {
    return null;
  }
}

/** The processes in which a browser with this profile runs its extensions. Linux only. */
export async function extensionProcesses(profile: string): Promise<number[]> {
  const ids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const found = (await Promise.all(ids.map(read))).filter((one) => one !== null);
  const known = new Map(found.map((one) => [one.id, one]));
  const isBelow = ({ command, parent }: Process): boolean => {
    if (command.includes(`--user-data-dir=${profile}`)) return true;
    const above = known.get(parent);
    return above !== undefined && isBelow(above);
  };
  return found.filter((one) => one.command.includes("--extension-process") && isBelow(one)).map(({ id }) => id);
}
