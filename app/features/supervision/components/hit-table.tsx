import { AppLink } from "~/components/ui/link";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";

/** Records that an automatic check found, as frozen; each says what made it a finding. */
export function HitTable({
  items,
}: {
  items: readonly {
    id: string;
    personId: string | null;
    name: string | null;
    unitName: string;
    fact: string;
  }[];
}) {
  return (
    <TableScroll label="冻结的检查结果">
      <table className="table static">
        <caption className="visually-hidden">冻结的检查结果</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">当时所在单位</th>
            <th scope="col">情况</th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.personId ? (
                  <AppLink to={paths.person(row.personId)}>{row.name}</AppLink>
                ) : (
                  <span className="muted">不属于个人，或不在本辖区</span>
                )}
              </th>
              <td>{row.unitName}</td>
              <td>{row.fact}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
