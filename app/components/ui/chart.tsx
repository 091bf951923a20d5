import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ComposedChart,
  LabelList,
  Line,
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
