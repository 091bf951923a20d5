import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import { DUTY_GROUPS, dutyGroupLabels } from "../kinds";
import type { Team, TeamRow } from "../views";

type Figure = "total" | "over" | "today" | "soon" | "others" | "held";
const FIGURES: readonly [Figure, string][] = [
  ["total", "共"],
  ["over", "已超期"],
  ["today", "今天"],
  ["soon", "3 日内"],
];

const sum = (rows: readonly TeamRow[], figure: (row: TeamRow) => number) =>
  rows.reduce((total, row) => total + figure(row), 0);

/** Who has how much to do: each row opens its own list. */
export function TeamTable({ team, chosen }: { team: Team; chosen: string | undefined }) {
  const { by, rows } = team;
  const filter = by === "unit" ? "unit" : "who";
  const label = by === "unit" ? "按下级单位" : "按经办人";
  return (
    <Section
      title={label}
      note={`${rows.length} ${by === "unit" ? "个单位" : "行"}，点名字只看他的`}
      className="mb-4"
    >
      <TableScroll label={`${label}的必办事项`}>
        <table className="table compact">
          <caption className="visually-hidden">{label}的必办事项</caption>
          <thead>
            <tr>
              <th scope="col">{by === "unit" ? "单位" : "经办人"}</th>
              {FIGURES.map(([figure, name]) => (
                <th scope="col" className="num" key={figure}>
                  {name}
                </th>
              ))}
              {DUTY_GROUPS.map((group) => (
                <th scope="col" className="num" key={group}>
                  {dutyGroupLabels[group]}
                </th>
              ))}
              <th
                scope="col"
                className="num"
                title="待负责人批准、待县级决定或审批的，不在经办人自己的清单里"
              >
                其中待批
              </th>
              <th scope="col" className="num">
                挂起
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} aria-current={row.id === chosen ? "true" : undefined}>
                <th scope="row">
                  <AppLink to={paths.home({ view: "team", [filter]: row.id })}>{row.name}</AppLink>
                  {row.at !== null && <span className="note"> {row.at}</span>}
                </th>
                {FIGURES.map(([figure]) => (
                  <td className={figure === "over" && row.over > 0 ? "num bad" : "num"} key={figure}>
                    {formatInteger(row[figure])}
                  </td>
                ))}
                {DUTY_GROUPS.map((group) => (
                  <td className="num" key={group}>
                    {formatInteger(row.groups[group])}
                  </td>
                ))}
                <td className="num">{formatInteger(row.others)}</td>
                <td className="num">{formatInteger(row.held)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              {FIGURES.map(([figure]) => (
                <td className="num" key={figure}>
                  {formatInteger(sum(rows, (row) => row[figure]))}
                </td>
              ))}
              {DUTY_GROUPS.map((group) => (
                <td className="num" key={group}>
                  {formatInteger(sum(rows, (row) => row.groups[group]))}
                </td>
              ))}
              <td className="num">{formatInteger(sum(rows, (row) => row.others))}</td>
              <td className="num">{formatInteger(sum(rows, (row) => row.held))}</td>
            </tr>
          </tfoot>
        </table>
      </TableScroll>
    </Section>
  );
}
