import type { ReactNode } from "react";

import { Section } from "~/components/ui/section";
import { formatInteger } from "~/lib/format";
import { type OpenStep, stepLabels } from "../step-labels";

type Step = { step: OpenStep; onTime: number; atRisk: number; overdue: number };

/** Applications under way by the step they are at: in time, soon due, past their day. */
export function StepClockTable({
  steps,
  unknown,
  aside,
}: {
  steps: readonly Step[];
  /** Applications whose last day lies past the loaded calendar; in no column. */
  unknown: number;
  aside?: ReactNode;
}) {
  const sum = (key: "onTime" | "atRisk" | "overdue") => steps.reduce((total, one) => total + one[key], 0);
  const columns = [
    ["onTime", "正常"],
    ["atRisk", "剩 2 日内"],
    ["overdue", "超期"],
  ] as const;
  return (
    <Section title="在办认定：按环节" note="今天在办的，件，10 个工作日办结" aside={aside} className="mt-6">
      <table className="table static dense flush">
        <caption className="visually-hidden">在办认定各环节的时限</caption>
        <thead>
          <tr>
            <th scope="col">环节</th>
            {columns.map(([key, label]) => (
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
              {columns.map(([key]) => (
                <td key={key} className="num">
                  {key === "overdue" && one.overdue > 0 ? (
                    <b className="bad">{formatInteger(one.overdue)}</b>
                  ) : (
                    formatInteger(one[key])
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {columns.map(([key]) => (
              <td key={key} className="num">
                {formatInteger(sum(key))}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {unknown > 0 && <p className="note">另有 {formatInteger(unknown)} 件的期限在已载入的工作日历以后。</p>}
    </Section>
  );
}
