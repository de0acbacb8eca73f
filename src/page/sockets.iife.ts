import { hookEventSource } from "./event-source";
import { replaceToString } from "./replace";
import { standWhileGuarded } from "./standing";
import { hookWebSocket } from "./websocket";

standWhileGuarded([replaceToString, hookWebSocket, hookEventSource]);
