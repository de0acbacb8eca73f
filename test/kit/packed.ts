import { execFile } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type LoopbackServer, listen } from "../pages/server";
import { findBrowser } from "../setup/browser.mjs";

/** A packed extension on a loopback server, as an administrator hosts one. */
export interface Hosted {
  readonly id: string;
  /** The entry for the policy `ExtensionInstallForcelist`. */
  readonly forced: string;
  readonly server: LoopbackServer;
}

/**
 * Packs a build with a fresh key and serves it with its update manifest. The key in the build's own manifest counts for
 * unpacked extensions only, so the id is another one. `/` of the server is a plain page.
 */
export async function hostPacked(build: string, folder: string): Promise<Hosted> {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const unpacked = join(folder, "packed");
  const keyFile = join(folder, "packed.pem");
  await cp(build, unpacked, { recursive: true });
  await writeFile(keyFile, key.privateKey.export({ type: "pkcs8", format: "pem" }));
  const id = idOf(key.publicKey.export({ type: "spki", format: "der" }));
  const { version } = JSON.parse(await readFile(join(unpacked, "manifest.json"), "utf8")) as { version: string };
  await pack(unpacked, keyFile, join(folder, "packing"));
  const archive = await readFile(`${unpacked}.crx`);
  const server: LoopbackServer = await listen(({ url }) => {
    if (url.startsWith("/update.xml"))
      return { type: "text/xml", body: updateManifest(id, version, server.url("/crx")) };
    if (url.startsWith("/crx")) return { type: "application/x-chrome-extension", body: archive };
    return { body: "<!doctype html><title>Ready?</title>" };
  });
  return { id, forced: `${id};${server.url("/update.xml")}`, server };
}

/** An extension's id is the start of its key's digest, written with the letters a to p. */
function idOf(publicKey: Buffer): string {
  const digits = createHash("sha256").update(publicKey).digest("hex").slice(0, 32);
  return digits.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

async function pack(unpacked: string, keyFile: string, profile: string): Promise<void> {
  const args = ["--headless=new", "--no-sandbox", "--no-message-box", `--user-data-dir=${profile}`];
  const packing = [`--pack-extension=${unpacked}`, `--pack-extension-key=${keyFile}`];
  await promisify(execFile)(findBrowser() ?? "", [...args, ...packing], { timeout: 60_000 });
}

function updateManifest(id: string, version: string, archive: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}"><updatecheck codebase="${archive}" version="${version}"/></app>
</gupdate>`;
}
