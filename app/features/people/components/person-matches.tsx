import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { categoryShortLabels, sexLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";
import { personStatusLabels } from "../labels";
import type { PeopleTableRow } from "./people-table";

const MARKS = { recognized: "ok", applying: "run", exited: "end", none: "wait" } as const;

/** People found by a search, with what tells namesakes apart. */
export function PersonMatches({ rows }: { rows: readonly PeopleTableRow[] }) {
  return (
    <TableScroll label="查到的人">
      <table className="table static flush">
        <caption className="visually-hidden">查到的人</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">证件号</th>
            <th scope="col">性别</th>
            <th scope="col" className="num">
              年龄
            </th>
            <th scope="col">单位</th>
            <th scope="col">状态</th>
            <th scope="col">最近联系</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row>
              <th scope="row" className="nb">
                <AppLink className="name" to={paths.person(row.id)}>
                  {row.name}
                </AppLink>
              </th>
              <td className="nb">{row.residentId}</td>
              <td>{sexLabels[row.sex]}</td>
              <td className="num">{row.age}</td>
              <td className="nb">{row.place}</td>
              <td className="nb">
                {row.status && (
                  <Status kind={MARKS[row.status]}>
                    {personStatusLabels[row.status]}
                    {row.category && ` ${categoryShortLabels[row.category]}`}
                  </Status>
                )}
              </td>
              <td className="nb">
                {row.lastContactOn ? (
                  <DateText day={row.lastContactOn} />
                ) : (
                  <span className="faint">无记录</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
