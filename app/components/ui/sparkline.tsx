const [WIDTH, HEIGHT, PAD] = [72, 18, 2];

/** A line of a few numbers beside its words; the words say the same, so it is hidden from screen readers. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) return null;
  const top = Math.max(...values, 1);
  const step = (WIDTH - 2 * PAD) / (values.length - 1);
  const at = (value: number, index: number) =>
    `${(PAD + index * step).toFixed(1)},${(HEIGHT - PAD - (value / top) * (HEIGHT - 2 * PAD)).toFixed(1)}`;
  const last = at(values.at(-1) ?? 0, values.length - 1).split(",");
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      className="no-print"
    >
      <polyline points={values.map(at).join(" ")} fill="none" stroke="var(--color-ink)" strokeWidth="1.2" />
      <circle cx={last[0]} cy={last[1]} r="1.8" fill="var(--color-ink)" />
    </svg>
  );
}
