import { TableScroll } from "~/components/ui/table-scroll";
import { formatInteger } from "~/lib/format";
import type { QuotaLine } from "../views";

/** People and cases of each stratum, with the sum. */
export function QuotaTable({ quotas }: { quotas: readonly QuotaLine[] }) {
  const sum = (pick: (line: QuotaLine) => number) => quotas.reduce((all, line) => all + pick(line), 0);
  return (
    <TableScroll label="各层的人数和样本">
      <table className="table static flush">
        <caption className="visually-hidden">各层的人数和样本</caption>
        <thead>
          <tr>
            <th scope="col">层</th>
            <th scope="col" className="num">
              人数
            </th>
            <th scope="col" className="num">
              抽取
            </th>
          </tr>
        </thead>
        <tbody>
          {quotas.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.label}</th>
              <td className="num">{formatInteger(line.population)}</td>
              <td className="num">{line.quota}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="num">{formatInteger(sum(({ population }) => population))}</td>
            <td className="num">{sum(({ quota }) => quota)}</td>
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}
