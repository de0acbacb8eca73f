import { createSecureServer, type Http2SecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { expect, test } from "../kit";

/** Chromium streams a request's body only over HTTP/2, so this server speaks that, and logs what came in. */
async function openStreamServer() {
  const { private: key, cert } = await generate([{ name: "commonName", value: "forum.example" }]);
  const received: { headers: Record<string, unknown>; body: string }[] = [];
  const server: Http2SecureServer = createSecureServer({ key, cert });
  server.on("stream", (stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (headers[":method"] === "POST") received.push({ headers, body: Buffer.concat(chunks).toString() });
      stream.respond({ ":status": 200, "content-type": "text/html" });
      stream.end("<h1>Board</h1>");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { received, url: `https://forum.example:${port}/`, close: () => server.close() };
}

test.use({ switches: ["--ignore-certificate-errors"] });

test("A streamed body is held until its end is known, and then sent as a stream.", async ({ page, approval }) => {
  const server = await openStreamServer();
  await page.goto(server.url);
  const answer = page.evaluate(async () => {
    const chunks = ["first ", "second ", "last"];
    const body = new ReadableStream({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(chunk));
      },
    });
    return (await fetch("/write", { method: "POST", body, duplex: "half" } as RequestInit)).status;
  });
  await approval.card("/write");
  expect(server.received).toEqual([]);
  await approval.approve("/write");
  expect(await answer).toBe(200);
  expect(server.received.map(({ body }) => body)).toEqual(["first second last"]);
  expect(server.received[0]?.headers["content-length"]).toBeUndefined();
  server.close();
});
