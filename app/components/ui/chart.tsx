import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ComposedChart,
  LabelList,
  Line,
  LineChart,
  ReferenceLine,
  XAxis,
  YAxis,
} from "recharts";

import { formatInteger } from "~/lib/format";

import { ChartKey, fillOf, patternDefs } from "./chart-fills";
import type { ChartFill } from "./chart-fills";

// Drawn once at this size, on the server too, and scaled by the viewBox: no measuring, no JavaScript needed.
const frame = (id: string, label: string) => ({
  id,
  role: "img",
  "aria-label": label,
  width: 564,
  height: 208,
  margin: { top: 16, right: 8, bottom: 0, left: 0 },
});
const AXIS_WIDTH = 48;

const unsigned = (value: number) => formatInteger(Math.abs(value));

const axes = {
  x: { dataKey: "label", tickLine: false, axisLine: false, interval: 0, tickMargin: 4 },
  y: { width: AXIS_WIDTH, tickLine: false, axisLine: false, tickCount: 5, allowDecimals: false },
} as const;

const grid = <CartesianGrid vertical={false} stroke="var(--color-rule)" />;

export type FlowDatum = {
  label: string;
  /** People coming in, ≥ 0. */
  inflow: number;
  /** People going out, ≥ 0; drawn below the line. */
  outflow: number;
};

/** In above, out below, and the net as a line, per period. */
export function FlowChart({
  id,
  label,
  data,
  names,
}: {
  /** Unique on the page; names the patterns. */
  id: string;
  /** Spoken description. */
  label: string;
  data: readonly FlowDatum[];
  names: { inflow: string; outflow: string; net: string };
}) {
  const drawn = data.map((datum) => ({
    label: datum.label,
    inflow: datum.inflow,
    below: -datum.outflow,
    net: datum.inflow - datum.outflow,
  }));
  return (
    <>
      <ChartKey
        id={id}
        entries={[
          { name: names.inflow, fill: "solid" },
          { name: names.outflow, fill: "outline" },
          { name: names.net, fill: "line" },
        ]}
      />
      <ComposedChart {...frame(id, label)} data={drawn} stackOffset="sign" barCategoryGap="24%">
        {grid}
        <XAxis {...axes.x} />
        <YAxis {...axes.y} tickFormatter={unsigned} />
        <Bar dataKey="inflow" stackId="flow" isAnimationActive={false} {...fillOf("solid", id)} />
        <Bar dataKey="below" stackId="flow" isAnimationActive={false} {...fillOf("outline", id)} />
        <ReferenceLine y={0} stroke="var(--color-ink)" />
        <Line
          dataKey="net"
          isAnimationActive={false}
          stroke="var(--color-paper)"
          strokeWidth={6}
          dot={false}
          legendType="none"
        />
        <Line
          dataKey="net"
          isAnimationActive={false}
          stroke="var(--color-series-3)"
          strokeWidth={2}
          dot={{ r: 2.5, fill: "var(--color-series-3)", strokeWidth: 0 }}
        />
      </ComposedChart>
    </>
  );
}

export type BarDatum = { label: string; value: number; fill?: ChartFill };

/** One bar per step with its number above; `fill` sets exceptions apart by pattern as well as colour. */
export function DistributionChart({
  id,
  label,
  data,
  legend = [],
}: {
  id: string;
  label: string;
  data: readonly BarDatum[];
  legend?: readonly { name: string; fill: ChartFill }[];
}) {
  return (
    <>
      {legend.length > 0 && <ChartKey id={id} entries={legend} />}
      <BarChart {...frame(id, label)} data={[...data]} barCategoryGap="24%">
        {patternDefs(id)}
        {grid}
        <XAxis {...axes.x} axisLine={{ stroke: "var(--color-ink)" }} />
        <YAxis {...axes.y} tickFormatter={unsigned} />
        <Bar dataKey="value" isAnimationActive={false}>
          {data.map((datum) => (
            <Cell key={datum.label} {...fillOf(datum.fill ?? "solid", id)} />
          ))}
          <LabelList dataKey="value" position="top" formatter={unsigned} />
        </Bar>
      </BarChart>
    </>
  );
}

export type StackedRow = { label: string; values: readonly number[] };

const ROW_HEIGHT = 28;
const NAME_WIDTH = 104;

/** One lying bar per row, its parts told apart by fill, its sum at the end; a line marks what they are measured by. */
export function StackedRowsChart({
  id,
  label,
  parts,
  rows,
  mark,
}: {
  id: string;
  label: string;
  parts: readonly { name: string; fill: ChartFill }[];
  rows: readonly StackedRow[];
  mark: { value: number; name: string } | null;
}) {
  const drawn = rows.map((row) => ({
    label: row.label,
    ...Object.fromEntries(row.values.map((value, index) => [`v${index}`, value])),
    sum: row.values.reduce((sum, value) => sum + value, 0),
  }));
  return (
    <>
      <ChartKey id={id} entries={[...parts, ...(mark ? [{ name: mark.name, fill: "line" as const }] : [])]} />
      <BarChart
        {...frame(id, label)}
        margin={{ top: 4, right: 48, bottom: 0, left: 0 }}
        height={rows.length * ROW_HEIGHT + 28}
        data={drawn}
        layout="vertical"
        barCategoryGap="24%"
      >
        {patternDefs(id)}
        <CartesianGrid horizontal={false} stroke="var(--color-rule)" />
        <XAxis type="number" tickLine={false} axisLine={false} tickFormatter={unsigned} />
        <YAxis
          type="category"
          dataKey="label"
          width={NAME_WIDTH}
          tickLine={false}
          axisLine={{ stroke: "var(--color-ink)" }}
          interval={0}
        />
        {parts.map(({ name, fill }, index) => (
          <Bar
            key={name}
            dataKey={`v${index}`}
            stackId="load"
            isAnimationActive={false}
            {...fillOf(fill, id)}
          >
            {index === parts.length - 1 && <LabelList dataKey="sum" position="right" formatter={unsigned} />}
          </Bar>
        ))}
        {mark && <ReferenceLine x={mark.value} stroke="var(--color-series-3)" strokeWidth={2} />}
      </BarChart>
    </>
  );
}

export type TrendSeries = {
  name: string;
  /** One per label; null where there is no value. */
  values: readonly (number | null)[];
  /** Solid for what the chart is about, dashed for what it is compared with. */
  look?: "solid" | "dashed";
};

const TREND = {
  solid: { stroke: "var(--color-series-1)", strokeWidth: 2 },
  dashed: { stroke: "var(--color-series-4)", strokeWidth: 1.5, strokeDasharray: "5 3" },
} as const;

const LABEL_HEIGHT = 14;
/** Of a trend: above the highest line, and the months below the lowest. */
const [TREND_TOP, MONTHS_HEIGHT] = [12, 30];

/** Round numbers around all values, so that the scale is known where the labels are placed. */
export function trendScale(values: readonly number[]): [low: number, middle: number, high: number] {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const half = (highest - lowest || Math.abs(highest) || 1) / 2;
  const magnitude = 10 ** Math.floor(Math.log10(half));
  const step = [1, 2, 2.5, 5, 10].map((part) => part * magnitude).find((part) => part >= half) ?? half;
  const low = Math.floor(lowest / step) * step;
  const width = low + 2 * step >= highest ? step : step * 1.5;
  const round = (value: number) => Number(value.toFixed(4));
  return [round(low), round(low + width), round(low + 2 * width)];
}

/** How far the names at the ends of lines move apart, in pixels, where their ends lie close together on the scale. */
export function spreadLabels(
  ends: readonly (number | null)[],
  [low, , high]: readonly [number, number, number],
  plotHeight: number,
): number[] {
  const moved = ends.map(() => 0);
  const order = ends
    .flatMap((value, place) =>
      value === null ? [] : [{ place, at: ((high - value) / (high - low)) * plotHeight }],
    )
    .toSorted((a, b) => a.at - b.at);
  let free = Number.NEGATIVE_INFINITY;
  for (const { place, at } of order) {
    const y = Math.max(at, free);
    moved[place] = y - at;
    free = y + LABEL_HEIGHT;
  }
  return moved;
}

/** A few lines over months, each named at its end; `target` is a dotted line. */
export function TrendChart({
  id,
  label,
  labels,
  series,
  target = null,
  suffix = "",
  small = false,
  running = false,
}: {
  id: string;
  label: string;
  labels: readonly string[];
  series: readonly TrendSeries[];
  target?: number | null;
  suffix?: string;
  /** One of several beside each other. */
  small?: boolean;
  /** The last month is not over: the way to it is broken, its end an open ring. */
  running?: boolean;
}) {
  const last = labels.length - 1;
  const data = labels.map((name, index) => ({
    label: name,
    ...Object.fromEntries(
      series.flatMap(({ values }, place) => {
        const value = values[index] ?? null;
        return [
          [`s${place}`, running && index === last ? null : value],
          [`r${place}`, running && index >= last - 1 ? value : null],
        ];
      }),
    ),
  }));
  const drawn = frame(id, label);
  const height = small ? 132 : 148;
  const known = [...series.flatMap(({ values }) => values), target].filter((value) => value !== null);
  const scale = trendScale(known.length > 0 ? known : [0]);
  // The target stands among the names: it moves away from them as they from each other.
  const ends = spreadLabels(
    [...series.map(({ values }) => values[last] ?? null), target],
    scale,
    height - TREND_TOP - MONTHS_HEIGHT,
  );
  const names = ({ name, values }: TrendSeries) => {
    const value = values[last];
    return value === null || value === undefined ? name : `${name} ${value}${suffix}`;
  };
  return (
    <LineChart
      {...drawn}
      width={small ? 372 : 344}
      height={height}
      data={data}
      margin={{ top: TREND_TOP, right: small ? 56 : 96, bottom: 0, left: 0 }}
    >
      {grid}
      <XAxis {...axes.x} height={MONTHS_HEIGHT} interval={Math.max(Math.ceil(labels.length / 3) - 1, 0)} />
      <YAxis
        {...axes.y}
        width={36}
        allowDecimals
        ticks={scale}
        domain={[scale[0], scale[2]]}
        tickFormatter={(tick: number) => String(tick)}
      />
      {target !== null && (
        <ReferenceLine
          y={target}
          stroke="var(--color-ink-3)"
          strokeDasharray="2 3"
          label={({ viewBox }: { viewBox: { x: number; y: number; width: number } }) => (
            <text
              x={viewBox.x + viewBox.width + 6}
              y={viewBox.y + 4 + (ends[series.length] ?? 0)}
              fontSize={12}
              fill="var(--color-ink-2)"
            >
              目标 {target}
            </text>
          )}
        />
      )}
      {series.map((one, place) => {
        const line = { isAnimationActive: false, connectNulls: true, ...TREND[one.look ?? "solid"] };
        const end = (
          <LabelList
            dataKey={`${running ? "r" : "s"}${place}`}
            content={({ x, y, index }) =>
              index === last ? (
                <text
                  x={Number(x) + 6}
                  y={Number(y) + 4 + (ends[place] ?? 0)}
                  fontSize={12}
                  fill="var(--color-ink)"
                >
                  {names(one)}
                </text>
              ) : null
            }
          />
        );
        return [
          <Line key={one.name} {...line} dataKey={`s${place}`} dot={false}>
            {!running && end}
          </Line>,
          running && (
            <Line
              key={`${one.name}-running`}
              {...line}
              dataKey={`r${place}`}
              strokeDasharray="2 3"
              dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) => (
                <circle
                  key={index}
                  cx={cx}
                  cy={cy}
                  r={index === last && cy !== undefined ? 3 : 0}
                  fill="var(--color-paper)"
                  stroke={line.stroke}
                />
              )}
            >
              {end}
            </Line>
          ),
        ];
      })}
    </LineChart>
  );
}
