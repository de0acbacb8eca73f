import { describe, expect, it } from "vitest";
import { exportFormats } from "../../src/core/exports";
import { importLines } from "../../src/core/import-lines";
import { lineOf } from "../../src/core/journal-line";
import type { Receipt } from "../../src/core/receipt";
import { bodyWith, chained } from "./receipts";

function written(name: string, receipts: readonly Receipt[]): string {
  const format = exportFormats.find((one) => one.name === name);
  if (!format) throw new Error(name);
  return format.head + receipts.map((receipt) => format.line(receipt)).join("");
}

/** A reader of RFC 4180 that shares nothing with what writes it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? "";
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[index + 1] === '"') cell += text[++index];
      else isQuoted = false;
    } else if (sign === '"') {
      isQuoted = true;
    } else if (sign === "," || sign === "\n") {
      rows.at(-1)?.push(cell.replace(/\r$/, ""));
      cell = "";
      if (sign === "\n") rows.push([]);
    } else {
      cell += sign;
    }
  }
  return rows.slice(0, -1);
}

function cellOf(rows: readonly string[][], column: string, row = 1): string {
  return rows[row]?.[rows[0]?.findIndex((title) => title.endsWith(column)) ?? -1] ?? "missing";
}

describe("an export as CSV", () => {
  it("gives back every text that a page chose: quotes, commas, line ends, other scripts", async () => {
    const resource = 'He said "no", twice,\r\nand left 请 مرحبا';
    const rows = readCsv(written("csv", await chained([bodyWith({ resource })])));
    expect(cellOf(rows, "resource")).toBe(resource);
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(1)"])(
    "runs no formula that a page put into a name: %j",
    async (resource) => {
      const rows = readCsv(written("csv", await chained([bodyWith({ resource })])));
      expect(cellOf(rows, "resource")).toBe(`'${resource}`);
    },
  );

  it("begins with the mark of UTF-8 and names times so that they sort", async () => {
    const text = written("csv", await chained([bodyWith()]));
    expect(text.startsWith("\ufeffseq,at,event")).toBe(true);
    expect(cellOf(readCsv(text), "at")).toBe("2026-11-21T09:00:00.000Z");
  });
});

describe("an export as JSON lines", () => {
  it("is read again as it was, to the last hash", async () => {
    const receipts = await chained([bodyWith(), bodyWith({ event: "denied", note: "=cmd" })]);
    expect(importLines(written("json-lines", receipts))).toEqual({ receipts });
  });

  it("names the line that is no JSON, and shows none of the file", async () => {
    const text = written("json-lines", await chained([bodyWith(), bodyWith()]));
    expect(importLines(`${text}{"seq": 3,`)).toMatchObject({ line: 3, flaw: "not-json" });
  });

  it("names the line and the member that no receipt has", async () => {
    const [receipt] = await chained([bodyWith()]);
    const bad = JSON.stringify({ ...receipt, verb: "explode" });
    expect(importLines(bad)).toMatchObject({ line: 1, flaw: "not-a-receipt", detail: expect.stringContaining("verb") });
    const more = JSON.stringify({ ...receipt, extra: 1 });
    expect(importLines(more)).toMatchObject({ flaw: "not-a-receipt", detail: expect.stringContaining("extra") });
  });

  it("is not taken out of order, twice over, or empty", async () => {
    const lines = written("json-lines", await chained([bodyWith(), bodyWith()])).split("\n");
    expect(importLines([lines[1], lines[0]].join("\n"))).toMatchObject({ line: 2, flaw: "order" });
    expect(importLines([lines[0], lines[0]].join("\n"))).toMatchObject({ line: 2, flaw: "order" });
    expect(importLines("\n\n")).toMatchObject({ flaw: "empty" });
  });
});

describe("the line of a receipt", () => {
  it("can be searched by what was sent, and carries no content as such", async () => {
    const [receipt] = await chained([bodyWith()]);
    if (!receipt) throw new Error("no receipt");
    const line = lineOf(receipt);
    expect(line.words).toBe("Ask the owner.");
    expect("preview" in line).toBe(false);
  });
});
