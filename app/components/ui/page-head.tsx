import { Fragment } from "react";
import type { ReactNode } from "react";

import { BarList } from "./bar-list";
import { AppLink } from "./link";

export type Crumb = { label: string; to?: string };

/** Where I am, the title, one line of facts, the actions. */
export function PageHead({
  crumbs = [],
  title,
  marks,
  sub,
  facts,
  actions,
}: {
  crumbs?: readonly Crumb[];
  title: ReactNode;
  /** Status marks beside the title. */
  marks?: ReactNode;
  /** One sentence below the title. */
  sub?: ReactNode;
  /** Short facts below the title; empty ones are left out. */
  facts?: readonly ReactNode[];
  actions?: ReactNode;
}) {
  return (
    <div className="page-head">
      <div className="t">
        {crumbs.length > 0 && (
          <nav className="crumb" aria-label="所在位置">
            {crumbs.map((crumb, index) => (
              <Fragment key={`${crumb.label}-${index}`}>
                {index > 0 && " / "}
                {crumb.to ? <AppLink to={crumb.to}>{crumb.label}</AppLink> : crumb.label}
              </Fragment>
            ))}
          </nav>
        )}
        <h1>
          {title}
          {marks}
        </h1>
        {sub !== undefined && <p className="sub">{sub}</p>}
        {facts !== undefined && <BarList className="sub" items={facts} />}
      </div>
      {actions !== undefined && <div className="acts">{actions}</div>}
    </div>
  );
}
