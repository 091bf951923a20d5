/** Reads .xlsx files from people who may have made them with anything, or on purpose. */
import type { Worker } from "node:worker_threads";

import { AppError } from "~/lib/errors";

import { type Cell, EMPTY_CELL, type Sheet, type SheetRow, type TableFile, textCell } from "./table";
import {
  type RawValue,
  startWorkbookWorker,
  type WorkbookJob,
  type WorkbookMessage,
} from "./workbook-worker.server";
import {
  countInflatedBytes,
  readEntryText,
  type ZipEntry,
  zipEntries,
  type ZipFault,
  ZipProblem,
} from "./zip.server";

export type WorkbookLimits = {
  /** Bytes of all parts together after inflating. */
  maxInflatedBytes: number;
  /** Rows with content over all sheets. */
  maxRows: number;
  maxColumns: number;
  timeoutMs: number;
};

export const DEFAULT_WORKBOOK_LIMITS: WorkbookLimits = {
  maxInflatedBytes: 128 * 1024 * 1024,
  maxRows: 110_000,
  maxColumns: 256,
  timeoutMs: 60_000,
};

type Refusal =
  | "workbook_encrypted"
  | "not_a_workbook"
  | "old_workbook_format"
  | "workbook_damaged"
  | "workbook_too_large"
  | "too_many_rows"
  | "too_many_columns"
  | "workbook_too_slow";

const SAVE_AS = "请用 Excel 或 WPS 打开后“另存为”.xlsx 工作簿，再上传。";

const REFUSALS: Record<Refusal, string> = {
  workbook_encrypted: "工作簿加了打开密码，系统无法读取。请取消密码后另存为 .xlsx，再上传。",
  not_a_workbook: `文件不是 .xlsx 工作簿，内容无法识别。${SAVE_AS}`,
  old_workbook_format: `文件是旧版 .xls（或 .et）格式，系统只读 .xlsx 和 .csv。${SAVE_AS}`,
  workbook_damaged: `工作簿已损坏，部分内容无法读出。${SAVE_AS}`,
  workbook_too_large: "工作簿解压后过大，已停止读取。请删去图片和多余的工作表，或分成几个文件上传。",
  too_many_rows: "工作簿行数超过一次可导入的上限。请分成几个文件上传。",
  too_many_columns: "工作表列数过多，不像花名册或岗位表。请删去表格右侧多余的内容后再上传。",
  workbook_too_slow: "读取工作簿用时过长，已停止。请删去多余的工作表和格式，或分成几个文件上传。",
};

function refusal(code: Refusal, extra: Record<string, unknown> = {}): AppError {
  const tooLarge = code === "workbook_too_large" || code === "too_many_rows";
  return new AppError(code, REFUSALS[code], { status: tooLarge ? 413 : 422, extra });
}

const ZIP_REFUSALS: Record<ZipFault, Refusal> = {
  not_a_zip: "not_a_workbook",
  damaged: "workbook_damaged",
  encrypted: "workbook_encrypted",
  too_large: "workbook_too_large",
};

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0] as const;

/** True for the container of .xls files and of workbooks with a password. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return COMPOUND_FILE.every((byte, index) => bytes[index] === byte);
}

function refuseCompoundFile(bytes: Uint8Array): void {
  if (!isCompoundFile(bytes)) return;
  const marker = Buffer.from("EncryptedPackage", "utf16le");
  throw refusal(Buffer.from(bytes).includes(marker) ? "workbook_encrypted" : "old_workbook_format");
}

type SheetInfo = { name: string; hidden: boolean };

function attribute(tag: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match?.[1] ?? match?.[2] ?? "";
}

function decodeEntities(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (all, hex?: string, dec?: string, name?: string) => {
      if (name) return named[name] ?? all;
      const code = hex ? parseInt(hex, 16) : Number(dec);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

async function sheetInfos(bytes: Uint8Array, entries: ZipEntry[]): Promise<SheetInfo[]> {
  const types = (await readEntryText(bytes, entries, "[Content_Types].xml")) ?? "";
  const overrides = types.match(/<(?:\w+:)?Override\s[^>]*>/g) ?? [];
  const main = overrides.find(
    (tag) => attribute(tag, "ContentType").endsWith(".main+xml") && tag.includes("sheet"),
  );
  const path = main ? attribute(main, "PartName").replace(/^\//, "") : "xl/workbook.xml";
  const workbook = await readEntryText(bytes, entries, path);
  if (workbook === null) throw refusal("not_a_workbook");
  const tags = workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  return tags.map((tag) => ({
    name: decodeEntities(attribute(tag, "name")),
    hidden: attribute(tag, "state").toLowerCase().includes("hidden"),
  }));
}

/** Repeated texts (汉族, 城镇 …) share one cell: a roster is mostly repetition. */
function cellMaker(): (value: RawValue) => Cell {
  const texts = new Map<string, Cell>();
  return (value) => {
    if (value === null) return EMPTY_CELL;
    if (typeof value === "number") return { kind: "number", text: String(value), number: value };
    if (typeof value === "boolean") return textCell(value ? "是" : "否");
    if (value instanceof Date) return dateCell(value);
    const known = texts.get(value);
    if (known) return known;
    const cell = textCell(value);
    texts.set(value, cell);
    return cell;
  };
}

function dateCell(value: Date): Cell {
  const year = value.getUTCFullYear();
  if (Number.isNaN(year) || year < 1900 || year > 2999) return textCell("无效日期");
  return { kind: "date", text: value.toISOString().slice(0, 10) };
}

type Collected = Map<number, SheetRow[]>;

function collect(worker: Worker, timeoutMs: number): Promise<Collected> {
  const sheets: Collected = new Map();
  const toCell = cellMaker();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refusal("workbook_too_slow")), timeoutMs);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    worker.on("message", (message: WorkbookMessage) => {
      if (message.type === "done") return settle(() => resolve(sheets));
      if (message.type === "refused") return settle(() => reject(refusal(message.reason)));
      if (message.type === "failed") {
        const code = message.name === "EncryptedFileError" ? "workbook_encrypted" : "workbook_damaged";
        return settle(() => reject(refusal(code)));
      }
      const rows = sheets.get(message.sheet) ?? [];
      for (const [index, values] of message.rows) rows.push({ number: index + 1, cells: values.map(toCell) });
      sheets.set(message.sheet, rows);
    });
    // The thread's own heap limit ends it with ERR_WORKER_OUT_OF_MEMORY.
    worker.on("error", (error) => {
      const outOfMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      settle(() => reject(refusal(outOfMemory ? "workbook_too_large" : "workbook_damaged")));
    });
    worker.on("exit", () => settle(() => reject(refusal("workbook_damaged"))));
  });
}

async function parse(job: WorkbookJob, timeoutMs: number): Promise<Collected> {
  const worker = startWorkbookWorker(job);
  try {
    return await collect(worker, timeoutMs);
  } finally {
    await worker.terminate();
  }
}

// One workbook at a time: the memory limit of one thread is then the limit of all uploads together.
let lastJob: Promise<unknown> = Promise.resolve();

function inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
  const result = lastJob.then(job, job);
  lastJob = result.catch(() => undefined);
  return result;
}

/**
 * Reads the visible sheets of an .xlsx file. Formulas give their stored result, and the kind of each
 * cell is kept. Throws AppError with a code of its own for each reason a file is refused
 * (`not_a_workbook`, `old_workbook_format`, `workbook_encrypted`, `workbook_damaged`,
 * `workbook_too_large`, `too_many_rows`, `too_many_columns`, `workbook_too_slow`).
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: Partial<WorkbookLimits> = {},
): Promise<TableFile> {
  const { maxInflatedBytes, maxRows, maxColumns, timeoutMs } = { ...DEFAULT_WORKBOOK_LIMITS, ...limits };
  refuseCompoundFile(bytes);
  return inTurn(async () => {
    try {
      const entries = zipEntries(bytes);
      await countInflatedBytes(bytes, entries, maxInflatedBytes);
      const infos = await sheetInfos(bytes, entries);
      const visible = infos.flatMap((info, index) => (info.hidden ? [] : [index]));
      const collected = await parse({ bytes, sheets: visible, maxRows, maxColumns }, timeoutMs);
      const sheets: Sheet[] = visible.map((index) => ({
        name: infos[index]?.name ?? "",
        rows: collected.get(index) ?? [],
      }));
      return { sheets };
    } catch (error) {
      throw error instanceof ZipProblem ? refusal(ZIP_REFUSALS[error.fault], { maxInflatedBytes }) : error;
    }
  });
}
