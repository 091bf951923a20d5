import { clockText } from "~/lib/format";
import { classNames } from "./class-names";
import { Sep } from "./inline-text";

/** One day of a limit counted in working days, as the recognition clocks list them. */
export type ClockCell = {
  date: string;
  /** `off` is a weekend or holiday; the others are working days before, on and after the day it is read. */
  kind: "worked" | "today" | "remaining" | "off";
  /** Worked in exchange for a holiday: a tick below. */
  makeup?: boolean;
  /** A working day past the last one. */
  overdue?: boolean;
};

function clockTone(remaining: number | null): "" | "soon" | "over" {
  if (remaining === null || remaining > 1) return "";
  return remaining < 0 ? "over" : "soon";
}

const SHAPES = { worked: "d", today: "t", remaining: "r", off: "h" };

function cellClass(cell: ClockCell, dueOn: string | null): string {
  return classNames(
    cell.overdue && cell.kind !== "off" ? "o" : SHAPES[cell.kind],
    cell.makeup && "m",
    cell.date === dueOn && "e",
  );
}

/**
 * A statutory limit, one cell per working day; the upright bar is the last day. Always with its words.
 * `remaining` counts working days after today (0: today is the last, below 0: overdue, null: not running).
 */
export function StatutoryClock({
  name,
  cells,
  dueOn,
  remaining,
  text,
  small = false,
}: {
  /** e.g. 公示 3 个工作日 */
  name: string;
  cells: readonly ClockCell[];
  /** Last day, `YYYY-MM-DD`; null while the working calendar does not reach it. */
  dueOn: string | null;
  remaining: number | null;
  /** Replaces the words; needed when `remaining` is null, e.g. 已满 3 个工作日. */
  text?: string;
  small?: boolean;
}) {
  const words = text ?? (remaining === null ? "止日待定" : clockText(remaining));
  return (
    <span className={classNames("clock", text === undefined && clockTone(remaining), small && "sm")}>
      <span className="visually-hidden">{name}：</span>
      <span className="clock-bar" aria-hidden="true">
        {cells.map((cell) => (
          <i key={cell.date} className={cellClass(cell, dueOn)} />
        ))}
      </span>
      <span className="clock-t">
        <b>{words}</b>
        {dueOn !== null && (
          <>
            {" "}
            <Sep /> <time dateTime={dueOn}>{dueOn}</time> 止
          </>
        )}
      </span>
    </span>
  );
}
