import { Children } from "react";
import type { ReactNode } from "react";

import { classNames } from "./class-names";

/** Short facts on one line, divided by hairlines; empty ones are left out. */
export function BarList({ className, children }: { className?: string; children: ReactNode }) {
  const facts = Children.toArray(children);
  return (
    <div className={classNames("bar-list", className)}>
      {facts.map((fact, index) => (
        <span key={index}>{fact}</span>
      ))}
    </div>
  );
}
