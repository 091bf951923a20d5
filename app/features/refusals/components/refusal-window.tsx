import { addMonths, type CalendarDate, diffDays } from "~/lib/calendar-date";

type Mark = { id: string; on: CalendarDate; counted: boolean };

const WIDTH = 720;
const BASE = 44;

function monthStarts(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const starts: CalendarDate[] = [];
  for (let day = `${addMonths(from, 1).slice(0, 7)}-01`; day <= to; day = addMonths(day, 1)) starts.push(day);
  return starts;
}

/**
 * The rolling six months as a bar from `from` to today: a filled mark for each counted refusal, an open one for each
 * that does not count. The table beside it says the same in words.
 */
export function RefusalWindow({
  from,
  today,
  marks,
  count,
  required,
}: {
  from: CalendarDate;
  today: CalendarDate;
  marks: readonly Mark[];
  count: number;
  required: number;
}) {
  const days = Math.max(diffDays(from, today), 1);
  const x = (day: CalendarDate) => 12 + (diffDays(from, day) / days) * (WIDTH - 24);
  const inside = marks.filter(({ on }) => on >= from && on <= today);
  const places = new Map(inside.filter(({ counted }) => counted).map(({ id }, index) => [id, index + 1]));
  const words = `${from} 至 ${today}，计入的拒绝 ${count} 次，${required} 次即达到注销情形`;
  return (
    <div>
      <p className="visually-hidden">{words}</p>
      <svg viewBox={`0 0 ${WIDTH} 74`} className="w-full max-w-3xl" aria-hidden="true">
        <rect
          x="12"
          y={BASE - 8}
          width={WIDTH - 24}
          height="16"
          fill="var(--color-wash)"
          stroke="var(--color-rule-2)"
        />
        {monthStarts(from, today).map((day) => (
          <g key={day}>
            <line x1={x(day)} x2={x(day)} y1={BASE - 8} y2={BASE + 12} stroke="var(--color-rule-2)" />
            <text x={x(day) + 3} y={BASE + 22} fontSize="11" fill="var(--color-ink-2)">
              {Number(day.slice(5, 7))} 月
            </text>
          </g>
        ))}
        {inside.map(({ id, on, counted }) => {
          return (
            <g key={id}>
              <line x1={x(on)} x2={x(on)} y1="20" y2={BASE + 8} stroke="var(--color-ink)" strokeWidth="1" />
              <rect
                x={x(on) - 8}
                y="4"
                width="16"
                height="16"
                fill={counted ? "var(--color-accent)" : "var(--color-paper)"}
                stroke={counted ? "var(--color-accent)" : "var(--color-edge)"}
                strokeDasharray={counted ? undefined : "3 2"}
              />
              <text
                x={x(on)}
                y="16"
                fontSize="11"
                textAnchor="middle"
                fill={counted ? "#fff" : "var(--color-ink-2)"}
              >
                {places.get(id) ?? "–"}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
