import { DateText } from "~/components/ui/date-text";
import { TableScroll } from "~/components/ui/table-scroll";

/** The standards of the help with their value in force. */
export function StandardsTable({
  standards,
}: {
  standards: readonly { key: string; label: string; words: string; from: string }[];
}) {
  return (
    <TableScroll label="帮扶工作管理标准">
      <table className="table static">
        <caption className="visually-hidden">帮扶工作管理标准</caption>
        <thead>
          <tr>
            <th scope="col">标准</th>
            <th scope="col">现行值</th>
            <th scope="col">执行</th>
          </tr>
        </thead>
        <tbody>
          {standards.map((standard) => (
            <tr key={standard.key}>
              <th scope="row">{standard.label}</th>
              <td>{standard.words}</td>
              <td>
                <DateText day={standard.from} full /> 起
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
