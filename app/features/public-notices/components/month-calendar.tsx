import { classNames } from "~/components/ui/class-names";
import { AppLink } from "~/components/ui/link";
import { formatDate } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import type { GridDay } from "../month-grid";

export type Closing = {
  id: string;
  number: string;
  unit: { name: string; shortName: string };
  dueOn: string | null;
  entries: number;
  removed: number;
};

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"] as const;
/** More than these on one day are a number; the list below names them all. */
const SHOWN = 3;

function Day({ day, closings, today }: { day: GridDay; closings: readonly Closing[]; today: string }) {
  const rest = closings.length - SHOWN;
  return (
    <td
      className={classNames(
        "mday",
        !day.inMonth && "out",
        day.working === false && "off",
        day.date === today && "now",
      )}
      aria-current={day.date === today ? "date" : undefined}
    >
      <div className="d">
        <time dateTime={day.date} aria-label={formatDate(day.date)}>
          {Number(day.date.slice(8))}
        </time>
        {day.note && <span>{day.note}</span>}
      </div>
      {closings.length > 0 && (
        <ul>
          {closings.slice(0, SHOWN).map((one) => (
            <li key={one.id}>
              <AppLink to={paths.noticeBatch(one.id)} title={`${one.unit.name} ${one.number}`}>
                {one.unit.shortName} {one.entries - one.removed} 人
              </AppLink>
            </li>
          ))}
          {rest > 0 && (
            <li>
              <a href={`#d-${day.date}`}>另 {rest} 批</a>
            </li>
          )}
        </ul>
      )}
    </td>
  );
}

/** What closes on which day of a month; days off are marked, today is framed. */
export function MonthCalendar({
  month,
  weeks,
  closings,
  today,
}: {
  /** 2026年2月 */
  month: string;
  weeks: readonly (readonly GridDay[])[];
  closings: readonly Closing[];
  today: string;
}) {
  return (
    <table className="month">
      <caption className="visually-hidden">{month}公示到期</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col">
              <span className="visually-hidden">星期</span>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((day) => (
              <Day
                key={day.date}
                day={day}
                today={today}
                closings={closings.filter((one) => one.dueOn === day.date)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
