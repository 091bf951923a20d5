import { useEffect } from "react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { forgetSelections } from "~/components/ui/use-kept-selection";
import { PrintButton } from "~/features/papers/components/print-button";
import { paths } from "~/lib/paths";
import { UndoBox } from "./undo-box";

type Row = {
  personId: string;
  name: string | null;
  residentId: string;
  unitName: string;
  ok: boolean;
  code: string;
  message: string;
  undo: { ok: boolean; message: string } | null;
};

export type Outcome = {
  rows: readonly Row[];
  undone: boolean;
  secondsLeft: number;
  byName: string;
  doneAt: string;
};

function Result({ row }: { row: Row }) {
  if (row.undo) return <Status kind={row.undo.ok ? "end" : "ok"}>{row.undo.ok ? "已撤销" : "已办"}</Status>;
  if (row.ok) return <Status kind="ok">已办</Status>;
  return row.code === "not_chosen" ? <Status kind="wait">未选</Status> : <Status kind="no">未办</Status>;
}

/** Line by line what became of it: first those not done, since somebody has to look at them. */
export function BulkResult({
  outcome,
  origin,
  printed,
}: {
  outcome: Outcome;
  origin: string;
  printed: { who: string; unit: string; at: string; asOf: string };
}) {
  const { rows, undone } = outcome;
  useEffect(() => forgetSelections(), []);
  const done = rows.filter(({ ok }) => ok).length;
  const left = rows.filter(({ code }) => code === "not_chosen").length;
  const refused = rows.length - done - left;
  const back = rows.filter(({ undo }) => undo?.ok).length;
  const rank = (row: Row) => (row.code === "not_chosen" ? 2 : row.ok ? 1 : 0);
  return (
    <>
      <Banner tone={refused > 0 ? "warn" : "note"} alert>
        <p>
          共 {rows.length} 行，办成 <b>{done}</b> 行{refused > 0 && `，${refused} 行没有办成，原因见下`}
          {left > 0 && `，${left} 行未勾选`}。{outcome.byName} {outcome.doneAt} 办理
          {undone && `；已撤销 ${back} 行${back < done ? `，${done - back} 行有后续办理，未撤销` : ""}`}。
        </p>
      </Banner>
      {!undone && done > 0 && <UndoBox key={outcome.doneAt} secondsLeft={outcome.secondsLeft} done={done} />}
      <Section className="mt-4" title="逐行结果" aside={<PrintButton />}>
        <TableScroll label="逐行结果">
          <table className="table static flush">
            <caption className="visually-hidden">逐行结果</caption>
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">证件号</th>
                <th scope="col">单位</th>
                <th scope="col">结果</th>
                <th scope="col">说明</th>
                {undone && <th scope="col">撤销</th>}
              </tr>
            </thead>
            <tbody>
              {rows
                .map((row, index) => ({ row, index }))
                .toSorted((a, b) => rank(a.row) - rank(b.row) || a.index - b.index)
                .map(({ row, index }) => (
                  <tr key={index}>
                    <th scope="row" className="nb">
                      {row.name === null ? (
                        <span className="muted">已不在辖区</span>
                      ) : (
                        <AppLink to={paths.person(row.personId)}>
                          <Name>{row.name}</Name>
                        </AppLink>
                      )}
                    </th>
                    <td className="nb">{row.residentId}</td>
                    <td className="min-w-40">{row.unitName}</td>
                    <td className="nb">
                      <Result row={row} />
                    </td>
                    <td className="min-w-40">{row.message}</td>
                    {undone && <td>{row.undo?.message ?? ""}</td>}
                  </tr>
                ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
      <p className="row wrap mt-3 no-print">
        <LinkButton to={`${paths.people()}?${origin}`}>回到名单</LinkButton>
      </p>
      <PrintFooter {...printed} />
    </>
  );
}
