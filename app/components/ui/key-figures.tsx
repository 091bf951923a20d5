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
