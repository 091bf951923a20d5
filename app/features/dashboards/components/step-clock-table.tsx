import type { ReactNode } from "react";

import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import { type OpenStep, stepLabels } from "../step-labels";

type Step = { step: OpenStep; onTime: number; atRisk: number; overdue: number };

const COLUMNS = [
  { key: "onTime", label: "正常", list: { clock: "on_time" } },
  { key: "atRisk", label: "剩 2 日内", list: { clock: "at_risk" } },
  { key: "overdue", label: "超期", list: { due: "overdue" } },
] as const;

/** Applications under way by the step they are at: in time, soon due, past their day. */
export function StepClockTable({
  steps,
  unknown,
  unitId,
  aside,
}: {
  steps: readonly Step[];
  /** Applications whose last day lies past the loaded calendar; in no column. */
  unknown: number;
  unitId: number;
  aside?: ReactNode;
}) {
  const sum = (key: (typeof COLUMNS)[number]["key"]) => steps.reduce((total, one) => total + one[key], 0);
  const listOf = (status: OpenStep | "running", { list }: (typeof COLUMNS)[number]) =>
    paths.applications({ unit: unitId, status, ...list });
  return (
    <Section title="在办认定：按环节" note="今天在办的，件，10 个工作日办结" aside={aside} className="mt-6">
      <table className="table static dense flush">
        <caption className="visually-hidden">在办认定各环节的时限</caption>
        <thead>
          <tr>
            <th scope="col">环节</th>
            {COLUMNS.map(({ key, label }) => (
              <th key={key} scope="col" className="num">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((one) => (
            <tr key={one.step}>
              <th scope="row">{stepLabels[one.step]}</th>
              {COLUMNS.map((column) => {
                const count = one[column.key];
                const link = <AppLink to={listOf(one.step, column)}>{formatInteger(count)}</AppLink>;
                return (
                  <td key={column.key} className="num">
                    {column.key === "overdue" && count > 0 ? <b className="bad">{link}</b> : link}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {COLUMNS.map((column) => (
              <td key={column.key} className="num">
                <AppLink to={listOf("running", column)}>{formatInteger(sum(column.key))}</AppLink>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {unknown > 0 && (
        <p className="note">
          另有{" "}
          <AppLink to={paths.applications({ unit: unitId, status: "running", clock: "unknown" })}>
            {formatInteger(unknown)}
          </AppLink>{" "}
          件的期限在已载入的工作日历以后。
        </p>
      )}
    </Section>
  );
}
