import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import {
  changedHead,
  type ComparedField,
  type ComparedRow,
  HEAD_LABELS,
  type HeadField,
} from "~/features/help-plan/compare";
import { pathLabels, planStateLabel } from "~/features/help-plan/labels";
import type { PlanMeasure } from "~/features/help-plan/measure";
import type { PlanStatus } from "~/features/help-plan/status";

type Head = {
  versionNo: number;
  status: PlanStatus;
  draftedOn: string;
  draftedByName: string;
  approvedOn: string | null;
  paths: string;
  goal: string;
};

function HeadCell({ head }: { head: Head }) {
  return (
    <>
      第 {head.versionNo} 版（{planStateLabel(head)}）
      <span className="sub">
        {head.draftedByName} <DateText day={head.draftedOn} /> 起草
        {head.approvedOn && (
          <>
            ，<DateText day={head.approvedOn} /> 批准
          </>
        )}
      </span>
    </>
  );
}

const chosenNames = (measure: PlanMeasure) => [
  ...measure.match.filter(({ chosen }) => chosen).map(({ employer, post }) => `${employer} ${post}`),
  ...measure.options.filter(({ chosen }) => chosen).map(({ title }) => title),
];

/** One measure in a cell; what differs from the other side is set off, in print too. */
export function MeasureText({
  measure,
  changed = [],
}: {
  measure: PlanMeasure;
  changed?: readonly ComparedField[];
}) {
  const part = (field: ComparedField, text: string) =>
    changed.includes(field) ? <mark key={field}>{text}</mark> : <span key={field}>{text}</span>;
  const chosen = chosenNames(measure);
  return (
    <>
      {part("content", measure.content || "（空）")}
      <span className="sub">
        {part("path", pathLabels[measure.path])} · {part("step", measure.step || "步骤未定")} ·{" "}
        {part("way", measure.way || "途径未定")} · {part("responsible", measure.responsible || "负责人未定")}{" "}
        · {part("dueOn", measure.dueOn ?? "完成日未定")}
      </span>
      {(chosen.length > 0 || changed.includes("chosen")) && (
        <span className="sub">选用：{part("chosen", chosen.join("、") || "无")}</span>
      )}
    </>
  );
}

function state({ before, after, changed }: ComparedRow) {
  if (before === null) return <Status kind="run">增加</Status>;
  if (after === null) return <Status kind="end">删去</Status>;
  return changed.length > 0 ? <Status kind="soon">改动</Status> : <Status kind="ok">相同</Status>;
}

const headNote = (changed: readonly HeadField[]) =>
  changed.length === 0 ? "" : `${changed.map((field) => HEAD_LABELS[field]).join("、")}不同；`;

/** Two versions side by side, measure beside measure. */
export function PlanCompare({
  versions,
  from,
  to,
  rows,
}: {
  versions: readonly number[];
  from: Head;
  to: Head;
  rows: readonly ComparedRow[];
}) {
  const options = versions.map((no) => ({ value: String(no), label: `第 ${no} 版` }));
  const head = changedHead(from, to);
  const different = rows.filter(
    ({ before, after, changed }) => before === null || after === null || changed.length > 0,
  ).length;
  return (
    <>
      <Form method="get" className="tools no-print" aria-label="选版本">
        <label htmlFor="compare-from">
          从 <Select id="compare-from" name="from" defaultValue={String(from.versionNo)} options={options} />
        </label>
        <label htmlFor="compare-to">
          到 <Select id="compare-to" name="to" defaultValue={String(to.versionNo)} options={options} />
        </label>
        <Button type="submit" size="sm">
          对照
        </Button>
      </Form>
      <Section
        title="两版对照"
        note={`${headNote(head)}${rows.length} 项措施，${different} 项不同；不同处加底色`}
      >
        <TableScroll label="两版方案对照">
          <table className="table static">
            <caption className="visually-hidden">两版方案对照</caption>
            <thead>
              <tr>
                <th scope="col">变化</th>
                <th scope="col">
                  <HeadCell head={from} />
                </th>
                <th scope="col">
                  <HeadCell head={to} />
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <td>
                  路径、目标
                  {head.length > 0 && (
                    <span className="sub">
                      <Status kind="soon">改动</Status>
                    </span>
                  )}
                </td>
                <td>
                  {from.paths}
                  {from.goal && <span className="sub">目标：{from.goal}</span>}
                </td>
                <td>
                  {head.includes("paths") ? <mark>{to.paths}</mark> : to.paths}
                  {(to.goal || head.includes("goal")) && (
                    <span className="sub">
                      目标：{head.includes("goal") ? <mark>{to.goal || "（空）"}</mark> : to.goal}
                    </span>
                  )}
                </td>
              </tr>
              {rows.map((row, index) => (
                <tr key={index}>
                  <td className="nb">{state(row)}</td>
                  <td>{row.before && <MeasureText measure={row.before} changed={row.changed} />}</td>
                  <td>{row.after && <MeasureText measure={row.after} changed={row.changed} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
    </>
  );
}
