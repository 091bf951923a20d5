import { AppLink } from "~/components/ui/link";
import { TableScroll } from "~/components/ui/table-scroll";
import { formatPercent, percentOf } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { FindingView } from "../inputs";
import type { FindingGroup } from "../views";

type Group = FindingGroup & { label: string };

const COLUMNS: readonly { view: FindingView; label: string }[] = [
  { view: "all", label: "发现" },
  { view: "done", label: "已销号" },
  { view: "due", label: "到期" },
  { view: "due_done", label: "到期已销号" },
  { view: "overdue", label: "超期" },
  { view: "not_due", label: "未到期" },
];

/** The figures per county or per problem; each number opens its rows. */
export function GroupTable({
  groups,
  byCounty,
  query,
}: {
  groups: readonly Group[];
  byCounty: boolean;
  /** The other filters, kept by the links. */
  query: Readonly<Record<string, string | number | undefined>>;
}) {
  const caption = byCounty ? "各县（市、区）整改情况" : "各类问题整改情况";
  return (
    <TableScroll label={caption}>
      <table className="table static flush">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{byCounty ? "县（市、区）" : "问题"}</th>
            {COLUMNS.map(({ view, label }) => (
              <th key={view} scope="col" className="num">
                {label}
              </th>
            ))}
            <th scope="col" className="num">
              到期销号率
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{group.label}</th>
              {COLUMNS.map(({ view }) => (
                <td key={view} className="num">
                  <AppLink
                    to={paths.rectifications({
                      ...query,
                      [byCounty ? "unit" : "problem"]: group.key,
                      show: view === "all" ? undefined : view,
                    })}
                  >
                    {group[view]}
                  </AppLink>
                </td>
              ))}
              <td className="num">{formatPercent(percentOf(group.due_done, group.due))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
