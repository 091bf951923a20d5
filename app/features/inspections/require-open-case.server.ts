import { refuseOwnRecord } from "~/features/people/own-record.server";
import { type Actor, requireRole } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { INSPECTION_ROLES } from "./draw-inspection.server";
import { type CaseDetail, getCase } from "./queries.server";

/** Which case a step is for, and the version the caller saw. */
export type CaseTarget = { caseId: string; expectedVersion: number };

/**
 * A case of a running campaign, held until the commit, at the version seen and not about the caller's own record.
 * Throws 403, 404, 409 `stale_version` and `wrong_status`.
 */
export async function requireOpenCase(
  actor: Actor,
  { caseId, expectedVersion }: CaseTarget,
): Promise<CaseDetail> {
  requireRole(actor, ...INSPECTION_ROLES);
  const found = await getCase(actor, caseId, true);
  await refuseOwnRecord(actor, found.case.personId);
  if (found.case.version !== expectedVersion) {
    const { id, answers, version } = found.case;
    throw conflict(
      "stale_version",
      "这件案卷刚有变动（别人改过，或您自己已经提交过），请看最新内容后再办理。",
      {
        current: { id, answers, version },
      },
    );
  }
  if (found.campaign.status === "closed") {
    throw conflict("wrong_status", "这次抽查已结束，案卷的检查结果不能再改。");
  }
  return found;
}
