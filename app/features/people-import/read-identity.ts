/** Name, ID number, and what the number says about sex and birth. */
import { retirementSpan } from "~/law/retirement";
import type { CalendarDate } from "~/lib/calendar-date";
import { type SexCode, sexes } from "~/lib/codes/person";
import { nameFault, tidyName } from "~/lib/person-name";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { isCertainlyBefore, readDay } from "~/lib/tabular/day-cell";
import { withoutSpaces } from "~/lib/tabular/table";

import type { RosterReader } from "./roster";

const CHINESE_NAME = /^[\p{Script=Han}·]{2,25}$/u;
export function readName(row: RosterReader): string | null {
  const cell = row.cell("name");
  if (cell.kind === "empty") {
    row.report("name", "error", "missing_name", "没有填姓名，无法建册。请按身份证补填。");
    return null;
  }
  const raw = row.text("name");
  if (raw === null) return null;
  const name = tidyName(raw);
  const fault = cell.kind === "text" ? nameFault(name) : "姓名是数字";
  if (fault !== null) {
    row.report("name", "error", "not_a_name", `${fault}，可能填错了列。请按身份证改正。`);
    return null;
  }
  if (name !== raw) {
    row.report("name", "fixed", "name_tidied", `姓名中的空格或全角字符已去掉，按“${name}”导入。`);
  }
  if (!CHINESE_NAME.test(name)) {
    row.report("name", "warning", "unusual_name", "姓名不是常见写法（含其他文字），请核对是否与身份证一致。");
  }
  return name;
}

export type Identity = { residentId: string | null; sex: SexCode | null; birthDate: CalendarDate | null };

const NOBODY: Identity = { residentId: null, sex: null, birthDate: null };

function reportTidying(row: RosterReader, raw: string, tidied: string): void {
  if (raw === tidied) return;
  const [code, what] = /[\uFF01-\uFF5E]/.test(raw)
    ? ["full_width", "全角数字已转为半角"]
    : raw.toUpperCase() === tidied
      ? ["lower_case_x", "末位小写 x 已改为大写 X"]
      : ["spaces_removed", "号码中的空格等多余字符已去掉"];
  row.report("residentId", "fixed", code, `身份证号的${what}，请核对后导入。`);
}

/** Reads the ID number, then compares the sheet's sex and birth columns with it. */
export function readIdentity(row: RosterReader, asOf: CalendarDate): Identity {
  const cell = row.cell("residentId");
  if (cell.kind === "empty") {
    row.report(
      "residentId",
      "error",
      "missing_id",
      "没有填身份证号，无法确认是谁、也无法查重。请按身份证补填 18 位号码。",
    );
    return { ...NOBODY, sex: readSex(row, null) };
  }
  const raw = row.text("residentId");
  if (raw === null) return { ...NOBODY, sex: readSex(row, null) };
  const tidied = normalizeResidentId(withoutSpaces(raw).replace(/^['‘’＇]|-/g, ""));
  const check = checkResidentId(cell.kind === "number" ? cell.number : tidied, { asOf });
  if (!check.valid) {
    for (const { code, message } of check.reasons) row.report("residentId", "error", code, message);
    return { ...NOBODY, sex: readSex(row, null) };
  }
  reportTidying(row, raw, tidied);
  compareBirth(row, check.birthDate);
  return { residentId: tidied, sex: readSex(row, check.sex), birthDate: check.birthDate };
}

const SEX_WORDS: Record<SexCode, string> = { male: "男", female: "女" };

function readSex(row: RosterReader, fromId: SexCode | null): SexCode | null {
  const text = row.text("sex");
  const written = text === null ? null : sexes.find(text);
  if (text !== null && written === null) {
    row.report("sex", "warning", "unknown_sex", "性别既不是“男”也不是“女”，将以身份证号为准。请核对。");
  }
  if (written !== null && fromId !== null && written !== fromId) {
    row.report(
      "sex",
      "error",
      "sex_against_id",
      `性别填的是“${SEX_WORDS[written]}”，身份证号第 17 位却表示“${SEX_WORDS[fromId]}”，两者必有一错。请对照身份证改正。`,
    );
  }
  if (row.cell("sex").kind === "empty" && fromId !== null) {
    row.report("sex", "fixed", "sex_from_id", `没有填性别，已按身份证号取“${SEX_WORDS[fromId]}”。`);
  }
  return fromId ?? written;
}

function compareBirth(row: RosterReader, fromId: CalendarDate | null): void {
  const reading = readDay(row.cell("birthDate"));
  if (fromId === null || reading.kind === "empty") return;
  if (reading.kind === "unreadable") {
    row.report("birthDate", "warning", "unreadable_birth", "出生日期无法识别，将以身份证号为准。请核对。");
    return;
  }
  const birth = { date: fromId, precision: "day" as const };
  if (isCertainlyBefore(reading.day, birth) || isCertainlyBefore(birth, reading.day)) {
    row.report(
      "birthDate",
      "error",
      "birth_against_id",
      "出生日期与身份证号中的出生日期不一致，两者必有一错。请对照身份证改正。",
    );
  }
}

/** People past every possible statutory retirement stay importable, but will stand under 建议注销 at once. */
export function warnOfRetirement(row: RosterReader, { sex, birthDate }: Identity, asOf: CalendarDate): void {
  if (birthDate === null) return;
  const { retirementDate } = retirementSpan(birthDate, sex, null).later;
  if (retirementDate > asOf) return;
  row.report(
    "residentId",
    "warning",
    "past_retirement",
    `本人 ${retirementDate} 已到法定退休年龄，导入后将列入“建议注销”。请核对是否还应在册。`,
  );
}
