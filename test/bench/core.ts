import { measureDeciding } from "./deciding";
import { compareEngines } from "./engines/compare";

/** A process of its own: rows as JSON on standard output, notes on standard error. */
const note = (text: string) => void process.stderr.write(`${text}\n`);
note("Measuring: classify");
const rows = [...measureDeciding(), ...(await compareEngines(note))];
process.stdout.write(JSON.stringify(rows));
