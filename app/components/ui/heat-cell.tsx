import { classNames } from "./class-names";
import { AppLink } from "./link";

/** Step of the tint: 0 on target, then below 3, 8, 15 points, and 15 or more. */
export function shortfallStep(points: number | null): 0 | 1 | 2 | 3 | 4 {
  if (points === null || points <= 0) return 0;
  if (points < 3) return 1;
  if (points < 8) return 2;
  return points < 15 ? 3 : 4;
}

/**
 * A figure of the coverage matrix, always a link to its rows; tinted only where it misses its target.
 * `shortfall` is in percentage points: of a rate, below the target; of a count, which says its ‰ in `share`, above it.
 */
export function HeatCell({
  value,
  shortfall = null,
  share,
  to,
  id,
  current = false,
}: {
  value: string;
  shortfall?: number | null;
  share?: string;
  to: string;
  /** Of the link, for who comes back to it. */
  id?: string;
  current?: boolean;
}) {
  const step = shortfallStep(shortfall);
  const Value = step >= 3 ? "b" : "span";
  return (
    <td className={classNames("hc", step > 0 && `g${step}`, current && "on")}>
      <AppLink to={to} id={id} aria-current={current ? "true" : undefined}>
        {share === undefined && step > 0 && shortfall !== null && (
          <span className="gap">
            <span aria-hidden="true">▾</span>
            <span className="visually-hidden">低于目标 </span>
            {shortfall.toFixed(1)}
          </span>
        )}
        {share !== undefined && (
          <span className="gap">
            {step > 0 && (
              <>
                <span aria-hidden="true">▴</span>
                <span className="visually-hidden">超过目标 </span>
              </>
            )}
            {share}
          </span>
        )}
        <Value className="v">{value}</Value>
      </AppLink>
    </td>
  );
}

const STEPS = ["达标", "▾ 3 以内", "▾ 3 至 8", "▾ 8 至 15", "▾ 15 以上"] as const;
const SWATCHES = ["", "bg-gap-1", "bg-gap-2", "bg-gap-3", "bg-gap-4"] as const;

/** Key of the tints; `counts` where counts to keep down stand beside the rates. */
export function HeatLegend({ counts = false }: { counts?: boolean }) {
  return (
    <span className="legend">
      <span>低于目标（百分点）</span>
      {STEPS.map((step, index) => (
        <span key={step}>
          <span className={classNames("sw", SWATCHES[index])} />
          {step}
        </span>
      ))}
      {counts && <span>▴ 人数超过目标，按超出部分占在册的百分点着色</span>}
    </span>
  );
}
