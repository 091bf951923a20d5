import { DateText } from "~/components/ui/date-text";
import { Sep } from "~/components/ui/inline-text";
import { type ClockCell, StatutoryClock } from "~/components/ui/statutory-clock";
import { Status } from "~/components/ui/status";
import { addDays, diffDays } from "~/lib/calendar-date";
import type { ClearanceClock } from "../rules";

/** 剩 17 天, 今天到期, 超期 3 天: calendar days. */
export function clearanceText({ remainingDays }: Pick<ClearanceClock, "remainingDays">): string {
  if (remainingDays > 0) return `剩 ${remainingDays} 天`;
  return remainingDays === 0 ? "今天到期" : `超期 ${-remainingDays} 天`;
}

/** In a row: shape, words, last day. */
export function ClearanceDue({ clock }: { clock: ClearanceClock }) {
  const kind = clock.remainingDays < 0 ? "over" : clock.remainingDays <= 5 ? "soon" : "run";
  return (
    <>
      <Status kind={kind}>{clearanceText(clock)}</Status> <Sep /> <DateText day={clock.dueOn} /> 止
    </>
  );
}

/** Days past the last one that still get a cell; the words say how many there are. */
const MOST_OVERDUE_CELLS = 10;

function cells(clock: ClearanceClock, today: string): ClockCell[] {
  const overdue = Math.min(Math.max(diffDays(clock.dueOn, today), 0), MOST_OVERDUE_CELLS);
  return Array.from({ length: clock.days + overdue }, (_, index) => {
    const date = addDays(clock.startedOn, index + 1);
    const kind = date < today ? "worked" : date === today ? "today" : "remaining";
    return { date, kind, overdue: date > clock.dueOn };
  });
}

/** The whole period, one cell per calendar day after the recognition. */
export function ClearanceBar({ clock, today }: { clock: ClearanceClock; today: string }) {
  return (
    <StatutoryClock
      name={`清零 ${clock.days} 天`}
      cells={cells(clock, today)}
      dueOn={clock.dueOn}
      remaining={null}
      text={clearanceText(clock)}
    />
  );
}
