import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { findOccupation } from "~/features/job-offers/occupations";
import { type Actor, requireRole } from "~/lib/actor";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { vacancy } from "~db/schema";
import { requireOwnStock } from "./own-stock.server";
import { placesOf } from "./add-vacancies.server";
import { rangeFaults, type VacancyChange } from "./inputs";
import { getVacancyInScope, type VacancyRow } from "./queries.server";
import { requireNotOver } from "./require-not-over.server";

/**
 * Corrects a vacancy of the caller's county, or one entered there; what is left out stays. Offers made of it keep the words and the wage they were made with.
 * Throws 403 for another county's, 404, 409 `stale_version` and `vacancy_closed`, 422 for a place outside the city it was published in,
 * for fewer places than people hired, for limits that cross with what stays and for a last day that is past.
 */
export async function updateVacancy(
  actor: Actor,
  id: string,
  version: number,
  input: VacancyChange,
): Promise<VacancyRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const before = await getVacancyInScope(actor, id);
    await requireOwnStock(actor, before);
    if (before.closedOn !== null) {
      throw conflict("vacancy_closed", `岗位已于 ${before.closedOn} 停招，不能再改；再招用请新登记。`);
    }
    requireNotOver({ validUntil: input.validUntil ?? null });
    const place = (await placesOf([input.divisionCode])).get(input.divisionCode);
    if (place?.city !== before.city) {
      const message = "工作地点不在登记这个岗位的市（州），请由当地登记。";
      throw invalidInput([{ path: "division", code: "outside_territory", message }], message);
    }
    if (input.places < before.hired) {
      const message = `已录用 ${before.hired} 人，招用人数不能少于已录用的人数。`;
      throw invalidInput([{ path: "places", code: "below_hired", message }], message);
    }
    const faults = rangeFaults({
      wageMin: input.wageMin,
      wageMax: input.wageMax === undefined ? before.wageMax : input.wageMax,
      ageMin: input.ageMin === undefined ? before.ageMin : input.ageMin,
      ageMax: input.ageMax === undefined ? before.ageMax : input.ageMax,
    });
    if (faults.length > 0) throw invalidInput(faults);
    const occupation = findOccupation(input.post)?.code ?? null;
    const [changed] = await tx
      .update(vacancy)
      .set({ ...input, occupation, countyId: place.countyId, version: version + 1 })
      .where(and(eq(vacancy.id, id), eq(vacancy.version, version)))
      .returning({ id: vacancy.id });
    if (!changed) throw staleVacancy(before);
    const after = await getVacancyInScope(actor, id);
    await recordAudit(tx, actor, { action: "vacancy.update", details: { vacancyId: id }, before, after });
    return after;
  });
}

/** The refusal of a change to a vacancy that somebody else changed meanwhile. */
export function staleVacancy(current: VacancyRow) {
  return conflict("stale_version", "这个岗位刚有变动（别人改过，或您自己已经提交过），请看最新内容后再改。", {
    current: { id: current.id, version: current.version },
  });
}
