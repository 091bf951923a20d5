import { classNames } from "~/components/ui/class-names";
import { countCell, Figure } from "~/components/ui/figure";
import { HeatLegend, shortfallStep } from "~/components/ui/heat-cell";
import { AppLink } from "~/components/ui/link";
import type { PictureOf } from "~/components/ui/picture-button";
import { indicatorOf, type IndicatorCode } from "~/features/indicators/catalogue";
import { formatFigure } from "~/features/indicators/figure";
import { formatPercent, percentOf } from "~/lib/format";
import { paths } from "~/lib/paths";
import { DEPTHS, depthStep } from "../tile-map";

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

/** Key of the tints of counts: how much of the largest. */
function DepthLegend({ most }: { most: string }) {
  return (
    <span className="legend">
      <span>颜色深浅：与最多的一格（{most}）相比</span>
      {DEPTHS.map((words, step) => (
        <span key={words}>
          <span className={classNames("sw", step > 0 && `d${step}`)} />
          {words}
        </span>
      ))}
    </span>
  );
}

/** A tile's tint, and what stands beside its number: of a rate the distance to the target, of a count its size. */
function tintOf(tile: MapTile, rate: boolean, most: number) {
  if (!rate) {
    const share = most === 0 ? "" : `，为最多的 ${formatPercent(percentOf(tile.value ?? 0, most))}`;
    const step = depthStep(tile.value, most);
    return { className: step > 0 ? `d${step}` : undefined, gap: null, said: share };
  }
  const step = shortfallStep(short(tile));
  if (step === 0) return { className: undefined, gap: null, said: "" };
  const points = short(tile)?.toFixed(1) ?? "";
  return { className: `g${step}`, gap: `▾${points}`, said: `，低于目标 ${points} 点` };
}

/**
 * The counties as tiles where they roughly lie, each a link with its number; a rate is tinted by the distance to its
 * target, a count by its share of the largest.
 */
export function TileMapFigure({
  code,
  tiles,
  asOf,
  picture,
  aside,
}: {
  code: IndicatorCode;
  tiles: readonly MapTile[];
  asOf: string | undefined;
  picture: PictureOf;
  aside?: React.ReactNode;
}) {
  const { label, unit, numerator } = indicatorOf(code);
  const rate = unit === "percent";
  const most = Math.max(0, ...tiles.map(({ value }) => value ?? 0));
  const say = sentence(code, tiles);
  return (
    <Figure
      title={`各县（市、区）：${label}`}
      note="方格按大致方位排列；点一格看那里的看板"
      say={say}
      aside={aside}
      picture={picture}
      table={{
        caption: `各县（市、区）${label}`,
        heads: ["县（市、区）", label, "目标"],
        rows: tiles.map((tile) => [
          tile.name,
          rate
            ? formatFigure(unit, tile.value)
            : countCell(tile.value ?? 0, paths.people({ unit: tile.unitId, metric: numerator, asOf })),
          rate && tile.target !== null ? `${tile.target}%` : "—",
        ]),
      }}
    >
      {rate ? <HeatLegend /> : <DepthLegend most={formatFigure(unit, most)} />}
      <ul className="tiles" aria-label={`${label}，按县（市、区）`}>
        {tiles.map((tile) => {
          const { className, gap, said } = tintOf(tile, rate, most);
          const value = rate ? (tile.value?.toFixed(1) ?? "—") : formatFigure(unit, tile.value);
          return (
            <li
              key={tile.unitId}
              className={className}
              style={{ gridColumn: tile.column, gridRow: tile.row }}
            >
              <AppLink to={paths.coverage({ unit: tile.unitId, asOf })}>
                <span>{tile.label}</span>
                <b>{value}</b>
                {gap && <span className="gap">{gap}</span>}
                <span className="visually-hidden">{`（${tile.name} ${formatFigure(unit, tile.value)}${said}）`}</span>
              </AppLink>
            </li>
          );
        })}
      </ul>
    </Figure>
  );
}
