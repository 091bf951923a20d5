import { NoValue } from "~/components/ui/no-value";
import { TableScroll } from "~/components/ui/table-scroll";
import { formatInteger } from "~/lib/format";
import { comparisonSources } from "../facts";
import type { BatchView } from "../views";

export type ShownBatch = Omit<BatchView, "createdAt"> & { createdAt: string };
const PROBLEMS_SHOWN = 5;

/** The latest comparisons with what came of each; rows that could not be read say why. */
export function BatchList({ batches }: { batches: readonly ShownBatch[] }) {
  return (
    <TableScroll label="比对记录">
      <table className="table flush static">
        <caption className="visually-hidden">比对记录</caption>
        <thead>
          <tr>
            <th scope="col">文件</th>
            <th scope="col">来源</th>
            <th scope="col" className="num">
              行数
            </th>
            <th scope="col" className="num">
              对上的人
            </th>
            <th scope="col" className="num">
              新线索
            </th>
            <th scope="col">没有读出的行</th>
            <th scope="col">经办</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <th scope="row">{batch.fileName}</th>
              <td className="nb">{comparisonSources.label(batch.source)}</td>
              <td className="num">{formatInteger(batch.rows)}</td>
              <td className="num">{formatInteger(batch.matched)}</td>
              <td className="num">{formatInteger(batch.hits)}</td>
              <td>
                {batch.problems.length === 0 ? (
                  <NoValue />
                ) : (
                  <>
                    {batch.problems.slice(0, PROBLEMS_SHOWN).map(({ row, message }) => (
                      <span className="block" key={row}>
                        第 {row} 行：{message}
                      </span>
                    ))}
                    {batch.problems.length > PROBLEMS_SHOWN &&
                      `另有 ${batch.problems.length - PROBLEMS_SHOWN} 行`}
                  </>
                )}
              </td>
              <td className="nb">
                {batch.createdByName}
                <span className="sub">{batch.createdAt}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
