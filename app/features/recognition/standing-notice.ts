/** Whether the notice of a returned case still stands (二（二）: 对符合条件的在辖区内公示3个工作日, once). Pure. */
import { publicNoticeEndsOn } from "./clocks";
import { CalendarOutOfRangeError, type WorkCalendar } from "~/law/working-calendar";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";

export type StandingNotice = { opensOn: CalendarDate; dueOn: CalendarDate };

type Step = { action: string; details: unknown; recordedAt: Date | string };

type Given = {
  steps: readonly Step[];
  /** The unit that receives the case today. */
  unit: string;
  /** Name, ID number or birth date are no longer those shown. */
  namesOther: boolean;
  /** Objections that are open or were upheld. */
  objections: number;
  /** When contradictions were answered by a value other than the one declared, RFC 3339. */
  factsCorrectedAt: readonly string[];
  calendar: WorkCalendar;
};

type Details = { opensOn?: string; shownUnit?: string; repeatNotice?: boolean };

function lastDay(opensOn: CalendarDate, calendar: WorkCalendar): CalendarDate | null {
  try {
    return publicNoticeEndsOn(opensOn, calendar);
  } catch (error) {
    if (error instanceof CalendarOutOfRangeError) return null;
    throw error;
  }
}

/**
 * The notice that ended and was signed on before a return, where nothing that it showed or rested on has changed since:
 * person, unit, facts found (the category cannot change after the acceptance); no objection stands, and the county did
 * not ask for it to be repeated. Null: a new notice is needed.
 */
export function standingNotice(given: Given): StandingNotice | null {
  const { steps, unit, namesOther, objections, factsCorrectedAt, calendar } = given;
  const opened = steps.findLastIndex(
    ({ action }) => action === "open-public-notice" || action === "reissue-notice",
  );
  const notice = steps[opened];
  const after = steps.slice(opened + 1);
  const { opensOn, shownUnit = unit } = (notice?.details ?? {}) as Details;
  const returns = after.filter(({ action }) => action === "return");
  const signed = after.some(({ action }) => action === "sign-first-opinion");
  if (!notice || !opensOn || returns.length === 0 || !signed) return null;
  const repeat = returns.some(({ details }) => (details as Details).repeatNotice === true);
  const corrected =
    after.some(({ action }) => action === "correct-facts") ||
    factsCorrectedAt.some((at) => Date.parse(at) >= new Date(notice.recordedAt).getTime());
  if (repeat || corrected || namesOther || objections > 0 || shownUnit !== unit) return null;
  const dueOn = lastDay(opensOn, calendar);
  return dueOn === null ? null : { opensOn, dueOn };
}

/** What the history says of it. */
export function standingWords({ opensOn, dueOn }: StandingNotice): string {
  return `${formatDate(opensOn)}至${formatDate(dueOn)}的公示已满，没有成立的异议；公示的人员、受理单位、申请类别和核实情况都没有变化，县级没有要求重新公示，沿用原公示。`;
}
