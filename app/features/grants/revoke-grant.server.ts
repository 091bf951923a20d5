import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, forbidden, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { account, roleGrant } from "~db/schema";
import { holdGrantedRoles } from "./hold-roles.server";
import type { RevokeGrantInput } from "./inputs";
import { getGrant, getHolder } from "./queries.server";
import type { GrantView } from "./views";

/**
 * Takes a granted role back, with the reason: from this moment it is gone and the account's sessions end. Nobody
 * revokes an own role, so that one security administrator always remains. Throws 403, 404, 409 `grant_ended` or
 * `stale_version`, 422 `own_account`.
 */
export async function revokeGrant(
  actor: Actor,
  grantId: string,
  expectedVersion: number,
  { reason }: RevokeGrantInput,
): Promise<GrantView> {
  requireRole(actor, "security_admin");
  return withTransaction(async (tx) => {
    const grant = await getGrant(actor, grantId);
    // Two administrators who take each other's role at one moment: the second finds that it has none left.
    await tx
      .select({ id: account.id })
      .from(account)
      .where(inArray(account.id, [actor.accountId, grant.account.id]))
      .orderBy(account.id)
      .for("update");
    const own = await getHolder(actor, actor.accountId);
    if (!own.roles.includes("security_admin")) throw forbidden();
    if (grant.account.id === actor.accountId) {
      throw ruleBroken("own_account", "不能收回自己的角色，请由另一位安全管理员办理。");
    }
    if (grant.ended) throw conflict("grant_ended", "这条授权已经收回或到期，请刷新页面。");
    const [revoked] = await tx
      .update(roleGrant)
      .set({
        endedAt: now(),
        endedByName: actor.name,
        endReason: reason,
        version: sql`${roleGrant.version} + 1`,
      })
      .where(
        and(eq(roleGrant.id, grantId), eq(roleGrant.version, expectedVersion), isNull(roleGrant.endedAt)),
      )
      .returning({ id: roleGrant.id });
    if (!revoked) throw conflict("stale_version", "这条授权刚在别处改过，请刷新页面后再办。");
    await holdGrantedRoles(tx, [grant.account.id]);
    await recordAudit(tx, actor, {
      action: "grant.revoke",
      subject: { type: "account", id: grant.account.id, unitId: grant.unit.id },
      details: { username: grant.account.username, role: grant.role, reason },
      before: grant,
    });
    return getGrant(actor, grantId);
  });
}
