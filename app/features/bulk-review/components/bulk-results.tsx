import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { PrintButton } from "~/features/papers/components/print-button";
import { paths } from "~/lib/paths";
import { type BulkKind, bulkKinds } from "../kinds";
import type { BulkOrigin, BulkResult } from "../views";
import { backTo } from "./back-to";

/** Case by case what became of it; those not done first, since somebody has to look at them. */
export function BulkResults({
  kind,
  from,
  opinion,
  results,
  printed,
}: {
  kind: BulkKind;
  from: BulkOrigin;
  opinion: string;
  results: readonly BulkResult[];
  printed: { who: string; unit: string; at: string; asOf: string };
}) {
  const done = results.filter((row) => row.done).length;
  const rows = results.toSorted((a, b) => Number(a.done) - Number(b.done));
  const { label } = bulkKinds[kind];
  return (
    <>
      <Section
        title="逐件结果"
        note={`${done} 件已${label}${done < results.length ? `，${results.length - done} 件未办` : ""}`}
        aside={<PrintButton />}
      >
        <TableScroll label="逐件结果">
          <table className="table flush">
            <caption className="visually-hidden">逐件结果</caption>
            <thead>
              <tr>
                <th scope="col">申请人</th>
                <th scope="col">编号</th>
                <th scope="col">结果</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <AppLink to={paths.application(row.id)}>{row.name}</AppLink>
                  </th>
                  <td className="nb">{row.number}</td>
                  <td className="nb">
                    {row.done ? <Status kind="ok">已办</Status> : <Status kind="no">未办</Status>}
                  </td>
                  <td>{row.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
      <p className="note mt-3">意见：{opinion}</p>
      <p className="row wrap mt-3 no-print">
        <LinkButton to={backTo(kind, from)}>回到名单</LinkButton>
      </p>
      <PrintFooter {...printed} />
    </>
  );
}
