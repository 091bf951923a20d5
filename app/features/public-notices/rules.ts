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

/**
 * How much of its days a notice stood on the public page: it is there from the day it was recorded, never before.
 * `part` and `none` rest on the sheet on the board alone for the days before (二（二）: 在辖区内公示3个工作日).
 */
export type WebPresence = "whole" | "part" | "none";

export function webPresence(
  { opensOn, dueOn }: Pick<NoticePeriod, "opensOn" | "dueOn">,
  recordedOn: CalendarDate,
): WebPresence {
  if (recordedOn <= opensOn) return "whole";
  return dueOn !== null && recordedOn > dueOn ? "none" : "part";
}

/**
 * Whether a notice may still be taken down and opened anew: while it hangs; and after its close when it was recorded
 * later than that, for then nobody ever saw it here and only a sheet on the board could stand for it.
 */
export function mayReissue(
  batch: Pick<NoticePeriod, "opensOn" | "dueOn"> & { phase: NoticePhase },
  recordedOn: CalendarDate,
): boolean {
  return batch.phase === "showing" || (batch.phase === "over" && webPresence(batch, recordedOn) === "none");
}

type Shown = Pick<NoticePeriod, "opensOn" | "dueOn"> & {
  place: string;
  /** The day on which it was recorded here. */
  recordedOn: CalendarDate;
};

/** 健康胡同社区公示栏、公众网页（2026年12月16日至2026年12月17日）: the public page for the days it was really up. */
export function placeWords({ place, recordedOn, ...period }: Shown): string {
  const presence = webPresence(period, recordedOn);
  if (presence === "none") {
    return `${place}（${formatDate(recordedOn)}补录，未上公众网页）`;
  }
  const from = presence === "whole" ? period.opensOn : recordedOn;
  return `${place}、公众网页（${periodWords({ ...period, opensOn: from })}）`;
}

/**
 * What came of a notice whose period is over, as opinion and seal say it (二（二）). A decision that is favourable
 * stands only where no objection is open or upheld.
 */
export function outcomeWords({
  objections,
  presence,
  sheetStated,
}: {
  objections: number;
  presence: WebPresence;
  /** Whoever signed said where the sheet hung: without that nobody claims that there was one. */
  sheetStated: boolean;
}): string {
  const entered = sheetStated ? "（纸质补录）" : "（事后补录，张贴情况未说明）";
  const paper = presence === "whole" ? "" : entered;
  return objections === 0
    ? `公示${paper}期满无异议`
    : `公示${paper}期间收到异议 ${objections} 件，经核查不成立`;
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
