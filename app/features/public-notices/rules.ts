/** When a notice shows, and what an objection needs (二（二）). Pure. */
import { type CalendarDate, formatDate } from "~/lib/calendar-date";

/** `showing`: the period runs; `over`: it has ended by itself; `withdrawn`: taken down before its close. */
export type NoticePhase = "showing" | "over" | "withdrawn";

export type NoticePeriod = {
  opensOn: CalendarDate;
  /** Null where the calendar of that day is not loaded: it then shows until the day is known. */
  dueOn: CalendarDate | null;
  withdrawn: boolean;
};

/** The last day counts to its end; from the next day the notice is gone by itself. */
export function noticePhase({ opensOn, dueOn, withdrawn }: NoticePeriod, today: CalendarDate): NoticePhase {
  if (withdrawn) return "withdrawn";
  return opensOn <= today && (dueOn === null || today <= dueOn) ? "showing" : "over";
}

/** 2026年2月3日至2026年2月6日 */
export function periodWords({ opensOn, dueOn }: Pick<NoticePeriod, "opensOn" | "dueOn">): string {
  return `${formatDate(opensOn)}至${dueOn ? formatDate(dueOn) : "满 3 个工作日"}`;
}

/** Where somebody goes whose objection comes after the close. */
export function afterCloseAdvice(given: { receivedBy: string; supervisionPhone: string | null }): string {
  const phone = given.supervisionPhone ? `，监督电话 ${given.supervisionPhone}` : "";
  return `公示已经结束，网上不再接收异议。仍要反映情况的，请向受理单位${given.receivedBy}或县级公共就业服务机构提出${phone}。`;
}

/** 1990000****; of other contacts only the first character stays. */
export function maskContact(contact: string): string {
  if (/^\d{7,}$/.test(contact)) return `${contact.slice(0, contact.length - 4)}****`;
  return `${[...contact][0] ?? ""}***`;
}
