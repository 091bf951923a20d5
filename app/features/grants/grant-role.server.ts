import { eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { account, roleGrant } from "~db/schema";
import { holdGrantedRoles } from "./hold-roles.server";
import type { GrantRoleInput } from "./inputs";
import { getGrant, getHolder } from "./queries.server";
import { grantBlock } from "./rules";
import type { GrantView } from "./views";

/**
 * Grants a role to an account at its unit, from today; its sessions end. Throws 403, 404 outside the territory and 422
 * with what stands against it (own account, level, 三员分立, held already, last day over).
 */
export async function grantRole(actor: Actor, accountId: string, input: GrantRoleInput): Promise<GrantView> {
  requireRole(actor, "security_admin");
  return withTransaction(async (tx) => {
    await getHolder(actor, accountId);
    // Two grants at a time must not put two administrators' roles into one hand.
    await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for("update");
    const holder = await getHolder(actor, accountId);
    const block = grantBlock({
      role: input.role,
      untilOn: input.untilOn ?? null,
      today: today(),
      granter: actor.accountId,
      holder: { ...holder, accountId, disabled: holder.disabledAt !== null },
    });
    if (block) {
      const { code, path, message } = block;
      throw ruleBroken(code, message, undefined, path === "" ? [] : [{ path, code, message }]);
    }
    const id = newId();
    const row = {
      id,
      accountId,
      unitId: holder.unitId,
      role: input.role,
      fromOn: today(),
      untilOn: input.untilOn ?? null,
      reason: input.reason,
      grantedAt: now(),
      grantedBy: actor.accountId,
      grantedByName: actor.name,
    };
    await tx.insert(roleGrant).values(row);
    await holdGrantedRoles(tx, [accountId]);
    await recordAudit(tx, actor, {
      action: "grant.give",
      subject: { type: "account", id: accountId, unitId: holder.unitId },
      details: {
        username: holder.username,
        role: input.role,
        ...(input.untilOn ? { untilOn: input.untilOn } : {}),
        reason: input.reason,
      },
      before: holder.roles,
      after: [...holder.roles, input.role],
    });
    return getGrant(actor, id);
  });
}
