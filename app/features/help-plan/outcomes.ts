/** Whether what is said to have come of a plan agrees with the employment line of the record. Pure. */
import {
  employmentDestinations,
  type EmploymentDestination,
  helpOutcomes,
  type HelpOutcome,
} from "~/lib/codes/help";
import { employmentLabel } from "~/features/people/labels";
import type { CalendarDate } from "~/lib/calendar-date";

/** What the record holds that an outcome can rest on. */
export type OutcomeFacts = {
  /** The last entry of the employment line; null where nothing is recorded: out of work. */
  work: { status: string; occurredOn: CalendarDate; destination: string | null } | null;
  /** In a public-welfare post now. */
  inPost: boolean;
  /** A business on record with 创业服务 that was not closed. */
  inBusiness: boolean;
  /** On a course that has begun and is not over. */
  inCourse: boolean;
};

/** Outcomes that say the person is in work, with the 就业去向 they say. */
const IN_WORK: Partial<Record<HelpOutcome, EmploymentDestination>> = {
  employed: "employer",
  self_employed: "self_employment",
  flexibly_employed: "flexible",
  welfare_post: "welfare_post",
};
/** Outcomes that say the person is still without. */
const WITHOUT: readonly HelpOutcome[] = ["seeking", "no_wish_yet"];

/** What is said of work against the line: who is not in work, or in another kind of it. */
function againstWork(outcome: HelpOutcome, { work, inPost, inBusiness }: OutcomeFacts): string | null {
  if (work?.status !== "employed") {
    return work ? `档案中 ${work.occurredOn} 起没有就业` : "档案中没有就业记录";
  }
  // A post is held by a placement, whatever the line calls it.
  if (outcome === "welfare_post" && !inPost) return "档案中没有在岗的公益性岗位安置";
  const known = employmentDestinations.codes.find((code) => code === work.destination);
  if (known === IN_WORK[outcome]) return null;
  if (known !== undefined && known !== "other") {
    return `档案中的就业去向是${employmentDestinations.label(known)}`;
  }
  // 其他 and a job without its 去向 fit every other work; a business is one only where it stands on record.
  return outcome === "self_employed" && !inBusiness ? "档案中没有经营的记录" : null;
}

/** What is said of somebody without work against the line. */
function againstNoWork(outcome: HelpOutcome, { work, inCourse }: OutcomeFacts): string | null {
  if (outcome === "in_training") {
    return inCourse || work?.status === "in_training" ? null : "档案中没有正在参加的培训";
  }
  if (outcome === "lost_contact") return work?.status === "lost_contact" ? null : "档案中没有登记失联";
  if (!WITHOUT.includes(outcome)) return null;
  if (work?.status === "employed") return `档案中 ${work.occurredOn} 起已就业`;
  return work?.status === "lost_contact" ? `档案中 ${work.occurredOn} 起失联` : null;
}

/**
 * What the record says against the outcome, in a sentence; null where both agree. 已退出 is for those whose recognition
 * has ended, whose plans are closed with it. 见习 is kept on no record and is taken as told.
 */
export function contradictionOf(outcome: HelpOutcome, facts: OutcomeFacts): string | null {
  if (outcome === "exited") return "认定仍有效，没有注销";
  return IN_WORK[outcome] === undefined ? againstNoWork(outcome, facts) : againstWork(outcome, facts);
}

/** Where the record is mended that an outcome needs. */
const MENDED: Partial<Record<HelpOutcome, string>> = {
  welfare_post: "请先登记公益性岗位安置，再结案；没有安置的改选实际的结果。",
  in_training: "请先登记培训报名（或在就业失业中登记培训中），再结案；没有参加培训的改选实际的结果。",
  lost_contact: "请先在就业失业中登记失联，再结案；联系得上的改选实际的结果。",
  exited: "注销认定时方案随之结案；现在结案请选实际的结果。",
};

/** The refusal: what contradicts, and how to mend it. */
export function contradictionMessage(outcome: HelpOutcome, contradiction: string): string {
  const mended =
    MENDED[outcome] ??
    (IN_WORK[outcome] === undefined
      ? "请改选实际的结果，或先更正就业记录。"
      : "请先在一人一册登记（或更正）就业，再结案；没有就业的改选实际的结果。");
  return `帮扶结果选的是“${helpOutcomes.label(outcome)}”，但${contradiction}。${mended}`;
}

/** What the record says now, shown beside the choice. */
export function recordWords({ work, inPost }: OutcomeFacts): string {
  if (work === null) return "没有就业记录";
  const destination = employmentDestinations.codes.find((code) => code === work.destination);
  const words = [
    `${work.occurredOn} 起${employmentLabel(work.status)}`,
    inPost ? "公益性岗位在岗" : destination && employmentDestinations.label(destination),
  ];
  return words.filter(Boolean).join("，");
}
