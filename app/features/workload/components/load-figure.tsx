import { StackedRowsChart } from "~/components/ui/chart";
import { Figure } from "~/components/ui/figure";
import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";
import { formatInteger } from "~/lib/format";
import { type LoadFactor, type LoadRow, loadOf, type LoadSummary, loadSentence, NOBODY } from "../factors";

/** Four parts a reader can tell apart; the table has all six. */
const PARTS: readonly {
  name: string;
  fill: "solid" | "mid" | "outline" | "stripe";
  factors: LoadFactor[];
}[] = [
  { name: "在册", fill: "solid", factors: ["people"] },
  { name: "类别、路径另加", fill: "mid", factors: ["category", "path"] },
  { name: "在办事项", fill: "outline", factors: ["contact", "duty"] },
  { name: "超期另加", fill: "stripe", factors: ["overdue"] },
];

const MOST_BARS = 20;

/** The load per hand (per unit: its mean) as bars; who has nobody stands in the sentence and the table. */
export function LoadFigure({
  rows,
  summary,
  by,
  unit,
  day,
}: {
  rows: readonly LoadRow[];
  summary: LoadSummary;
  by: "caseworker" | "unit";
  unit: { id: number; name: string };
  day: string;
}) {
  const say = loadSentence(summary, by);
  const drawn = rows.filter(({ id, hands }) => id !== NOBODY && hands > 0);
  const each = (row: LoadRow, factors: readonly LoadFactor[]) =>
    Math.round(factors.reduce((sum, factor) => sum + row.parts[factor].points, 0) / row.hands);
  const bars = drawn.filter((row) => loadOf(row) > 0);
  return (
    <Figure
      title={by === "unit" ? "各单位经办人的人均工作量" : "各经办人的工作量"}
      note={bars.length > MOST_BARS ? `分，最重的 ${MOST_BARS} 个` : "分"}
      say={say}
      aside={
        <AppLink to={paths.figureFile("workload", { unit: unit.id })} reloadDocument>
          下载数据
        </AppLink>
      }
      picture={{ unit: unit.name, period: day }}
      table={{
        caption: "加权工作量的构成",
        heads: [by === "unit" ? "单位（人均）" : "经办人", ...PARTS.map(({ name }) => name), "合计"],
        rows: drawn.map((row) => [
          row.name,
          ...PARTS.map(({ factors }) => formatInteger(each(row, factors))),
          formatInteger(PARTS.reduce((sum, { factors }) => sum + each(row, factors), 0)),
        ]),
      }}
    >
      {bars.length > 0 && (
        <div className="max-w-2xl">
          <StackedRowsChart
            id="workload"
            label={say}
            parts={PARTS}
            rows={bars.slice(0, MOST_BARS).map((row) => ({
              label: row.name,
              values: PARTS.map(({ factors }) => each(row, factors)),
            }))}
            mark={summary.mean === null ? null : { value: Math.round(summary.mean), name: "人均" }}
          />
        </div>
      )}
    </Figure>
  );
}
