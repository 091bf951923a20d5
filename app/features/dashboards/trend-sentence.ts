/** What a line over months says, in one sentence. Pure. */

type Trend = {
  name: string;
  unit: string;
  values: readonly (number | null)[];
  /** The whole it is compared with. */
  whole?: string;
  others?: readonly (number | null)[];
  /** The last month is still running, and counts only what has happened in it so far: `11 月到 24 日`. */
  running?: string | null;
};

const points = (value: number) => Math.abs(value).toFixed(1);

/** How many steps at the end all went the same way: negative down, positive up. */
function run(values: readonly number[]): number {
  let count = 0;
  for (let index = values.length - 1; index > 0; index -= 1) {
    const step = Math.sign((values[index] ?? 0) - (values[index - 1] ?? 0));
    if (step === 0 || (count !== 0 && Math.sign(count) !== step)) break;
    count += step;
  }
  return count;
}

export function trendSentence({ running, ...trend }: Trend): string {
  if (!running) return `${overMonths(trend)}。`;
  const now = trend.values.at(-1) ?? null;
  const full = { ...trend, values: trend.values.slice(0, -1) };
  const soFar = now === null ? "" : `；${running}为 ${now}${trend.unit === "%" ? "%" : ` ${trend.unit}`}`;
  return `${overMonths(trend.others ? { ...full, others: trend.others.slice(0, -1) } : full)}${soFar}。`;
}

function overMonths({ name, unit, values, whole, others }: Omit<Trend, "running">): string {
  const known = values.filter((value): value is number => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return `${name}还没有可比的月份`;
  const text = (value: number) => (unit === "%" ? `${value.toFixed(1)}% ` : `${value} ${unit}`);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const between = unit === "%" ? `${least.toFixed(1)}%–${most.toFixed(1)}%` : `${least}–${most} ${unit}`;
  const change =
    least === most
      ? `一直是 ${text(last).trimEnd()}`
      : first === last
        ? `首末两月都是 ${text(last).trimEnd()}，其间在 ${between}之间`
        : `由 ${text(first)}${last > first ? "升" : "降"}到 ${text(last).trimEnd()}`;
  const steps = run(known);
  const streak = Math.abs(steps) >= 3 ? `，最近连${steps > 0 ? "升" : "降"} ${Math.abs(steps)} 个月` : "";
  const other = others?.at(-1);
  const gap =
    whole && other !== null && other !== undefined && unit === "%"
      ? last === other
        ? `，与${whole}持平`
        : `，比${whole}${last > other ? "高" : "低"} ${points(last - other)} 点`
      : "";
  return `${name}${change}${streak}${gap}`;
}
