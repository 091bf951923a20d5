import type { ReactNode } from "react";

import { classNames } from "./class-names";

/** Short facts on one line, divided by hairlines; empty ones are left out. */
export function BarList({ items, className }: { items: readonly ReactNode[]; className?: string }) {
  const facts = items.filter((item) => item !== null && item !== undefined && item !== false && item !== "");
  return (
    <div className={classNames("bar-list", className)}>
      {facts.map((fact, index) => (
        <span key={index}>{fact}</span>
      ))}
    </div>
  );
}
