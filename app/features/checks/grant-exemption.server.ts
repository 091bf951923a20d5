import { sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole, type Role } from "~/lib/actor";
import { addYears, formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { checkExemption } from "~db/schema";
import { lockHit, requireRule } from "./find-hit.server";
import type { NewExemption } from "./inputs";

/** Who may set a hit aside: leads of street and county, and who supervises them. */
export const EXEMPTING: readonly Role[] = ["manager", "supervisor"];

/**
 * Sets a hit aside until a day, at most a year, with the reason; it stays visible and is counted apart. 404 outside
 * the territory, 409 while another exemption holds, 422 for a day in the past or too far.
 */
export async function grantExemption(actor: Actor, ruleId: string, hitId: string, input: NewExemption) {
  requireRole(actor, ...EXEMPTING);
  const rule = requireRule(ruleId);
  const latest = addYears(today(), 1);
  if (input.until < today() || input.until > latest) {
    throw invalidInput([
      {
        path: "until",
        code: "day_out_of_range",
        message: `截止日期从今天起，最晚到${formatDate(latest)}；到期仍有正当理由的可以再次豁免。`,
      },
    ]);
  }
  return withTransaction(async (tx) => {
    const hit = await lockHit(tx, actor, rule, hitId);
    const [standing] = await tx.execute<{
      until: string;
    }>(sql`select until_on::text as until from check_exemption
      where rule = ${rule} and record_id = ${hit.recordId}::uuid and voided_at is null and until_on >= ${today()}::date
      limit 1`);
    if (standing) {
      throw conflict("already_exempted", `这条已经豁免到${formatDate(standing.until)}，要改期请先撤销。`);
    }
    const row = {
      id: newId(),
      city: hit.city,
      rule,
      personId: hit.personId,
      subject: hit.subject,
      recordId: hit.recordId,
      unitId: hit.unitId,
      reason: input.reason,
      fromOn: today(),
      untilOn: input.until,
      recordedAt: now(),
      recordedBy: actor.accountId,
      recordedByName: actor.name,
    };
    await tx.insert(checkExemption).values(row);
    await recordAudit(tx, actor, {
      action: "check.exempt",
      subject: hit.personId
        ? { type: "person", id: hit.personId, unitId: hit.unitId }
        : { type: hit.subject, id: hit.recordId, unitId: hit.unitId },
      details: { rule, recordId: hit.recordId, until: input.until, reason: input.reason },
      after: row,
    });
    return {
      id: row.id,
      rule,
      recordId: hit.recordId,
      from: row.fromOn,
      until: row.untilOn,
      reason: row.reason,
      version: 1,
    };
  });
}
