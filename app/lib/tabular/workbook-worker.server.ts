/**
 * The thread that parses a workbook, with a heap of its own: a file that would exhaust memory ends
 * that thread, not the server.
 *
 * The thread's program is a string because it has to run from three places: TypeScript under tsx,
 * the server bundle, and the test runner. A file beside this one exists only in the first, and the
 * bundler does not follow worker files on the server. The library is found from here, so the
 * program needs no import of its own, and `execArgv: []` keeps loaders out of the thread.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** A parsed value as the library gives it; days are Date at midnight UTC. */
export type RawValue = string | number | boolean | Date | null;

/** Row index from 0 and its values from column A. */
export type RawRow = [index: number, values: RawValue[]];

export type WorkbookMessage =
  | { type: "rows"; sheet: number; rows: RawRow[] }
  | { type: "refused"; reason: "too_many_rows" | "too_many_columns" }
  | { type: "failed"; name: string }
  | { type: "done" };

export type WorkbookJob = {
  bytes: Uint8Array;
  /** Indexes of the sheets to read. */
  sheets: number[];
  maxRows: number;
  maxColumns: number;
};

const PROGRAM = `
const { parentPort, workerData: job } = require("node:worker_threads");
const send = (message) => parentPort.postMessage(message);
const blank = (value) => value === null || value === "";
async function run() {
  const { streamXlsxRows } = await import(job.library);
  let count = 0;
  for (const sheet of job.sheets) {
    let rows = [];
    for await (const { index, values } of streamXlsxRows(job.bytes, { sheet })) {
      while (values.length > 0 && blank(values[values.length - 1])) values.pop();
      if (values.length === 0) continue;
      if (values.length > job.maxColumns) return send({ type: "refused", reason: "too_many_columns" });
      count += 1;
      if (count > job.maxRows) return send({ type: "refused", reason: "too_many_rows" });
      rows.push([index, values]);
      if (rows.length === 500) {
        send({ type: "rows", sheet, rows });
        rows = [];
      }
    }
    send({ type: "rows", sheet, rows });
  }
  send({ type: "done" });
}
run().catch((error) => send({ type: "failed", name: String(error && error.name) }));
`;

const HEAP_MB = 256;

/** Starts the thread. The caller listens for {@link WorkbookMessage} and ends it. */
export function startWorkbookWorker(job: WorkbookJob): Worker {
  const library = pathToFileURL(createRequire(import.meta.url).resolve("hucre/xlsx")).href;
  return new Worker(PROGRAM, {
    eval: true,
    execArgv: [],
    workerData: { ...job, library },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
  });
}
