import { Figure } from "~/components/ui/figure";
import { HeatLegend, shortfallStep } from "~/components/ui/heat-cell";
import { AppLink } from "~/components/ui/link";
import { indicatorOf, type IndicatorCode } from "~/features/indicators/catalogue";
import { formatFigure } from "~/features/indicators/figure";
import { paths } from "~/lib/paths";

type MapTile = {
  unitId: number;
  label: string;
  name: string;
  column: number;
  row: number;
  value: number | null;
  target: number | null;
};

const short = ({ value, target }: MapTile) => (value === null || target === null ? null : target - value);

/** Which counties are far from the target and which are there. */
function sentence(code: IndicatorCode, tiles: readonly MapTile[]): string {
  const { label, unit, better } = indicatorOf(code);
  const known = tiles
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [least, most] = [known[0], known.at(-1)];
  if (!least || !most) return `${label}：这一天没有应统计的人。`;
  const shared = ({ name, value }: MapTile) => {
    const text = formatFigure(unit, value);
    const alike = known.filter((tile) => formatFigure(unit, tile.value) === text).length;
    return alike > 1 ? `${name}等 ${alike} 个 ${text}` : `${name} ${text}`;
  };
  const same = formatFigure(unit, least.value) === formatFigure(unit, most.value);
  const ends =
    known.length > 1 && same
      ? `都是 ${formatFigure(unit, most.value)}`
      : `最高${shared(most)}，最低${shared(least)}`;
  if (better !== "more" || unit !== "percent") return `${label}：${known.length} 个县（市、区）中${ends}。`;
  const below = known.filter((tile) => (short(tile) ?? 0) > 0).length;
  return `${label}：${known.length} 个县（市、区）中 ${below} 个低于目标；${ends}。`;
}

/** The counties as tiles where they roughly lie, each a link with its number; tinted by the distance to the target. */
export function TileMapFigure({
  code,
  tiles,
  asOf,
  aside,
}: {
  code: IndicatorCode;
  tiles: readonly MapTile[];
  asOf: string | undefined;
  aside?: React.ReactNode;
}) {
  const { label, unit } = indicatorOf(code);
  const rate = unit === "percent";
  const say = sentence(code, tiles);
  return (
    <Figure
      title={`各县（市、区）：${label}`}
      note="方格按大致方位排列；点一格看那里的看板"
      say={say}
      aside={aside}
      table={{
        caption: `各县（市、区）${label}`,
        heads: ["县（市、区）", label, "目标"],
        rows: tiles.map((tile) => [
          tile.name,
          formatFigure(unit, tile.value),
          rate && tile.target !== null ? `${tile.target}%` : "—",
        ]),
      }}
    >
      {rate && <HeatLegend />}
      <ul className="tiles" aria-label={`${label}，按县（市、区）`}>
        {tiles.map((tile) => {
          const step = rate ? shortfallStep(short(tile)) : 0;
          const value = rate ? (tile.value?.toFixed(1) ?? "—") : formatFigure(unit, tile.value);
          const gap = step > 0 ? `，低于目标 ${short(tile)?.toFixed(1)} 点` : "";
          return (
            <li
              key={tile.unitId}
              className={step > 0 ? `g${step}` : undefined}
              style={{ gridColumn: tile.column, gridRow: tile.row }}
            >
              <AppLink to={paths.coverage({ unit: tile.unitId, asOf })}>
                <span>{tile.label}</span>
                <b>{value}</b>
                {step > 0 && <span className="gap">▾{short(tile)?.toFixed(1)}</span>}
                <span className="visually-hidden">{`（${tile.name} ${formatFigure(unit, tile.value)}${gap}）`}</span>
              </AppLink>
            </li>
          );
        })}
      </ul>
    </Figure>
  );
}
