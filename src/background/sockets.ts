import type { Sent } from "../wire/messages";
import type { Sender } from "../wire/server";
import type { Journal } from "./journal/journal";
import { socketReceipt } from "./journal/receipts";
import type { TabGuard } from "./sessions/tab-guard";

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
