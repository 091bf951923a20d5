/** Whether what is said to have come of a plan agrees with the employment line of the record. Pure. */
import {
  employmentDestinations,
  type EmploymentDestination,
  helpOutcomes,
  type HelpOutcome,
} from "~/lib/codes/help";
import type { CalendarDate } from "~/lib/calendar-date";

/** The last entry of the employment line; null where nothing is recorded: out of work. */
export type WorkNow = { status: string; occurredOn: CalendarDate; destination: string | null } | null;

/** Outcomes that say the person is in work, with the 就业去向 they say. */
const IN_WORK: Partial<Record<HelpOutcome, EmploymentDestination>> = {
  employed: "employer",
  self_employed: "self_employment",
  flexibly_employed: "flexible",
  welfare_post: "welfare_post",
};
/** Outcomes that say the person is still without. */
const WITHOUT: readonly HelpOutcome[] = ["seeking", "no_wish_yet"];

/**
 * What the record says against the outcome, in a sentence; null where both agree. 其他 and a job without its 去向 fit
 * every outcome in work. 已退出 is for those whose recognition has ended, whose plans are closed with it.
 */
export function contradictionOf(outcome: HelpOutcome, work: WorkNow): string | null {
  if (outcome === "exited") return "认定仍有效，没有注销";
  const destination = IN_WORK[outcome];
  const isEmployed = work?.status === "employed";
  if (destination !== undefined && !isEmployed) {
    return work ? `档案中 ${work.occurredOn} 起没有就业` : "档案中没有就业记录";
  }
  if (isEmployed && WITHOUT.includes(outcome)) return `档案中 ${work.occurredOn} 起已就业`;
  const known = employmentDestinations.codes.find((code) => code === work?.destination);
  if (destination === undefined || known === undefined || known === "other" || known === destination)
    return null;
  return `档案中的就业去向是${employmentDestinations.label(known)}`;
}

/** The refusal on the screen: what contradicts, and how to mend it. */
export function contradictionMessage(outcome: HelpOutcome, contradiction: string): string {
  const said = `帮扶结果选的是“${helpOutcomes.label(outcome)}”，但${contradiction}。`;
  if (outcome === "exited") return `${said}注销认定时方案随之结案；现在结案请选实际的结果。`;
  return IN_WORK[outcome] !== undefined
    ? `${said}请先在一人一册登记（或更正）就业，再结案；没有就业的改选实际的结果。`
    : `${said}请改选实际的结果，或先更正就业记录。`;
}
