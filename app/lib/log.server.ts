import { now } from "./clock.server";

type Level = "info" | "warn" | "error";
type Fields = Record<string, string | number | boolean | null | undefined>;

const DIGIT = "[0-9０-９]";
const LONG_NUMBER = new RegExp(`(?<!${DIGIT})${DIGIT}{14,18}[Xx]?(?![0-9０-９])`, "g");
const MOBILE = new RegExp(
  `(?<!${DIGIT})[1１][3-9３-９]${DIGIT}[ -]?${DIGIT}{4}[ -]?${DIGIT}{4}(?!${DIGIT})`,
  "g",
);
const LANDLINE = /(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g;
/** drizzle and postgres put bound values behind these words; nothing after them may be printed. */
const BOUND_VALUES = /\b(params|parameters|detail)\b\s*:[\s\S]*$/i;

/** The text without resident ID numbers (15–18 digits), telephone numbers and bound query values. */
export function redact(text: string): string {
  return text
    .replace(BOUND_VALUES, "$1: [已略]")
    .replace(LONG_NUMBER, "[证号]")
    .replace(MOBILE, "[电话]")
    .replace(LANDLINE, "[电话]");
}

/** Name and redacted message of whatever was thrown; of a wrapped database error also its cause. */
export function describeError(error: unknown): { name: string; message: string } {
  if (!(error instanceof Error)) return { name: typeof error, message: redact(String(error)) };
  const cause = error.cause instanceof Error ? `；起因：${error.cause.message}` : "";
  return { name: error.name, message: redact(error.message) + redact(cause) };
}

function write(level: Level, event: string, fields: Fields): void {
  const safe = Object.entries(fields).map(([key, value]) => [
    key,
    typeof value === "string" ? redact(value) : value,
  ]);
  const line = JSON.stringify({ at: now().toISOString(), level, event, ...Object.fromEntries(safe) });
  (level === "info" ? process.stdout : process.stderr).write(`${line}\n`);
}

/** One JSON line per event; every text passes `redact`. `event` is English snake_case. */
export const log = {
  info: (event: string, fields: Fields = {}) => write("info", event, fields),
  warn: (event: string, fields: Fields = {}) => write("warn", event, fields),
  error: (event: string, fields: Fields = {}) => write("error", event, fields),
};
