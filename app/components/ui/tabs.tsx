import type { ReactNode } from "react";

import { formatInteger } from "~/lib/format";

import { AppLink } from "./link";

export type Tab = { label: string; to: string; current?: boolean; count?: number; note?: string };

/** Views of one page, each a link. */
export function Tabs({ label, tabs, aside }: { label: string; tabs: readonly Tab[]; aside?: ReactNode }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <AppLink key={tab.label} to={tab.to} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="c">{formatInteger(tab.count)}</span>}
          {tab.note !== undefined && <span className="c">{tab.note}</span>}
        </AppLink>
      ))}
      {aside !== undefined && <span className="views">{aside}</span>}
    </nav>
  );
}
