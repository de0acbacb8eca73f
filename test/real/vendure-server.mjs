// Run by vendure.ts beside the installed packages: node vendure-server.mjs FOLDER PORT PASSWORD
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, port, password] = process.argv.slice(2);
const { bootstrap, DefaultLogger, LogLevel } = createRequire(join(folder, "package.json"))("@vendure/core");
const desk = readFileSync(join(import.meta.dirname, "vendure-desk.html"));

await bootstrap({
  apiOptions: {
    port: Number(port),
    hostname: "127.0.0.1",
    adminApiPath: "admin-api",
    shopApiPath: "shop-api",
    middleware: [
      {
        route: "desk",
        handler: (_request, response) => response.type("html").send(desk),
      },
    ],
  },
  authOptions: {
    tokenMethod: ["cookie", "bearer"],
    superadminCredentials: { identifier: "superadmin", password },
    cookieOptions: { secret: "a shop for tests" },
  },
  dbConnectionOptions: { type: "sqljs", synchronize: true, logging: false },
  paymentOptions: { paymentMethodHandlers: [] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  plugins: [],
});
