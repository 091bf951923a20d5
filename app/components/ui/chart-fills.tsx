/** How chart areas are told apart: each fill differs in tone or pattern, so a grey print can be read. */
export const chartFills = {
  solid: { fill: "var(--color-series-1)" },
  mid: { fill: "var(--color-accent-mid)" },
  outline: { fill: "var(--color-paper)", stroke: "var(--color-series-4)" },
} as const;

/** Drawn as patterns. */
const PATTERNS = { stripe: "var(--color-bad)", dots: "var(--color-warn-mark)" } as const;

export type ChartFill = keyof typeof chartFills | keyof typeof PATTERNS;

const isPattern = (fill: string): fill is keyof typeof PATTERNS => fill in PATTERNS;

/** Patterns of one chart, named after its id; a plain element, because recharts draws no foreign components. */
export function patternDefs(id: string) {
  return (
    <defs>
      <pattern
        id={`${id}-stripe`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" fill={PATTERNS.stripe} />
        <line x1="0" y1="0" x2="0" y2="5" stroke="var(--color-paper)" strokeWidth="2" />
      </pattern>
      <pattern id={`${id}-dots`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--color-paper)" />
        <circle cx="2.5" cy="2.5" r="1.6" fill={PATTERNS.dots} />
      </pattern>
    </defs>
  );
}

/** Attributes of an area drawn with this fill in the chart of that id. */
export function fillOf(fill: ChartFill, id: string) {
  return isPattern(fill) ? { fill: `url(#${id}-${fill})`, stroke: PATTERNS[fill] } : chartFills[fill];
}

function Swatch({ fill, id }: { fill: ChartFill | "line"; id: string }) {
  if (fill === "line") {
    return (
      <svg viewBox="0 0 14 10" aria-hidden="true">
        <path d="M0 5h14" stroke="var(--color-series-3)" strokeWidth="3" />
      </svg>
    );
  }
  return (
    <svg viewBox="0 0 14 10" aria-hidden="true">
      {isPattern(fill) && patternDefs(id)}
      <rect x=".5" y=".5" width="13" height="9" {...fillOf(fill, id)} />
    </svg>
  );
}

/** Names of the series beside a sample of their fill. */
export function ChartKey({
  id,
  entries,
}: {
  id: string;
  entries: readonly { name: string; fill: ChartFill | "line" }[];
}) {
  return (
    <div className="key">
      {entries.map((entry) => (
        <span key={entry.name}>
          <Swatch fill={entry.fill} id={`${id}-key`} />
          {entry.name}
        </span>
      ))}
    </div>
  );
}
