import { CartesianGrid, LabelList, Line, LineChart, ReferenceLine, XAxis, YAxis } from "recharts";

export type SurvivalSeries = {
  name: string;
  /** Percent still without the event after each month, from month 0; shorter where nobody is left to watch. */
  percents: readonly number[];
};

/** Each curve has its own dash beside its colour, and its name at its end. */
const LOOKS = [
  { stroke: "var(--color-series-1)", strokeWidth: 2 },
  { stroke: "var(--color-series-2)", strokeWidth: 2, strokeDasharray: "6 3" },
  { stroke: "var(--color-series-3)", strokeWidth: 2, strokeDasharray: "2 3" },
  { stroke: "var(--color-series-4)", strokeWidth: 2, strokeDasharray: "8 3 2 3" },
] as const;

/** A drawing is one picture with a spoken description. */
const frame = (id: string, label: string) => ({ id, role: "img", "aria-label": label });

const LABEL_GAP = 14;
const HEIGHT = 232;
const PLOT = HEIGHT - 48;

/** How far the names at the right move so that none covers another, in pixels; by curve. */
function nameShifts(series: readonly SurvivalSeries[]): number[] {
  const shifts = series.map(() => 0);
  const order = series
    .map(({ percents }, place) => ({ place, at: (1 - (percents.at(-1) ?? 100) / 100) * PLOT }))
    .toSorted((a, b) => a.at - b.at);
  let free = Number.NEGATIVE_INFINITY;
  for (const { place, at } of order) {
    const y = Math.max(at, free);
    shifts[place] = y - at;
    free = y + LABEL_GAP;
  }
  return shifts;
}

/** Steps falling from 100 % over months, half marked; the numbers at risk stand below, in the page. */
export function SurvivalChart({
  id,
  label,
  months,
  series,
}: {
  id: string;
  label: string;
  months: number;
  series: readonly SurvivalSeries[];
}) {
  const data = Array.from({ length: months + 1 }, (_, month) => ({
    month,
    ...Object.fromEntries(series.map(({ percents }, place) => [`s${place}`, percents[month] ?? null])),
  }));
  const shifts = nameShifts(series);
  return (
    <LineChart
      {...frame(id, label)}
      width={564}
      height={HEIGHT}
      margin={{ top: 12, right: 132, bottom: 4, left: 0 }}
      data={data}
    >
      <CartesianGrid vertical={false} stroke="var(--color-rule)" />
      <XAxis
        dataKey="month"
        type="number"
        domain={[0, months]}
        ticks={Array.from({ length: Math.floor(months / 3) + 1 }, (_, index) => index * 3)}
        tickLine={false}
        axisLine={{ stroke: "var(--color-ink)" }}
        tickMargin={4}
      />
      <YAxis
        width={48}
        domain={[0, 100]}
        ticks={[0, 25, 50, 75, 100]}
        tickFormatter={(value: number) => `${value}%`}
        tickLine={false}
        axisLine={false}
      />
      <ReferenceLine y={50} stroke="var(--color-ink-3)" strokeDasharray="2 3" />
      {series.map((one, place) => (
        <Line
          key={one.name}
          type="stepAfter"
          dataKey={`s${place}`}
          dot={false}
          isAnimationActive={false}
          {...LOOKS[place % LOOKS.length]}
        >
          <LabelList
            dataKey={`s${place}`}
            content={({ x, y, index }) =>
              index === one.percents.length - 1 ? (
                <text
                  x={Number(x) + 6}
                  y={Number(y) + 4 + (shifts[place] ?? 0)}
                  fontSize={12}
                  fontWeight={700}
                  fill="var(--color-ink)"
                >
                  {one.name} {one.percents.at(-1)?.toFixed(0)}%
                </text>
              ) : null
            }
          />
        </Line>
      ))}
    </LineChart>
  );
}
