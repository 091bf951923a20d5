import type { ReactNode } from "react";

import { AppLink } from "./link";

export type KeyFigure = {
  label: string;
  value: string;
  /** Opens exactly the rows counted; left out where no list has them. */
  to?: string | undefined;
  unit?: string;
  note?: ReactNode;
  bad?: boolean;
};

/** A strip of totals, each a link to its rows where there are any. */
export function KeyFigures({ figures }: { figures: readonly KeyFigure[] }) {
  return (
    <dl className="kpi">
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd>
            <b>
              {figure.to ? (
                <AppLink to={figure.to} className={figure.bad ? "bad" : undefined}>
                  {figure.value}
                </AppLink>
              ) : (
                <span className={figure.bad ? "bad" : undefined}>{figure.value}</span>
              )}
            </b>
            {figure.unit && ` ${figure.unit}`}
            {figure.note !== undefined && <span className="d">{figure.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
