import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { vacancy } from "~db/schema";
import { getVacancyInScope, type VacancyRow } from "./queries.server";
import { requireOwnStock } from "./own-stock.server";
import { staleVacancy } from "./update-vacancy.server";

/** Takes a vacancy out of the stock after a day: filled, or no longer hiring. Offers made before still count. Throws 403 for another county's. */
export async function closeVacancy(
  actor: Actor,
  id: string,
  version: number,
  { on = today(), reason }: { on?: CalendarDate | undefined; reason: string },
): Promise<VacancyRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const before = await getVacancyInScope(actor, id);
    await requireOwnStock(actor, before);
    if (before.closedOn !== null) throw conflict("vacancy_closed", `岗位已于 ${before.closedOn} 停招。`);
    if (on > today() || on < before.publishedOn) {
      const message = `停招日应在发布日 ${before.publishedOn} 与今天之间。`;
      throw invalidInput([{ path: "on", code: "date_out_of_order", message }], message);
    }
    const [closed] = await tx
      .update(vacancy)
      .set({ closedOn: on, version: version + 1 })
      .where(and(eq(vacancy.id, id), eq(vacancy.version, version), isNull(vacancy.closedOn)))
      .returning({ id: vacancy.id });
    if (!closed) throw staleVacancy(before);
    await recordAudit(tx, actor, {
      action: "vacancy.close",
      details: { vacancyId: id, on, reason },
      before: { closedOn: null },
      after: { closedOn: on },
    });
    return getVacancyInScope(actor, id);
  });
}
