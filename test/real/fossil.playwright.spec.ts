import { promiseForFossil } from "./fossil-promises";

promiseForFossil("playwright");
