import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { dutyHold } from "~db/schema";
import { goneDuty } from "./ended-duty.server";
import { HOLDING_ROLES, holdSubject } from "./hold-duty.server";
import { findDuty } from "./queries.server";

/** Takes a hold back before its day. Throws as `goneDuty` for what is not due in the territory, 409 `not_held` when nothing holds it. */
export async function releaseDuty(actor: Actor, key: string) {
  requireRole(actor, ...HOLDING_ROLES);
  return withTransaction(async (tx) => {
    const found = await findDuty(actor, key);
    if (!found) throw await goneDuty(actor, key);
    if (!found.duty.hold) throw conflict("not_held", "这一项没有暂缓，已经在今日必办中。");
    await tx
      .update(dutyHold)
      .set({ endedAt: now(), endedBy: actor.accountId })
      .where(and(eq(dutyHold.dutyKey, key), eq(dutyHold.city, found.city), isNull(dutyHold.endedAt)));
    const details = { duty: found.duty.what };
    await recordAudit(tx, actor, { action: "duty.release", subject: holdSubject(found), details });
    return { ...found.duty, hold: null };
  });
}
