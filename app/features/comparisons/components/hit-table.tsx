import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Select } from "~/components/ui/select";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { comparisonFacts, comparisonSources } from "../facts";
import { FINDINGS, hitStateLabels, type HitState } from "../status";
import type { ComparisonHitView } from "../views";

export type ShownComparison = Omit<ComparisonHitView, "recordedAt">;
export type FailedFinding = {
  hit: string;
  values: { finding: string; note: string };
  problem: PageProblem;
} | null;

const MARKS: Record<HitState, "ask" | "ok" | "no"> = { open: "ask", cleared: "ok", confirmed: "no" };
const OPTIONS = FINDINGS.map((finding) => ({ value: finding, label: hitStateLabels[finding] }));

function ResolveForm({ hit, failed }: { hit: ShownComparison; failed: FailedFinding }) {
  const mine = failed?.hit === hit.id ? failed : null;
  const errorOf = (field: string) => mine?.problem.violations.find(({ path }) => path === field)?.message;
  return (
    <ConfirmForm
      label="核实"
      size="sm"
      title={`${hit.name}：${comparisonFacts.label(hit.fact)}`}
      confirmLabel="记下结论"
      fields={{ hit: hit.id, version: hit.version }}
      error={mine?.problem.message}
    >
      <Field label="核实结论" error={errorOf("finding")}>
        {(wiring) => (
          <Select
            {...wiring}
            name="finding"
            options={OPTIONS}
            emptyLabel="请选择"
            required
            defaultValue={mine?.values.finding ?? ""}
          />
        )}
      </Field>
      <Field label="核实情况" hint="怎样核实的、看了什么，4 至 300 字" error={errorOf("note")}>
        {(wiring) => (
          <Textarea
            {...wiring}
            name="note"
            rows={3}
            maxLength={300}
            required
            defaultValue={mine?.values.note ?? ""}
          />
        )}
      </Field>
    </ConfirmForm>
  );
}

/** What departments' files say about people of the territory; looked at in the row. */
export function HitTable({ rows, failed }: { rows: readonly ShownComparison[]; failed: FailedFinding }) {
  return (
    <TableScroll label="比对结果">
      <table className="table">
        <caption className="visually-hidden">比对结果</caption>
        <thead>
          <tr>
            <th scope="col">人员</th>
            <th scope="col">来源</th>
            <th scope="col">情形</th>
            <th scope="col">日期</th>
            <th scope="col">核实</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((hit) => (
            <tr key={hit.id}>
              <th scope="row">
                <AppLink to={paths.person(hit.personId)}>{hit.name}</AppLink>
                <span className="sub">
                  {hit.residentId} {hit.unitName}
                </span>
              </th>
              <td className="nb">{comparisonSources.label(hit.source)}</td>
              <td>
                {comparisonFacts.label(hit.fact)}
                {hit.detail !== "" && <span className="sub">{hit.detail}</span>}
              </td>
              <td className="nb">
                <DateText day={hit.occurredOn} />
              </td>
              <td>
                <Status kind={MARKS[hit.state]}>{hitStateLabels[hit.state]}</Status>
                {hit.note && (
                  <span className="sub">
                    {hit.note}（{hit.resolvedByName}，{hit.resolvedOn}）
                  </span>
                )}
              </td>
              <td className="nb">{hit.state === "open" && <ResolveForm hit={hit} failed={failed} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
