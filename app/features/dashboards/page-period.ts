/** Day and period of a page of figures, made to fit each other. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";

type DayField = "asOf" | "from" | "to";
type Asked = Partial<Record<DayField, CalendarDate | undefined>>;

export type PeriodFault = { field: DayField; message: string };

/** The first day of the month of a day: where a period begins unless said otherwise. */
const monthOf = (day: CalendarDate): CalendarDate => `${day.slice(0, 7)}-01`;

/**
 * What a page of figures counts for what its address asks. The period follows the day: a form filled with today's month
 * and sent with a day of September asks for September. What cannot be counted is left out and told at its field.
 */
export function settlePeriod<Question extends Asked>(
  question: Question,
  today: CalendarDate,
): { question: Question; fault: PeriodFault | null } {
  if (question.asOf !== undefined && question.asOf > today) {
    const { question: rest } = settlePeriod({ ...question, asOf: undefined }, today);
    const message = `${question.asOf} 还没有到，下面是今天的数字；请改填今天或以前的日期。`;
    return { question: rest, fault: { field: "asOf", message } };
  }
  const day = question.asOf ?? today;
  const { from, to } = question;
  if (from !== undefined && from > day)
    return { question: { ...question, from: undefined, to: undefined }, fault: null };
  if (from !== undefined && to !== undefined && from > to) {
    const message = `结束日期 ${to} 早于开始日期 ${from}，下面按本页默认的期间统计；请改正后再应用。`;
    return { question: { ...question, from: undefined, to: undefined }, fault: { field: "to", message } };
  }
  return { question: to !== undefined && to > day ? { ...question, to: undefined } : question, fault: null };
}

/** Where the two ends of a filled form go when its day is changed from `before` to `after`. */
export function followDay(
  before: CalendarDate,
  after: CalendarDate,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): { from: CalendarDate; to: CalendarDate } {
  return {
    from: from === monthOf(before) || from > after ? monthOf(after) : from,
    to: to === before || to > after ? after : to,
  };
}
