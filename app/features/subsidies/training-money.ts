/**
 * 职业培训补贴: for a training attended (四（二）). What a course is worth is told by no document found: the city sets it, or
 * whoever enters and whoever approves write what the sum was checked against. Pure.
 */
import { notice } from "~/law/clauses";
import { SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite } from "~/law/source";
import type { Violation } from "~/lib/errors";
import { formatFen } from "~/lib/money";
import type { MonthlyCeiling } from "./insurance-sum";
import { enoughWords, wordsAsked } from "./written-check";

/** Hours of the course and hours attended; null where the record does not say. */
export type TrainingHours = {
  name: string;
  hours: number | null;
  attendedHours: number | null;
  /** Hours attended as the record said when the subsidy was entered, of one that is on record. */
  attendedThen?: number | null;
};

const training = cite(SUBSIDY_FUND_RULE, "职业培训补贴");

type Asked = { id: string | null; amount: number; checkedBy?: string | null };

/** Why the sum cannot be given for the training; empty when nothing speaks against it. */
export function trainingMoneyProblems(
  asked: Asked,
  attended: TrainingHours | null,
  ceiling: MonthlyCeiling | null,
): Violation[] {
  const { id, amount, checkedBy } = asked;
  if (attended?.attendedHours === 0) {
    return [
      {
        path: "enrolmentId",
        code: "never_attended",
        message: `“${attended.name}”登记的出勤是 0 学时，没有参加的培训不发补贴；登记有误的先更正培训记录。`,
        source: notice("四（二）"),
      },
    ];
  }
  if (ceiling !== null && amount > ceiling.fen) {
    return [
      {
        path: "amount",
        code: "over_the_ceiling",
        message: `培训补贴每人每次最多 ${formatFen(ceiling.fen)}（依据：${ceiling.source}），所填 ${formatFen(amount)} 超出，请核对金额。`,
        source: training,
      },
    ];
  }
  const { attendedHours: now = null, attendedThen: then = null } = attended ?? {};
  if (attended && now !== null && then !== null && now < then) {
    return [
      {
        path: "amount",
        code: "hours_lowered",
        message: `登记这笔补贴时“${attended.name}”出勤 ${then} 学时，现为 ${now}${attended.hours === null ? "" : ` / ${attended.hours}`} 学时。请作废这笔补贴，按现在的学时重新登记；学时改错了的，先更正培训记录。`,
        source: notice("四（二）"),
      },
    ];
  }
  if (enoughWords(checkedBy)) return [];
  const missed = missedWords(attended);
  if (ceiling !== null && missed === null) return [];
  const unset = ceiling === null ? "本市（州）没有设定培训补贴的上限，金额没有标准可以比对；" : "";
  return [
    {
      path: "note",
      code: ceiling === null ? "ceiling_unset" : "hours_missed",
      message: `${unset}${missed ?? ""}${wordsAsked(id, "凭什么核对的（如补贴标准文件、考勤表）")}`,
      source: training,
    },
  ];
}

function missedWords(attended: TrainingHours | null): string | null {
  if (!attended || attended.hours === null || attended.attendedHours === null) return null;
  const { name, hours, attendedHours } = attended;
  return attendedHours < hours ? `“${name}”出勤 ${attendedHours} / ${hours} 学时；` : null;
}
