import { classNames } from "./class-names";
import { Sep } from "./inline-text";

/**
 * One day of a limit counted in working days. `off` is a weekend or holiday; `makeup` a make-up working
 * day, passed when it lies before `today`; `overdue` marks working days past the last one.
 */
export type ClockCell = {
  date: string;
  kind: "worked" | "today" | "remaining" | "off" | "makeup";
  /** A worked, present or remaining day that is make-up work. */
  makeup?: boolean;
  overdue?: boolean;
};

/** `3` → 剩 3 个工作日, `0` → 今天到期, `-1` → 超期 1 个工作日. */
export function clockText(remaining: number): string {
  if (remaining > 0) return `剩 ${remaining} 个工作日`;
  return remaining === 0 ? "今天到期" : `超期 ${-remaining} 个工作日`;
}

function clockTone(remaining: number | null): "" | "soon" | "over" {
  if (remaining === null || remaining > 1) return "";
  return remaining < 0 ? "over" : "soon";
}

function cellClass(cell: ClockCell, passed: boolean, last: boolean): string {
  const shape = {
    worked: "d",
    today: "t",
    remaining: "r",
    off: "h",
    makeup: passed ? "d" : "r",
  }[cell.kind];
  return classNames(
    cell.overdue && cell.kind !== "off" ? "o" : shape,
    (cell.makeup || cell.kind === "makeup") && "m",
    last && "e",
  );
}

/**
 * A statutory limit, one cell per working day; the upright bar is the last day. Always with its words.
 * `remaining` counts working days after today (0: today is the last, below 0: overdue, null: done in time).
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
  /** Last day, `YYYY-MM-DD`. */
  dueOn: string;
  remaining: number | null;
  /** Replaces the words; needed when `remaining` is null, e.g. 已满 3 个工作日. */
  text?: string;
  small?: boolean;
}) {
  const words = text ?? (remaining === null ? "已办结" : clockText(remaining));
  const todayAt = cells.findIndex((cell) => cell.kind === "today");
  return (
    <span className={classNames("clock", clockTone(remaining), small && "sm")}>
      <span className="clock-bar" role="img" aria-label={`${name}，${words}，${dueOn} 止`}>
        {cells.map((cell, index) => (
          <i
            key={cell.date}
            className={cellClass(cell, todayAt === -1 ? cell.date < dueOn : index < todayAt, cell.date === dueOn)}
          />
        ))}
      </span>
      <span className="clock-t">
        <b>{words}</b> <Sep /> <time dateTime={dueOn}>{dueOn}</time> 止
      </span>
    </span>
  );
}
