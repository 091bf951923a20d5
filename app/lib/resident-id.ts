/**
 * Citizen identification numbers (公民身份号码, GB 11643): structure, birth date, sex and check digit.
 * The first six digits are where the number was issued, not where the person lives, and withdrawn
 * codes stay valid for life: no prefix is refused here.
 */
import { isCalendarDate, type CalendarDate } from "./calendar-date";

export type Sex = "male" | "female";

export type ResidentIdReasonCode =
  | "empty"
  | "wrong_length"
  | "fifteen_digits"
  | "full_width"
  | "not_digits"
  | "impossible_date"
  | "future_birth"
  | "wrong_check_digit"
  | "numeric_destroyed";

export type ResidentIdReason = { code: ResidentIdReasonCode; message: string };

/** `birthDate` and `sex` are given only when the digits themselves are sound. */
export type ResidentIdCheck = {
  valid: boolean;
  reasons: ResidentIdReason[];
  birthDate: CalendarDate | null;
  sex: Sex | null;
};

/** GB 11643: the weights of the first seventeen digits, and the check digit by the remainder. */
export const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
export const CHECK_DIGITS = "10X98765432";
const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/;
const SCIENTIFIC = /^\d(\.\d+)?[eE]\+?\d+$/;

const MESSAGES: Record<Exclude<ResidentIdReasonCode, "wrong_length">, string> = {
  empty: "未填身份证号，请填写 18 位公民身份号码。",
  fifteen_digits: "这是 15 位旧号码，已停止使用，请按现用身份证填写 18 位号码。",
  full_width: "号码含全角字符，请改为半角数字（可自动转换）。",
  not_digits: "号码前 17 位应为数字，末位应为数字或 X，请核对后重填。",
  impossible_date: "号码第 7 至 14 位不是真实存在的出生日期，请核对后重填。",
  future_birth: "号码中的出生日期晚于当前日期，请核对后重填。",
  wrong_check_digit: "末位校验码与前 17 位不符，号码有误，请对照身份证逐位核对。",
  numeric_destroyed: "号码曾被表格当作数字保存，末几位已丢失，无法恢复。请把该列设为文本后对照证件重新录入。",
};

function reason(code: Exclude<ResidentIdReasonCode, "wrong_length">): ResidentIdReason {
  return { code, message: MESSAGES[code] };
}

function invalid(...reasons: ResidentIdReason[]): ResidentIdCheck {
  return { valid: false, reasons, birthDate: null, sex: null };
}

/** Half-width, upper-case, without spaces around or inside: how a number is stored and compared. */
export function normalizeResidentId(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]/g, "")
    .toUpperCase();
}

/** Whether a search text is a whole ID number, which must not stay in an address or a log. */
export function isWholeResidentId(text: string): boolean {
  return /^\d{17}[\dX]$/.test(normalizeResidentId(text));
}

/** An address of ours (`/path?query`) without the parameters that hold a whole ID number. */
export function withoutResidentIds(address: string): string {
  const [path = "", ...query] = address.split("?");
  const given = [...new URLSearchParams(query.join("?"))];
  const kept = given.filter(([, value]) => !isWholeResidentId(value));
  if (kept.length === given.length) return address;
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept).toString()}` : path;
}

/** The check digit (0–9 or X) that belongs to the first 17 digits. Throws RangeError on anything else. */
export function residentIdCheckDigit(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError("Expected 17 digits");
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_DIGITS.charAt(sum % 11);
}

function birthDateOf(id: string): CalendarDate {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

function sexOf(id: string): Sex {
  return Number(id[16]) % 2 === 1 ? "male" : "female";
}

/** Faults of length and characters, of which a number has at most one. `id` is already normalized. */
function structureFault(id: string): ResidentIdReason | null {
  if (id === "") return reason("empty");
  if (SCIENTIFIC.test(id)) return reason("numeric_destroyed");
  if (/^\d{15}$/.test(id)) return reason("fifteen_digits");
  if (!/^\d*[\dX]$/.test(id)) return reason("not_digits");
  if (id.length === 18) return null;
  return { code: "wrong_length", message: `号码应为 18 位，现为 ${id.length} 位，请核对是否多录或漏录。` };
}

function contentFaults(id: string, asOf: CalendarDate | undefined): ResidentIdReason[] {
  const faults: ResidentIdReason[] = [];
  const birthDate = birthDateOf(id);
  if (!isCalendarDate(birthDate)) faults.push(reason("impossible_date"));
  else if (asOf !== undefined && birthDate > asOf) faults.push(reason("future_birth"));
  if (residentIdCheckDigit(id.slice(0, 17)) !== id.charAt(17)) {
    // A spreadsheet keeps 15 significant digits and writes zeros for the rest.
    faults.push(reason(id.endsWith("000") ? "numeric_destroyed" : "wrong_check_digit"));
  }
  return faults;
}

/**
 * Checks one number. A JavaScript number (a numeric spreadsheet cell) beyond 15 digits has lost digits and
 * is refused as such. Lower-case x and surrounding spaces are accepted; full-width characters are reported
 * as the only fault when {@link normalizeResidentId} would mend the number. `asOf` enables `future_birth`.
 */
export function checkResidentId(
  input: string | number,
  options: { asOf?: CalendarDate } = {},
): ResidentIdCheck {
  if (typeof input === "number" && !Number.isSafeInteger(input)) return invalid(reason("numeric_destroyed"));
  const text = String(input);
  const id = normalizeResidentId(text);
  const structure = structureFault(id);
  const width = FULL_WIDTH.test(text) && id !== "" ? [reason("full_width")] : [];
  if (structure) return invalid(...width, structure);
  const faults = contentFaults(id, options.asOf);
  if (faults.length > 0) return invalid(...width, ...faults);
  return { valid: width.length === 0, reasons: width, birthDate: birthDateOf(id), sex: sexOf(id) };
}

/** 229901********0025: place and last four stay, the birth date is hidden. Anything not 18 long is hidden whole. */
export function maskResidentId(id: string): string {
  return id.length === 18 ? `${id.slice(0, 6)}********${id.slice(14)}` : "*".repeat(id.length);
}

/** The last four characters, for search and for telling namesakes apart. */
export function lastFour(id: string): string {
  return id.slice(-4);
}
