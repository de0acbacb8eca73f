import { promiseForRoundcube } from "./roundcube-promises";

promiseForRoundcube("playwright");
