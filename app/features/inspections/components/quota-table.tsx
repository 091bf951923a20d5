import { TableScroll } from "~/components/ui/table-scroll";
import { Banner } from "~/components/ui/banner";
import { formatInteger } from "~/lib/format";
import { tooFineWords } from "../labels";
import { type SampleSize, tooFine } from "../quotas";
import type { QuotaLine } from "../views";

/** People and cases of each stratum, with the sum, and a word where the strata are too many for the size. */
export function QuotaTable({ quotas, size }: { quotas: readonly QuotaLine[]; size: SampleSize }) {
  const fine = tooFine(quotas, size);
  const sum = (pick: (line: QuotaLine) => number) => quotas.reduce((all, line) => all + pick(line), 0);
  return (
    <>
      {fine && (
        <div className="mb-3">
          <Banner tone="warn">{tooFineWords(fine)}</Banner>
        </div>
      )}
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
    </>
  );
}
