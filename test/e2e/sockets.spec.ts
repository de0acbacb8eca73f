import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "../kit";

test("A socket opens in a guarded tab as in any other.", async ({ page, echo }) => {
  const server = createServer();
  server.on("upgrade", (request, socket) => {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await page.goto(echo.page("/", "", "forum.example"));
  const outcome = await page.evaluate(
    (at) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://forum.example:${at}/`);
        socket.onopen = () => resolve("open");
        socket.onerror = () => resolve("error");
      }),
    port,
  );
  expect(outcome).toBe("open");
  server.closeAllConnections();
  server.close();
});
