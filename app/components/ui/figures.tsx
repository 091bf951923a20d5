import type { ReactNode } from "react";

import { AppLink } from "./link";

export type KeyFigure = {
  label: string;
  value: string;
  /** Opens exactly the rows counted. */
  to: string;
  unit?: string;
  note?: ReactNode;
  bad?: boolean;
};

/** A strip of totals, each a link to its rows. */
export function KeyFigures({ figures }: { figures: readonly KeyFigure[] }) {
  return (
    <dl className="kpi">
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd>
            <b>
              <AppLink to={figure.to} className={figure.bad ? "bad" : undefined}>
                {figure.value}
              </AppLink>
            </b>
            {figure.unit && ` ${figure.unit}`}
            {figure.note !== undefined && <span className="d">{figure.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export type Step = { label: ReactNode; value: ReactNode; note?: ReactNode };

/** The stages of a case on one line, with day and person. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <dl className="steps">
      {steps.map((step, index) => (
        <div key={index}>
          <dt>{step.label}</dt>
          <dd>
            {step.value}
            {step.note !== undefined && <div className="w">{step.note}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
