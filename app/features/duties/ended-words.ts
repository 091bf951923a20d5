/** Why a row of 今日必办 is gone, in the words of the record. Pure. */
import { measureResultLabels } from "~/features/help-plan/labels";
import { offerReplies } from "~/lib/codes/help";
import { trainingStates } from "~/lib/codes/support";
import type { CalendarDate } from "~/lib/calendar-date";
import { formatDay, formatMonth } from "~/lib/format";

/** What the audit trail says of the fact that ended a row. */
export type EndingAct = {
  action: string;
  details: Record<string, unknown>;
  /** To the minute in Asia/Shanghai. */
  at: string;
  by: string;
  /** By whoever asks now. */
  own: boolean;
};

const text = (value: unknown) => (typeof value === "string" ? value : String(value ?? ""));

const ACTS: Readonly<Record<string, (details: Record<string, unknown>) => string>> = {
  "job_offer.reply": ({ reply }) => `登记：${offerReplies.label(text(reply))}`,
  "help_plan.measure": ({ status }) =>
    `登记：${measureResultLabels[status as keyof typeof measureResultLabels]}`,
  "help_plan.move_measure": () => "把这项措施改期",
  "help_plan.close": () => "办理方案结案",
  "training.progress": ({ to }) => `登记：${trainingStates.label(text(to))}`,
  "entrepreneurship.progress": ({ on }) => `登记：${text(on)} 完成`,
  "welfare_post.attendance": ({ month, daysDue, daysPresent }) =>
    `登记 ${formatMonth(text(month))}考勤：应出勤 ${text(daysDue)} 天，实际出勤 ${text(daysPresent)} 天`,
  "subsidy.pay": ({ paidOn }) => `登记：${text(paidOn)} 发放`,
  "application.certificate_entry": () => "记载就业创业证",
  "application.follow_up_done": () => "办结这条提醒",
  "application.follow_up_void": () => "作废这条提醒",
  "dossier.record_service": () => "记一次联系",
  "dossier.void": () => "作废这条记录",
};

/** The step of a support that is paid out goes by the same action as one that is done. */
const actWords = ({ action, details }: EndingAct) =>
  details.step === "pay" ? `登记：${text(details.on)} 发放` : (ACTS[action]?.(details) ?? "办理");

/** `韩素芳 11-24 10:05 已登记：本人拒绝。` */
export function endingWords(act: EndingAct, today: CalendarDate): string {
  const [day = "", time = ""] = act.at.split(" ");
  const who = act.own ? "您自己" : act.by;
  const twice = act.own ? "（在另一个窗口里，或者同一张表提交了两次）" : "";
  return `${who} ${formatDay(day, today)} ${time} 已${actWords(act)}${twice}。`;
}

/** The refusal of a form whose row is gone; without an act the record does not say which fact ended it. */
export function goneWords(name: string, act: EndingAct | null, today: CalendarDate): string {
  if (act !== null) return `${name}：这一项已经办结，您这次填的没有保存。${endingWords(act, today)}`;
  return `${name}：这一项已不在今日必办，您这次填的没有保存。本人的认定、就业、方案有了变动，或者日期改了，请看档案里的最新记录。`;
}
