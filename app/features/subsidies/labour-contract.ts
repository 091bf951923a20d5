/**
 * 单位招用社会保险补贴 is for whoever an employer has taken on with a labour contract of a year (吉人社联字〔2017〕94号).
 * The employment on record tells its last day; where it does not, whoever enters and whoever approves write what they
 * have seen. Pure.
 */
import { valueOn } from "~/law/dated";
import { employerContractMonths } from "~/law/parameters";
import { addDays, addMonths, type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { isOneOf } from "./insurance-sum";
import { monthLabel } from "./months";
import { spellsIn, type WorkSpell, worksAs } from "./work-line";
import { enoughWords, wordsAsked } from "./written-check";

type Asked = { id: string | null; checkedBy?: string | null };

/** The first day under the contract: an entry made meanwhile (a new wage) does not begin it anew. */
function contractFrom(line: readonly WorkSpell[], job: WorkSpell): CalendarDate {
  const before = line.find(
    (one) =>
      one.until === job.from &&
      one.from < job.from &&
      worksAs(one, "employer") &&
      one.contractUntil === job.contractUntil &&
      isOneOf(one.employer ?? "", [job.employer ?? ""]),
  );
  return before ? contractFrom(line, before) : job.from;
}

/** `null` where the record tells no last day and not that there is no contract. */
function isLongEnough(line: readonly WorkSpell[], job: WorkSpell, months: number): boolean | null {
  if (job.contract === false) return false;
  if (job.contractUntil === null) return null;
  return addDays(job.contractUntil, 1) >= addMonths(contractFrom(line, job), months);
}

const termWords = (line: readonly WorkSpell[], job: WorkSpell): string =>
  job.contractUntil === null
    ? "登记为没有签劳动合同"
    : `登记的劳动合同为${formatDate(contractFrom(line, job))}至${formatDate(job.contractUntil)}`;

/** Why the contract of the first month that has none of a year keeps the money back; empty where all have one. */
export function contractProblems(
  asked: Asked,
  line: readonly WorkSpell[],
  months: readonly CalendarDate[],
  day: CalendarDate,
): Violation[] {
  const { value, source } = valueOn(employerContractMonths, day);
  const unknown: CalendarDate[] = [];
  for (const month of months) {
    const jobs = spellsIn(line, month).filter((one) => worksAs(one, "employer"));
    const answers = jobs.map((job) => isLongEnough(line, job, value));
    const [job] = jobs;
    if (job === undefined || answers.includes(true)) continue;
    if (answers.includes(null)) unknown.push(month);
    else {
      return [
        {
          path: "fromMonth",
          code: "contract_too_short",
          message: `${monthLabel(month)}的就业${termWords(line, job)}，单位招用社会保险补贴要求签订 ${value} 个月以上的劳动合同，不能补贴；登记有误的，请先在“就业失业”更正合同期。`,
          source,
        },
      ];
    }
  }
  const [first] = unknown;
  if (first === undefined || enoughWords(asked.checkedBy)) return [];
  return [
    {
      path: "note",
      code: "contract_unknown",
      message: `${monthLabel(first)}的就业没有登记劳动合同的期限，单位招用社会保险补贴要求签订 ${value} 个月以上的劳动合同；请在“就业失业”补登合同期，或${wordsAsked(asked.id, "核对合同的情况（如合同期限）")}`,
      source,
    },
  ];
}
