import type { ReactNode } from "react";

/** A table that may be wider than the screen: scrolls by itself and takes the keyboard's focus to do so. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="table-wrap" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
