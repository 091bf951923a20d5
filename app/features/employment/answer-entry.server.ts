import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict, forbidden } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus } from "~db/schema";
import { holdEntry } from "./hold-entry.server";
import { employmentColumns, standingFacts } from "./queries.server";
import { statusOn } from "./rules";

/**
 * Writes down what was found of the question an entry raises: of work that contradicts the recognition, why it stands
 * (the county's reviewer, 三（六）); of unemployment after 注销, why nobody applies again (四（三）). The entry stays as
 * it is. 404 outside the territory, 403, 409 `nothing_asked`, `already_answered` or stale.
 */
export async function answerEntry(
  actor: Actor,
  personId: string,
  employmentId: string,
  version: number,
  answer: string,
) {
  return withTransaction(async (tx) => {
    const { person, rows, entry: before } = await holdEntry(tx, actor, personId, employmentId);
    const current = statusOn(standingFacts(rows), today());
    const renewed = before.status === "unemployed" && current?.id === before.id;
    if (before.voidedAt || (before.contradicts === null && !renewed)) {
      throw conflict("nothing_asked", "这条记录没有待说明的问题。");
    }
    if (before.answeredOn) throw conflict("already_answered", "这条记录已经有书面说明。");
    if (before.contradicts !== null && !hasRole(actor, "reviewer")) {
      throw forbidden("就业登记与认定有矛盾的，由县级复核员核实后写明结论。");
    }
    const [answered] = await tx
      .update(employmentStatus)
      .set({
        answer,
        answeredOn: today(),
        answeredBy: actor.accountId,
        answeredByName: actor.name,
        version: version + 1,
      })
      .where(
        and(
          eq(employmentStatus.id, employmentId),
          eq(employmentStatus.city, person.city),
          eq(employmentStatus.version, version),
          isNull(employmentStatus.voidedAt),
        ),
      )
      .returning(employmentColumns);
    if (!answered) throw conflict("stale_version", "这条记录刚被改动过，请刷新后再办。", { current: before });
    await recordAudit(tx, actor, {
      action: "employment.answer",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: employmentId, contradicts: before.contradicts },
      before,
      after: answered,
    });
    await refreshPersonFacts(tx, personId);
    return answered;
  });
}
