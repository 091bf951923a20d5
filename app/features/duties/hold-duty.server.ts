import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { dutyHold } from "~db/schema";
import { goneDuty, noSuchDuty } from "./ended-duty.server";
import type { HoldInput } from "./inputs";
import type { DutyKind } from "./kinds";
import { holdLimit } from "./present-duty";
import { findDuty } from "./queries.server";

/** Who may put off and take back: whoever works with cases. */
export const HOLDING_ROLES = ["caseworker", "manager", "reviewer"] as const;

/** A duty about a person that one of these kinds names. Throws as `goneDuty` when it is not due in the territory. */
export async function requireDuty(actor: Actor, key: string, kinds: readonly DutyKind[]) {
  const found = await findDuty(actor, key);
  if (!found) throw await goneDuty(actor, key, kinds);
  if (!found.personId || !kinds.includes(found.duty.kind)) throw noSuchDuty();
  return { ...found, personId: found.personId };
}

/** Its audit subject: the person, or the unit of a household or post. */
export function holdSubject(found: { personId: string | null; unitId: number }) {
  return found.personId === null
    ? { type: "unit" as const, id: String(found.unitId), unitId: found.unitId }
    : { type: "person" as const, id: found.personId, unitId: found.unitId };
}

/**
 * Puts a duty off until a day on which it comes back by itself; an earlier hold of it ends. A legal clock is put off
 * to its last day at most, and not at all once that has come. Throws as `goneDuty` for what is not due in the
 * territory, 422 for a day out of range.
 */
export async function holdDuty(actor: Actor, { key, untilOn, reason }: HoldInput) {
  requireRole(actor, ...HOLDING_ROLES);
  return withTransaction(async (tx) => {
    const found = await findDuty(actor, key);
    if (!found) throw await goneDuty(actor, key);
    const limit = holdLimit(found.duty, today());
    if (limit <= today()) {
      const message = "法定时限已到或已过，不能暂缓，请立即办理。";
      throw invalidInput([{ path: "untilOn", code: "clock_expired", message }]);
    }
    if (untilOn <= today() || untilOn > limit) {
      const message = `请填明天至${formatDate(limit)}之间的日期${limit === found.duty.dueOn ? "：法定时限不能暂缓到期限之后" : ""}。`;
      throw invalidInput([{ path: "untilOn", code: "hold_out_of_range", message }]);
    }
    const { city, personId, duty } = found;
    await tx
      .update(dutyHold)
      .set({ endedAt: now(), endedBy: actor.accountId })
      .where(and(eq(dutyHold.dutyKey, key), eq(dutyHold.city, city), isNull(dutyHold.endedAt)));
    await tx.insert(dutyHold).values({
      id: newId(),
      city,
      personId,
      dutyKey: key,
      untilOn,
      reason,
      setAt: now(),
      setBy: actor.accountId,
      setByName: actor.name,
    });
    const details = { duty: duty.what, untilOn, reason };
    await recordAudit(tx, actor, { action: "duty.hold", subject: holdSubject(found), details });
    return { ...duty, hold: { until: untilOn, reason, by: actor.name } };
  });
}
