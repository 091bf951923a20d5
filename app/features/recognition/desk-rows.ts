/**
 * Clauses as a reviewer reads them: what is met by the stated fact, but contradicted, still waited for, or rests on a
 * household that is nowhere on record, is open
 * (一（三）). Pure.
 */
import {
  clauseEvidence,
  declarableFacts,
  type Evidence,
  factsOfClause,
} from "~/features/verification/evidence";
import type { FactKey } from "~/features/verification/fact-keys";
import { retirementReached, retirementSpan } from "~/law/retirement";
import type { ApplicationView } from "./application-view";
import type { ClauseRowData } from "./clause-rows";
import { retirementCategoryLabels } from "./labels";

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
      const open =
        found?.state === "waiting" || found?.state === "contradicted" || found?.unrecorded === true;
      const unverified = row.verdict === "met" && open;
      return { ...row, verdict: unverified ? "unknown" : row.verdict, evidence: found, unverified };
    })
    .toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict]);
}

export function evidenceOf(view: ApplicationView): Record<string, Evidence> {
  const evidence = clauseEvidence(view);
  const age = evidence.working_age;
  return age && restsOnPost(view) ? { ...evidence, working_age: withPost(age, view) } : evidence;
}

/** A woman between the two dates is of working age by her former post alone (三（一）). */
function restsOnPost({ person: { sex, birthDate }, eligibility }: ApplicationView): boolean {
  if (sex !== "female" || !eligibility) return false;
  return retirementReached(retirementSpan(birthDate, sex, null), eligibility.asOf) === "unknown";
}

/** An ID card shows the birth date and no post: the clause is not proven by it. */
function withPost(age: Evidence, { facts: { retirementCategory } }: ApplicationView): Evidence {
  const post = retirementCategory ? `原岗位“${retirementCategoryLabels[retirementCategory]}”` : "原岗位";
  return { ...age, label: `${age.label}；${post}为填报，未核实`, state: "stated" };
}

/** The facts of a clause that can be accepted on the applicant's declaration. */
export function declarableOfClause(view: ApplicationView, clause: string): FactKey[] {
  const facts = factsOfClause(clause);
  return declarableFacts(view).filter((key) => facts.includes(key));
}
