import { AppLink } from "~/components/ui/link";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";

export type MemberTableRow = {
  id: string | null;
  personId: string | null;
  name: string | null;
  residentId: string | null;
  number: string | null;
  unitName: string;
  categoryName: string;
};

/** People, or applications, of a frozen list; who has left the reader's territory since is counted but not named. */
export function MemberTable({
  items,
  isApplications,
}: {
  items: readonly MemberTableRow[];
  isApplications: boolean;
}) {
  return (
    <TableScroll label="冻结的名单">
      <table className="table static">
        <caption className="visually-hidden">冻结的名单</caption>
        <thead>
          <tr>
            {isApplications && <th scope="col">案卷号</th>}
            <th scope="col">姓名</th>
            <th scope="col">公民身份号码</th>
            <th scope="col">当时所在单位</th>
            <th scope="col">类别</th>
          </tr>
        </thead>
        <tbody>
          {items.map((row, index) => (
            <tr key={row.id ?? index}>
              {isApplications && (
                <td>
                  {row.id && row.number ? (
                    <AppLink to={paths.application(row.id)}>{row.number}</AppLink>
                  ) : (
                    "—"
                  )}
                </td>
              )}
              <th scope="row">
                {row.personId ? (
                  <AppLink to={paths.person(row.personId)}>{row.name}</AppLink>
                ) : (
                  <span className="muted">不在本辖区</span>
                )}
              </th>
              <td>{row.residentId ?? "—"}</td>
              <td>{row.unitName}</td>
              <td>{row.categoryName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
