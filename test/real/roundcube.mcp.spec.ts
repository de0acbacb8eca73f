import { promiseForRoundcube } from "./roundcube-promises";

promiseForRoundcube("mcp");
