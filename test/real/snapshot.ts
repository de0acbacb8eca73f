/** A control in the accessibility tree that @playwright/mcp shows to agents; `reference` names it in later calls. */
export interface Control {
  readonly role: string;
  readonly name: string;
  readonly reference: string;
  readonly isDisabled: boolean;
}

/** The controls of a snapshot, in the page's order: lines like `- button "Send" [ref=e12] [cursor=pointer]`. */
export function controlsOf(snapshot: string): Control[] {
  return snapshot.split("\n").flatMap((line) => {
    // A line with a colon in a name is quoted as a whole, as YAML asks for.
    const found = /^\s*- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?([^"]*)$/.exec(line);
    const reference = /\[ref=(\w+)\]/.exec(found?.[3] ?? "")?.[1];
    if (found === null || reference === undefined) return [];
    const name = (found[2] ?? "").replaceAll('\\"', '"');
    return [{ role: found[1] ?? "", name, reference, isDisabled: line.includes("[disabled]") }];
  });
}
