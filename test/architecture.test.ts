import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseSync } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import manifest from "../manifest.json" with { type: "json" };
import { sentenceKeys } from "../src/core/sentence";
import { filesBelow, type Import, readSource, type Source } from "./kit/sources";
import { provideBuild } from "./setup/build.mjs";

const root = resolve(import.meta.dirname, "..");
const sources = filesBelow(root, "src", /\.tsx?$/).map((path) => readSource(root, path));
const tests = filesBelow(root, "test", /\.(?:m?ts|tsx|mjs|js)$/).map((path) => readSource(root, path));

interface Room {
  /** Folders and modules under src that may be imported, beside the room itself. */
  readonly rooms: readonly string[];
  /** Of these, `import type` only: nothing of them may reach the build. */
  readonly types?: readonly string[];
  readonly packages: readonly string[];
}

const preact = ["preact", "@preact/signals"];
const codemirror = ["autocomplete", "commands", "lang-json", "language", "lint", "state", "view"].map(
  (part) => `@codemirror/${part}`,
);
const page: Room = {
  rooms: ["ui", "core", "wire/client", "factors/*.view"],
  types: ["wire"],
  packages: preact,
};

/** The table of docs/architecture.md: who may import whom. A folder that is not named here may not exist. */
const house: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: ["zod", "canonicalize"] },
  wire: { rooms: ["core"], packages: ["zod", "webextension-polyfill"] },
  factors: { rooms: ["core"], packages: ["zod"] },
  "factors/*.view": { rooms: ["core", "factors", "ui"], packages: preact },
  page: { rooms: [], types: ["core", "wire"], packages: [] },
  content: { rooms: ["wire/client"], types: ["core", "wire"], packages: [] },
  background: {
    rooms: ["core", "wire", "factors"],
    packages: ["zod", "webextension-polyfill", "idb", "jsonc-parser"],
  },
  ui: { rooms: ["core", "wire/client"], types: ["wire"], packages: preact },
  approval: page,
  popup: { ...page, rooms: [...page.rooms, "wire/halting", "wire/worker-ends"] },
  dashboard: { ...page, packages: [...preact, "uplot", "@tanstack/virtual-core"] },
  options: { ...page, packages: [...preact, ...codemirror] },
  welcome: page,
  hold: page,
  halted: page,
};

const isView = (path: string) => /\.view(?:\.tsx)?$/.test(path);
const folderOf = (path: string) => path.split("/")[1] ?? "";

function roomOf(path: string): string {
  return folderOf(path) === "factors" && isView(path) ? "factors/*.view" : folderOf(path);
}

function isWithin(target: string, rooms: readonly string[]): boolean {
  const inside = target.replace(/^src\//, "");
  if (isView(inside)) return rooms.includes("factors/*.view");
  return rooms.some((room) => inside === room || inside.startsWith(`${room}/`));
}

function isAllowed(source: Source, { target, isPackage, isTypeOnly }: Import): boolean {
  const room = roomOf(source.path);
  const { rooms, types, packages } = house[room] ?? { rooms: [], types: [], packages: [] };
  if (isPackage) return packages.includes(target);
  if (isView(target) ? isView(source.path) : folderOf(target) === folderOf(source.path)) return true;
  return isWithin(target, rooms) || (isTypeOnly && isWithin(target, types ?? []));
}

const offenders = (pattern: RegExp, allowed: (path: string) => boolean) =>
  sources.filter(({ path, text }) => !allowed(path) && pattern.test(withoutComments(text))).map(({ path }) => path);

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

describe("the import table", () => {
  test("Every folder of src is a room of the house.", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true }).map((entry) => entry.name);
    expect(folders.filter((folder) => !(folder in house))).toEqual([]);
  });

  test("A file imports only what its room may import.", () => {
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter((entry) => !isAllowed(source, entry))
        .map((entry) => `${source.path} imports ${entry.target}${entry.isTypeOnly ? " (types)" : ""}`),
    );
    expect(wrong).toEqual([]);
  });

  test("Only wire sends and receives the extension's messages.", () => {
    const messaging = /\bruntime\s*\??\.\s*(?:sendMessage|onMessage|connect|onConnect)\b|\btabs\.sendMessage\b/;
    expect(offenders(messaging, (path) => folderOf(path) === "wire")).toEqual([]);
  });

  test("Only the store touches the extension's storage.", () => {
    const storage = /\b(?:browser|chrome)\s*\??\.\s*storage\b|\bindexedDB\b|from "idb"/;
    const isStore = (path: string) => /^src\/background\/(?:storage\/(?:store|seal)|journal\/database)\.ts$/.test(path);
    expect(offenders(storage, isStore)).toEqual([]);
  });
});

describe("registration", () => {
  test.each(["src/core/verbs", "src/core/sites", "src/core/agents", "src/core/exports", "src/factors"])(
    "Every file of %s stands in its index, so that adding one is one file and one line.",
    (folder) => {
      const files = sources.filter(({ path }) => path.startsWith(`${folder}/`) && path !== `${folder}/index.ts`);
      const index = sources.find(({ path }) => path === `${folder}/index.ts`);
      const listed = new Set(index?.imports.map(({ target }) => target));
      const kinds = files
        .map(({ path }) => path.replace(/\.tsx?$/, ""))
        .filter((path) => !isView(path) && !isShared(path));
      expect(kinds.filter((path) => !listed.has(path))).toEqual([]);
    },
  );

  test("Every hooked interface stands in the list of one of the page's scripts.", () => {
    const scripts = sources.filter(({ path }) => /^src\/page\/\w+\.iife\.ts$/.test(path));
    const listed = scripts.flatMap(
      ({ text }) => /standWhileGuarded\(\[(.+?)\]/s.exec(text)?.[1]?.split(/[\s,]+/) ?? [],
    );
    const hooks = sources
      .filter(({ path }) => folderOf(path) === "page")
      .flatMap(({ text }) => [...text.matchAll(/^export function (hook\w+)/gm)].map((match) => match[1] ?? ""));
    expect(hooks.length).toBeGreaterThan(0);
    expect(hooks.filter((hook) => !listed.includes(hook))).toEqual([]);
  });

  /** What the kinds of a folder have in common is not one of them. */
  function isShared(path: string): boolean {
    return ["src/factors/factor", "src/factors/pin-hash"].includes(path);
  }
});

describe("the locales", () => {
  const folder = join(root, "public/_locales");
  const locales = new Map(readdirSync(folder).map((name) => [name, readMessages(join(folder, name, "messages.json"))]));
  const english = locales.get("en") ?? {};

  function readMessages(path: string): Record<string, { readonly message: string }> {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, { readonly message: string }>;
  }

  function slots(message: string | undefined): string[] {
    return [...new Set(message?.match(/\$\d/g))].sort();
  }

  test("Every language says all that English says, with the same values in it.", () => {
    for (const [name, messages] of locales) {
      expect(Object.keys(messages).sort(), name).toEqual(Object.keys(english).sort());
      const wrong = Object.keys(english).filter(
        (key) => slots(messages[key]?.message).join() !== slots(english[key]?.message).join(),
      );
      expect(wrong, name).toEqual([]);
    }
  });

  test("Every sentence of a card and every name in the manifest has its words.", () => {
    const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map((match) => match[1] ?? "");
    expect([...named, ...sentenceKeys].filter((key) => !(key in english))).toEqual([]);
  });

  test("Every literal key that the interface asks for has its words.", () => {
    const asked = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:text|words|isolatedText|getMessage)\("(\w+)"/g)].map((match) => ({
        path,
        key: match[1] ?? "",
      })),
    );
    expect(asked.filter(({ key }) => !(key in english))).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
  });
});

describe("files", () => {
  test("No file is longer than 300 lines.", () => {
    const long = [...sources, ...tests].filter(({ lines }) => lines > 300);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test("Half of the files are no longer than 90 lines, and nine of ten no longer than 200.", () => {
    const lengths = sources.map(({ lines }) => lines).sort((one, other) => one - other);
    expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThanOrEqual(90);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(200);
  });

  test("Every file is named in kebab-case after one noun, and none is a drawer for whatever is left.", () => {
    const drawers = /^(?:utils?|helpers?|types|managers?|common|misc|shared|lib)$/;
    const names = [...sources, ...tests].map(({ path }) => path);
    expect(names.filter((path) => path.split(/[/.]/).some((part) => drawers.test(part)))).toEqual([]);
    expect(names.filter((path) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(basename(path)))).toEqual([]);
  });
});

test("The ordinary build does not ask for what Chromium grants to extensions of a policy only.", () => {
  provideBuild();
  const built = JSON.parse(readFileSync(join(root, "dist/manifest.json"), "utf8")) as typeof manifest;
  expect(built.permissions).toEqual(manifest.permissions);
  expect(built.permissions).not.toContain("webRequestBlocking");
}, 120_000);

describe("the built scripts that run in pages", () => {
  beforeAll(() => provideBuild(), 120_000);

  interface Built {
    readonly content_scripts: readonly { readonly js: readonly string[] }[];
  }

  function scripts(): { name: string; path: string; text: string }[] {
    const built = JSON.parse(readFileSync(join(root, "dist/manifest.json"), "utf8")) as Built;
    return built.content_scripts
      .flatMap(({ js }) => js)
      .map((name) => ({ name, path: join(root, "dist", name), text: readFileSync(join(root, "dist", name), "utf8") }));
  }

  test("Each stands whole in one file of at most 12 kB, for a loader would come too late.", () => {
    expect(scripts().length).toBeGreaterThanOrEqual(manifest.content_scripts.length);
    for (const { name, path, text } of scripts()) {
      expect(existsSync(path), name).toBe(true);
      expect(statSync(path).size, name).toBeLessThanOrEqual(12_000);
      const { module } = parseSync(name, text);
      expect(module.hasModuleSyntax, name).toBe(false);
      expect(module.dynamicImports, name).toEqual([]);
      expect(text, name).not.toMatch(/process\.env|import\.meta|runtime\.getURL/);
    }
  });

  test("None leaves a global behind in the page.", () => {
    for (const { name, text } of scripts()) {
      const { program, errors } = parseSync(name, text, { sourceType: "script" });
      expect(errors, name).toEqual([]);
      expect(new Set(program.body.map((statement) => statement.type)), name).toEqual(new Set(["ExpressionStatement"]));
      for (const statement of program.body) {
        const expression = statement.type === "ExpressionStatement" ? statement.expression : null;
        expect(["CallExpression", "Literal"], name).toContain(expression?.type);
      }
    }
  });
});
