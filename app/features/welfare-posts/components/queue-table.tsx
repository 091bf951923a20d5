import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { TableScroll } from "~/components/ui/table-scroll";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryShortLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";
import { welfarePostKinds } from "../kinds";
import type { QueueRow } from "../views";

const categoryText = (code: string | null): string => {
  const known = RECOGNITION_CATEGORIES.find((one) => one === code);
  return known ? categoryShortLabels[known] : "—";
};

/** Who waits, the longest first; a place is given from the person's page. */
export function QueueTable({ rows, postId }: { rows: readonly QueueRow[]; postId?: string }) {
  return (
    <TableScroll label="轮候名单">
      <table className="table flush">
        <caption className="visually-hidden">轮候名单</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              序
            </th>
            <th scope="col">姓名</th>
            <th scope="col">类别</th>
            <th scope="col">登记</th>
            <th scope="col">想要的岗位</th>
            <th scope="col">安置过</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td className="num">{index + 1}</td>
              <th scope="row">
                <AppLink to={paths.personWelfare(row.personId, { post: postId })}>{row.name}</AppLink>
                <span className="sub">{row.unitName}</span>
              </th>
              <td className="nb">{categoryText(row.category)}</td>
              <td className="nb">
                <DateText day={row.enteredOn} />
              </td>
              <td>{row.wantedKind ? welfarePostKinds.label(row.wantedKind) : "不限"}</td>
              <td className="nb">{row.placed === 0 ? "没有" : `${row.placed} 次`}</td>
              <td>{row.note ?? <NoValue />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
