import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { Sparkline } from "~/components/ui/sparkline";
import { TableScroll } from "~/components/ui/table-scroll";
import { formatSource } from "~/law/source";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { ShownRule } from "../views";

/** The rules of one severity with what each has found; every number opens its list. */
export function ChecksTable({
  caption,
  rules,
  query,
}: {
  caption: string;
  rules: readonly ShownRule[];
  /** Unit and days, kept in the links. */
  query: Record<string, string | number | undefined>;
}) {
  return (
    <TableScroll label={caption}>
      <table className="table flush static table-fixed min-w-[58rem]">
        <caption className="visually-hidden">{caption}</caption>
        <colgroup>
          <col className="w-14" />
          <col />
          <col className="w-18" />
          <col className="w-18" />
          <col className="w-18" />
          <col className="w-44" />
          <col className="w-72" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">检查</th>
            <th scope="col" className="num">
              命中
            </th>
            <th scope="col" className="num">
              人数
            </th>
            <th scope="col" className="num">
              豁免
            </th>
            <th scope="col">趋势</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id} className={rule.count === 0 ? "faint" : undefined}>
              <td className="nb">{rule.id}</td>
              <th scope="row">
                <AppLink to={paths.check(rule.id, query)}>{rule.name}</AppLink>
              </th>
              <td className="num">
                {rule.count === 0 ? (
                  "0"
                ) : (
                  <AppLink to={paths.check(rule.id, query)} aria-label={`${rule.id} 命中 ${rule.count} 条`}>
                    {formatInteger(rule.count)}
                  </AppLink>
                )}
              </td>
              <td className="num">{rule.people === 0 ? "—" : formatInteger(rule.people)}</td>
              <td className="num">
                {rule.exempted === 0 ? (
                  "—"
                ) : (
                  <AppLink
                    to={paths.check(rule.id, { ...query, show: "exempted" })}
                    aria-label={`${rule.id} 豁免 ${rule.exempted} 条`}
                  >
                    {formatInteger(rule.exempted)}
                  </AppLink>
                )}
              </td>
              <td className="nb">
                {rule.trend === null ? (
                  <NoValue />
                ) : (
                  <span className="row">
                    <Sparkline values={rule.trend.values} />
                    <span>{rule.trend.words}</span>
                  </span>
                )}
              </td>
              <td>{formatSource(rule.source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
