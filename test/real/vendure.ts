import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { type RequestLog, startRequestLog } from "./request-log";
import { freePort, startServer } from "./server-process";

/** Under the GPL, so it is never a dependency: it is fetched to be driven. sql.js: SQLite without a native build. */
const packages = {
  dependencies: { "@vendure/core": "3.1.7", "sql.js": "1.13.0" },
  // The one that it names itself is built when it is installed; this one comes built.
  overrides: { bcrypt: "6.0.0" },
};
const folder = resolve(import.meta.dirname, "../../.cache/vendure-3.1.7");
const password = "a shop for tests";

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

export interface Vendure {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** What the web server received. */
  readonly log: RequestLog;
  /** What the server itself says that it sells, by name. */
  products(): Promise<readonly Product[]>;
  stop(): Promise<void>;
}

/** Fetches the packages once; the folder counts as whole only when npm has ended well. */
export function installVendure(): void {
  const mark = join(folder, "installed");
  if (existsSync(mark)) return;
  console.log("installing Vendure 3.1.7 from npm (once)");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, ...packages }));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "pipe" });
  writeFileSync(mark, "");
}

/** A Vendure with three products in a database of its own, served on loopback with a page that uses its admin API. */
export async function startVendure(): Promise<Vendure> {
  installVendure();
  const port = await freePort();
  const place = await mkdtemp(join(tmpdir(), "holdpoint-vendure-"));
  const script = join(import.meta.dirname, "vendure-server.mjs");
  const web = await startServer([process.execPath, script, folder, String(port), password], port, {
    account: { name: userInfo().username, group: "", ids: null },
    cwd: place,
  });
  let token = "";
  async function ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const answer = await fetch(`http://127.0.0.1:${port}/admin-api`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    token = answer.headers.get("vendure-auth-token") ?? token;
    const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }
  await ask(
    "mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { __typename } }",
    { username: "superadmin", password },
  );
  for (const name of ["Chair", "Lamp", "Table"]) {
    const translations = [{ languageCode: "en", name, slug: name.toLowerCase(), description: "" }];
    await ask("mutation ($input: CreateProductInput!) { createProduct(input: $input) { id } }", {
      input: { enabled: true, translations },
    });
  }
  const log = await startRequestLog(port);
  return {
    url: log.url,
    user: "superadmin",
    password,
    log,
    async products() {
      type Answer = { products: { items: Product[] } };
      const answer = await ask<Answer>("{ products { items { id name enabled } } }");
      return answer.products.items.toSorted((one, other) => one.name.localeCompare(other.name));
    },
    async stop() {
      await log.stop();
      await web.stop();
      await rm(place, { recursive: true, force: true });
    },
  };
}
