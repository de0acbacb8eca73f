import type { Sent } from "../wire/messages";
import type { Sender } from "../wire/server";
import type { Journal } from "./journal";
import { socketReceipt } from "./receipts";
import type { TabGuard } from "./tab-guard";

/** Notes which WebSockets guarded pages opened, and how much they sent over them. */
export class Sockets {
  constructor(
    private readonly tabs: TabGuard,
    private readonly journal: Journal,
  ) {}

  async note(socket: Sent<"socket">, sender: Sender): Promise<void> {
    const principal = this.tabs.sessions.principalOf(sender.tab);
    if (principal && URL.canParse(socket.url)) await this.journal.append(socketReceipt(socket, principal));
  }
}
