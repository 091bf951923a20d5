import type { ReactNode } from "react";

import { classNames } from "./class-names";

export type KvRow = { term: string; value: ReactNode; wide?: boolean };

/** A ledger of terms and values, in one or two columns. */
export function Kv({ rows, two = false }: { rows: readonly KvRow[]; two?: boolean }) {
  return (
    <dl className={classNames("kv", two && "two")}>
      {rows.map((row) => (
        <div key={row.term} className={row.wide ? "span" : undefined}>
          <dt>{row.term}</dt>
          <dd>{row.value ?? <span className="faint">未填</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
