import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { getIntakeCase } from "./intake-case.server";
import { replaceQueryCode } from "./recover-query-code.server";

/**
 * A new 查询码 for a citizen who stands at the window with the ID card; printed once, kept nowhere. The old code and
 * all sessions end. Throws 404, 403.
 */
export async function reissueQueryCode(
  actor: Actor,
  id: string,
): Promise<{ number: string; queryCode: string }> {
  requireRole(actor, "caseworker");
  return withTransaction(async (tx) => {
    const { row } = await getIntakeCase(actor, id, tx);
    const queryCode = await replaceQueryCode(tx, row);
    await recordAudit(tx, actor, {
      action: "online_application.reissue_code",
      subject: { type: "online_application", id: row.id, unitId: row.unitId },
      details: { number: row.number, way: "window" },
    });
    return { number: row.number, queryCode };
  });
}
