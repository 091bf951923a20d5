import { ClauseRow, type ClauseVerdict } from "~/components/ui/clause-row";
import { InlineText } from "~/components/ui/inline-text";
import type { Verdict } from "~/law/verdict";
import type { ClauseRowData } from "../clause-rows";

const VERDICT_MARK: Record<Verdict, ClauseVerdict> = { met: "ok", unmet: "no", unknown: "ask" };

/** Findings as clause rows, open points first. */
export function ClauseList({
  rows,
  evidence,
  level = 3,
}: {
  rows: readonly ClauseRowData[];
  /** How the facts were verified, and by whom. */
  evidence?: string | undefined;
  level?: 3 | 4;
}) {
  return rows.map((row) => (
    <ClauseRow
      key={row.id}
      verdict={VERDICT_MARK[row.verdict]}
      title={row.title}
      level={level}
      fact={
        <>
          <InlineText text={row.reason} />
          {row.warning && (
            <div className="text-warn">
              <InlineText text={row.warning} />
            </div>
          )}
        </>
      }
      article={row.source.article}
      evidence={evidence}
    />
  ));
}
