import { parseArgs } from "node:util";

export interface Options {
  readonly files: readonly string[];
  readonly sources: readonly string[];
  readonly usePacks: boolean;
  readonly errors: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly asRecorded: boolean;
}

/** The command line, or what is wrong with it. */
export function readOptions(args: string[], defaults: { readonly usePacks: boolean }): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        "with-packs": { type: "boolean" },
        "without-packs": { type: "boolean" },
        "as-recorded": { type: "boolean" },
        errors: { type: "boolean" },
        source: { type: "string", multiple: true },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values["with-packs"] && values["without-packs"]) return "--with-packs and --without-packs exclude each other";
    return {
      files: positionals,
      sources: values.source ?? [],
      usePacks: values["with-packs"] ?? (values["without-packs"] ? false : defaults.usePacks),
      asRecorded: values["as-recorded"] ?? false,
      errors: values.errors ?? false,
      json: values.json ?? false,
      help: values.help ?? false,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Says what is wrong with a command line; the exit code for it. */
export function refuse(command: string, problem: string): number {
  process.stderr.write(`npm run ${command}: ${problem}\nTry: npm run ${command} -- --help\n`);
  return 2;
}
