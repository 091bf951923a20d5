import { changedByLabels, type ChangedByRow } from "~/lib/changed-by";
import { TableScroll } from "./table-scroll";

/** What differs between a form and the record somebody else saved meanwhile, and who changed it. */
export function ChangedByTable({ rows }: { rows: readonly ChangedByRow[] }) {
  if (rows.length === 0) return null;
  return (
    <TableScroll label="现在登记的和您填的">
      <table className="table static dense">
        <caption className="visually-hidden">现在登记的和您填的，只列不同的项目</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">谁改的</th>
            <th scope="col">现在登记的</th>
            <th scope="col">您填的</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, label, kind, now, typed }) => (
            <tr key={field}>
              <th scope="row">{label}</th>
              <td>{changedByLabels[kind]}</td>
              <td>{now || "未填"}</td>
              <td>{typed === null ? "没有动，保留现在登记的" : typed || "未填"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** How a form after a conflict is to be read; `save` is the label of its button. */
export function changedByAdvice(rows: readonly Pick<ChangedByRow, "typed">[], save: string): string {
  return rows.every(({ typed }) => typed === null)
    ? "您没有要改的内容与现在登记的不同，不用再保存。"
    : `对方改过而您没有动的，下面已带入现在登记的内容；您改过的仍是您填的，核对后按“${save}”，不想改的请改回现在登记的内容。`;
}
