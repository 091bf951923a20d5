import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { comparisonHit } from "~db/schema";
import { withdrawAnswers } from "./ask-open-cases.server";
import type { ResolveInput } from "./inputs";
import { COMPARING } from "./load-comparison.server";
import { getHitInScope } from "./queries.server";

/**
 * Writes down what was found about a hit: not true (cleared) or true (confirmed), with the words. It changes nothing
 * of the recognition by itself; one found untrue takes back what it asked on a case; confirmed facts show in the checks and lead to a proposal. 404 outside the territory,
 * 409 when already looked at or changed since.
 */
export async function resolveComparison(
  actor: Actor,
  hitId: string,
  expectedVersion: number,
  { finding, note }: ResolveInput,
) {
  requireRole(actor, ...COMPARING);
  return withTransaction(async (tx) => {
    const before = await getHitInScope(actor, hitId);
    const person = await lockPerson(tx, actor.scope, before.personId);
    if (before.state !== "open")
      throw conflict("already_resolved", "这条比对结果已经核实过。", { current: before });
    const [after] = await tx
      .update(comparisonHit)
      .set({
        state: finding,
        note,
        resolvedOn: today(),
        resolvedAt: now(),
        resolvedBy: actor.accountId,
        resolvedByName: actor.name,
        version: expectedVersion + 1,
      })
      .where(
        and(
          eq(comparisonHit.id, hitId),
          eq(comparisonHit.city, person.city),
          eq(comparisonHit.version, expectedVersion),
          eq(comparisonHit.state, "open"),
        ),
      )
      .returning();
    if (!after) {
      throw conflict(
        "stale_version",
        "这条比对结果刚有变动（别人改过，或您自己已经提交过），请刷新后再看。",
        {
          current: await getHitInScope(actor, hitId),
        },
      );
    }
    if (finding === "cleared")
      await withdrawAnswers(tx, actor, { id: hitId, personId: before.personId }, note);
    await recordAudit(tx, actor, {
      action: "comparison.resolve",
      subject: { type: "person", id: before.personId, unitId: person.unitId },
      details: { hitId, source: before.source, fact: before.fact, finding },
      before,
      after,
    });
    return getHitInScope(actor, hitId);
  });
}
