import type { ReactNode } from "react";

import { ClauseRow, type ClauseVerdict } from "~/components/ui/clause-row";
import { InlineText } from "~/components/ui/inline-text";
import type { Verdict } from "~/law/verdict";
import type { ClauseRowData } from "../clause-rows";
import { documentLabels } from "../labels";
import type { DocumentCode } from "../documents";
import { lackingPaper } from "../what-would-change";

const VERDICT_MARK: Record<Verdict, ClauseVerdict> = { met: "ok", unmet: "no", unknown: "ask" };

/** Findings as clause rows, open points first. */
export function ClauseList({
  rows,
  evidence,
  missing = [],
  actions,
  level = 3,
}: {
  rows: readonly ClauseRowData[];
  /** How the facts were verified, and by whom. */
  evidence?: ReactNode | ((row: ClauseRowData) => ReactNode);
  /** Papers not there: a clause that is met on somebody's word is marked 缺材料. */
  missing?: readonly DocumentCode[];
  /** What stands below a row: what would change it, buttons. */
  actions?: (row: ClauseRowData) => ReactNode;
  level?: 3 | 4;
}) {
  return rows.map((row) => {
    const paper = lackingPaper(row, missing);
    return (
      <ClauseRow
        key={row.id}
        verdict={paper ? "lack" : VERDICT_MARK[row.verdict]}
        title={row.title}
        level={level}
        fact={
          <>
            <InlineText text={row.reason} />
            {paper && <div className="text-warn">还缺{documentLabels[paper]}</div>}
            {row.warning && (
              <div className="text-warn">
                <InlineText text={row.warning} />
              </div>
            )}
          </>
        }
        article={row.source.article}
        evidence={typeof evidence === "function" ? evidence(row) : evidence}
      >
        {actions?.(row) ?? undefined}
      </ClauseRow>
    );
  });
}
