import { hookEventSource, hookWorker } from "./closing";
import { replaceToString } from "./replace";
import { standWhileGuarded } from "./standing";
import { hookWebSocket } from "./websocket";

standWhileGuarded([replaceToString, hookWebSocket, hookEventSource, hookWorker]);
