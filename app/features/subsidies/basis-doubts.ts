/** Why money approved or paid rests on nothing any more, in words. The rule itself is `refresh-doubts.server`. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { monthLabel } from "./months";

export const DOUBTS = [
  "not_recognized",
  "no_work",
  "contract_short",
  "not_in_post",
  "no_attendance",
  "days_after_end",
  "fewer_days",
  "no_business",
  "recorded_otherwise",
  "training_voided",
  "fewer_hours",
] as const;
export type BasisDoubt = (typeof DOUBTS)[number];

export type SubsidyDoubt = { reason: BasisDoubt; month: string | null };

/** As the dossier reads it: from when to when it stood. */
export type DatedDoubt = SubsidyDoubt & {
  subsidyId: string;
  foundOn: CalendarDate;
  clearedOn: CalendarDate | null;
};

/** The doubts that stood at the end of a day. */
export const doubtsOn = (doubts: readonly DatedDoubt[], day: CalendarDate): DatedDoubt[] =>
  doubts.filter(({ foundOn, clearedOn }) => foundOn <= day && (clearedOn === null || clearedOn > day));

const WORDS: Record<BasisDoubt, (month: string) => string> = {
  not_recognized: (month) => `${month}不在有效认定期间`,
  no_work: (month) => `${month}没有补贴所依据的就业记录`,
  contract_short: (month) => `${month}的就业登记的劳动合同不满规定期限或没有签`,
  not_in_post: (month) => `${month}不在这次公益性岗位的在岗期间`,
  no_attendance: (month) => `${month}没有出勤的考勤记录`,
  days_after_end: (month) => `${month}登记的出勤多于离岗前在岗的天数`,
  fewer_days: (month) => `${month}的出勤在审批后改少`,
  no_business: () => "没有申请时正在经营的记录",
  recorded_otherwise: () => "申请前一年里登记过失业或在公益性岗位，与正常经营不符",
  training_voided: () => "培训记录已作废",
  fewer_hours: () => "培训的出勤学时在审批后改少",
};

export function doubtWords({ reason, month }: SubsidyDoubt): string {
  return WORDS[reason](month === null ? "申请日" : monthLabel(month));
}
