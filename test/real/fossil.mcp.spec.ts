import { promiseForFossil } from "./fossil-promises";

promiseForFossil("mcp");
