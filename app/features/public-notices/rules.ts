/** When a notice shows, and what an objection needs (二（二）). Pure. */
import { addDays, type CalendarDate, formatDate } from "~/lib/calendar-date";

/** `showing`: the period runs; `over`: it has ended by itself; `withdrawn`: taken down before its close. */
export type NoticePhase = "showing" | "over" | "withdrawn";

export type NoticePeriod = {
  opensOn: CalendarDate;
  /** Null where the calendar of that day is not loaded: it then shows until the day is known, two weeks at most. */
  dueOn: CalendarDate | null;
  withdrawn: boolean;
};

/** Three working days lie within so many days, whatever is a holiday: no name stays public because a calendar lacks. */
export const LONGEST_NOTICE_DAYS = 14;

/** The last day counts to its end; from the next day the notice is gone by itself. */
export function noticePhase({ opensOn, dueOn, withdrawn }: NoticePeriod, today: CalendarDate): NoticePhase {
  if (withdrawn) return "withdrawn";
  const last = dueOn ?? addDays(opensOn, LONGEST_NOTICE_DAYS);
  return opensOn <= today && today <= last ? "showing" : "over";
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

/** How the notice hung: on the public page, and whether somebody stated how the sheet on the board did. */
export type NoticePosting = { presence: WebPresence; stated: boolean };

/** What is not known of a notice that was recorded late; empty where nothing is open. Nobody's paper is invented. */
export function postingGap({ presence, stated }: NoticePosting): string {
  if (presence === "whole" || stated) return "";
  return presence === "none" ? "公示期满后补录，张贴情况未写明" : "公示开始后补录，补录以前的张贴情况未写明";
}

type Shown = Pick<NoticePeriod, "opensOn" | "dueOn"> & {
  place: string;
  /** How and where the sheet hung was stated by whoever signed. */
  stated: boolean;
  /** The day on which it was recorded here. */
  recordedOn: CalendarDate;
};

/** 健康胡同社区公示栏、公众网页（2026年12月16日至2026年12月17日）: the public page for the days it was really up. */
export function placeWords({ place, recordedOn, stated, ...period }: Shown): string {
  const presence = webPresence(period, recordedOn);
  const gap = postingGap({ presence, stated });
  if (presence === "none") {
    return stated
      ? `${place}（纸质公示，${formatDate(recordedOn)}补录，未上公众网页）`
      : `${place}（${formatDate(recordedOn)}补录，未上公众网页；${gap}）`;
  }
  const from = presence === "whole" ? period.opensOn : recordedOn;
  const web = `${place}、公众网页（${periodWords({ ...period, opensOn: from })}）`;
  return gap ? `${web}（${gap}）` : web;
}

/**
 * What came of a notice whose period is over, as opinion and seal say it (二（二）). A decision that is favourable
 * stands only where no objection is open or upheld.
 */
export function outcomeWords({ objections, ...posting }: NoticePosting & { objections: number }): string {
  const gap = postingGap(posting);
  if (gap) {
    return objections === 0 ? `${gap}，没有收到异议` : `${gap}；收到异议 ${objections} 件，经核查不成立`;
  }
  const paper = posting.presence === "whole" ? "" : "（纸质补录）";
  return objections === 0
    ? `公示${paper}期满无异议`
    : `公示${paper}期间收到异议 ${objections} 件，经核查不成立`;
}

/**
 * Whether a notice can be taken down and shown anew: while it hangs, and also afterwards where it was recorded late,
 * since then its days were not seen on the public page.
 */
export function isReissuable(
  { phase, ...period }: Pick<NoticePeriod, "opensOn" | "dueOn"> & { phase: NoticePhase },
  recordedOn: CalendarDate,
): boolean {
  return phase === "showing" || (phase === "over" && webPresence(period, recordedOn) !== "whole");
}

/** Where somebody goes whose objection comes after the close. */
export function afterCloseAdvice(given: {
  receivedBy: string;
  supervisionPhone: string | null;
  replacedBy?: { number: string } | null;
}): string {
  if (given.replacedBy) {
    return `这份公示已撤下重新公示，新的公示编号 ${given.replacedBy.number}。对公示内容有异议的，请在新的公示上提出。`;
  }
  const phone = given.supervisionPhone ? `，监督电话 ${given.supervisionPhone}` : "";
  return `公示已经结束，网上不再接收异议。仍要反映情况的，请向受理单位${given.receivedBy}或县级公共就业服务机构提出${phone}。`;
}

/** 1990000****; of other contacts only the first character stays. */
export function maskContact(contact: string): string {
  if (/^\d{7,}$/.test(contact)) return `${contact.slice(0, contact.length - 4)}****`;
  return `${[...contact][0] ?? ""}***`;
}
