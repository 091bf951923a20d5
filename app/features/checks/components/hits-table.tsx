import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { DateInput, Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { TableScroll } from "~/components/ui/table-scroll";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { subjectLabels } from "../labels";
import type { HitsPage, ShownHit } from "../views";

export type FailedExemption = {
  hit: string;
  values: { reason: string; until: string };
  problem: PageProblem;
} | null;

function errorOf(failed: FailedExemption, field: string): string | undefined {
  return failed?.problem.violations.find(({ path }) => path === field)?.message;
}

function ExemptForm({ hit, page, failed }: { hit: ShownHit; page: HitsPage; failed: FailedExemption }) {
  const mine = failed?.hit === hit.id ? failed : null;
  const who = hit.person?.name ?? subjectLabels[hit.subject];
  return (
    <ConfirmForm
      label="豁免"
      size="sm"
      title={`${who}：豁免 ${page.rule.id}`}
      confirmLabel="豁免"
      fields={{ intent: "exempt", hit: hit.id }}
      error={mine?.problem.message}
    >
      <p>{hit.fact}</p>
      <Field
        label="豁免理由"
        hint="写明核实的情况，6 至 300 字；不写完整号码"
        error={errorOf(mine, "reason")}
      >
        {(wiring) => (
          <Textarea
            {...wiring}
            name="reason"
            rows={3}
            maxLength={300}
            required
            defaultValue={mine?.values.reason ?? ""}
          />
        )}
      </Field>
      <Field label="豁免到" hint="这一日止，次日重新计入；最长一年" error={errorOf(mine, "until")}>
        {(wiring) => (
          <DateInput
            {...wiring}
            name="until"
            min={page.today}
            required
            defaultValue={mine?.values.until ?? page.proposedUntil}
          />
        )}
      </Field>
    </ConfirmForm>
  );
}

function VoidForm({ hit, failed }: { hit: ShownHit; failed: FailedExemption }) {
  if (!hit.exemption) return null;
  const mine = failed?.hit === hit.id ? failed : null;
  return (
    <ConfirmForm
      label="撤销豁免"
      size="sm"
      look="quiet"
      title="撤销豁免"
      confirmLabel="撤销豁免"
      fields={{ intent: "void", hit: hit.id, exemption: hit.exemption.id, version: hit.exemption.version }}
      error={mine?.problem.message}
    >
      <Field label="撤销原因" error={errorOf(mine, "reason")}>
        {(wiring) => (
          <Textarea
            {...wiring}
            name="reason"
            rows={2}
            maxLength={200}
            required
            defaultValue={mine?.values.reason ?? ""}
          />
        )}
      </Field>
    </ConfirmForm>
  );
}

/** The hits of a rule: who, which record, the fact, since when; set aside or taken back in the row. */
export function HitsTable({ page, failed }: { page: HitsPage; failed: FailedExemption }) {
  const exempted = page.show === "exempted";
  return (
    <TableScroll label={`${page.rule.id} 命中`}>
      <table className="table">
        <caption className="visually-hidden">{`${page.rule.id} ${page.rule.name}`}</caption>
        <thead>
          <tr>
            <th scope="col">人员</th>
            <th scope="col">构成命中的事实</th>
            <th scope="col">事实日期</th>
            <th scope="col">{exempted ? "豁免" : "首次发现"}</th>
            <th scope="col">责任人</th>
            {page.mayExempt && (
              <th scope="col" className="no-print">
                <span className="visually-hidden">办理</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {page.items.map((hit) => (
            <tr key={hit.id}>
              <th scope="row">
                {hit.person?.id ? (
                  <AppLink to={paths.person(hit.person.id)}>{hit.person.name}</AppLink>
                ) : (
                  (hit.person?.name ?? subjectLabels[hit.subject])
                )}
                <span className="sub">
                  {hit.person && <>{hit.person.residentId} </>}
                  {hit.unit.name}
                </span>
              </th>
              <td>
                {hit.fact}
                {hit.to && (
                  <>
                    {" "}
                    <AppLink to={hit.to}>
                      {page.rule.managersOnly || page.rule.kind === "event" ? "查看" : "去办理"}
                      <span className="visually-hidden">
                        {hit.person?.name ?? ""} {subjectLabels[hit.subject]}
                      </span>
                    </AppLink>
                  </>
                )}
              </td>
              <td className="nb">
                <DateText day={hit.since} />
              </td>
              <td className={exempted ? undefined : "nb"}>
                {hit.exemption ? (
                  <>
                    {hit.exemption.reason}
                    <span className="sub">
                      {hit.exemption.by}，到 {hit.exemption.until}
                    </span>
                  </>
                ) : (
                  <DateText day={hit.foundOn} />
                )}
              </td>
              <td className="nb">{hit.responsible ?? <NoValue />}</td>
              {page.mayExempt && (
                <td className="nb no-print">
                  {hit.exemption && <VoidForm hit={hit} failed={failed} />}
                  {!hit.exemption && hit.recordId !== null && (
                    <ExemptForm hit={hit} page={page} failed={failed} />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
