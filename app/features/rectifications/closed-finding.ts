/** What stands because a finding was struck off for it. Pure. */
import { type AppError, conflict } from "~/lib/errors";

/** A closed finding and who may open it again, as a refusal names them. */
export type ClosedFinding = { id: string; problem: string; caseNumber: string | null; issuer: string };

/** What a closed finding was struck off for stays until the bureau that issued it has opened it again. */
export function closedFindingBlock(finding: ClosedFinding, what: string): AppError {
  const { id, problem, caseNumber, issuer } = finding;
  const named = `“${problem}”${caseNumber === null ? "" : `（${caseNumber}）`}`;
  return conflict(
    "finding_closed",
    `${what}是检查问题${named}的处理措施，这个问题已凭它销号。请先由下达整改的${issuer}重新打开这个问题，再办理。`,
    { findingId: id },
  );
}
