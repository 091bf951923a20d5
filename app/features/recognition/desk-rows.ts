/**
 * Clauses as a reviewer reads them: what is met by the stated fact, but contradicted or still waited for, is open
 * (一（三）). Pure.
 */
import {
  clauseEvidence,
  declarableFacts,
  type Evidence,
  factsOfClause,
} from "~/features/verification/evidence";
import type { FactKey } from "~/features/verification/fact-keys";
import type { ApplicationView } from "./application-view";
import type { ClauseRowData } from "./clause-rows";

export type DeskRow = ClauseRowData & {
  evidence: Evidence | undefined;
  /** Open only because the fact is not verified; the fact itself would meet the clause. */
  unverified: boolean;
};

const ORDER: Record<ClauseRowData["verdict"], number> = { unmet: 0, unknown: 1, met: 2 };

/** Rows with who verified each; open points first, otherwise as they come. */
export function deskRows(rows: readonly ClauseRowData[], evidence: Record<string, Evidence>): DeskRow[] {
  return rows
    .map((row): DeskRow => {
      const found = evidence[row.id];
      const open = found?.state === "waiting" || found?.state === "contradicted";
      const unverified = row.verdict === "met" && open;
      return { ...row, verdict: unverified ? "unknown" : row.verdict, evidence: found, unverified };
    })
    .toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict]);
}

export function evidenceOf(view: ApplicationView): Record<string, Evidence> {
  return clauseEvidence(view);
}

/** The facts of a clause that can be accepted on the applicant's declaration. */
export function declarableOfClause(view: ApplicationView, clause: string): FactKey[] {
  const facts = factsOfClause(clause);
  return declarableFacts(view).filter((key) => facts.includes(key));
}
