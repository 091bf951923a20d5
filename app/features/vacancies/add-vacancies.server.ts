import { recordAudit } from "~/features/audit/record-audit.server";
import { findOccupation } from "~/features/job-offers/occupations";
import { findUnitServing } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { vacancy } from "~db/schema";
import { cityOf } from "./queries.server";

export type NewVacancy = {
  employer: string;
  post: string;
  places: number;
  /** Yuan a month. */
  wageMin: number;
  wageMax: number | null;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
  workingHours: string | null;
  acceptsDisabled: boolean | null;
  divisionCode: string;
  workplace: string;
  contactName: string | null;
  contactPhone: string | null;
  publishedOn: CalendarDate;
  validUntil: CalendarDate | null;
};

export type AddedVacancies = {
  /** Ids of the new rows. */
  added: string[];
  /** Rows that were there already. */
  existing: number;
  refused: { index: number; code: "not_served" | "outside_territory"; message: string }[];
};

const CHUNK = 500;

/**
 * Adds vacancies to the stock. A vacancy already there (employer, post, place, day, wage) is left as it
 * is, so the same file twice adds nothing. Places outside the caller's city are refused row by row.
 */
export async function addVacancies(
  actor: Actor,
  rows: readonly NewVacancy[],
  importId: string | null = null,
): Promise<AddedVacancies> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const own = await cityOf(actor);
    const places = await placesOf(rows.map(({ divisionCode }) => divisionCode));
    const refused: AddedVacancies["refused"] = [];
    const createdAt = now();
    const values = rows.flatMap((row, index) => {
      const place = places.get(row.divisionCode);
      if (!place) {
        refused.push({
          index,
          code: "not_served",
          message: `工作地点“${row.workplace}”不在本省区划内，请核对。`,
        });
        return [];
      }
      if (own !== null && place.city !== own) {
        refused.push({
          index,
          code: "outside_territory",
          message: `工作地点“${row.workplace}”不在本市（州），请由当地登记。`,
        });
        return [];
      }
      const occupation = findOccupation(row.post)?.code ?? null;
      return [{ id: newId(), ...place, ...row, occupation, importId, createdAt, createdBy: actor.accountId }];
    });
    const added: string[] = [];
    for (let from = 0; from < values.length; from += CHUNK) {
      const inserted = await tx
        .insert(vacancy)
        .values(values.slice(from, from + CHUNK))
        .onConflictDoNothing()
        .returning({ id: vacancy.id });
      added.push(...inserted.map(({ id }) => id));
    }
    const existing = values.length - added.length;
    await recordAudit(tx, actor, {
      action: "vacancy.create",
      details: { added: added.length, existing, refused: refused.length, ...(importId ? { importId } : {}) },
    });
    return { added, existing, refused };
  });
}

/** City and county that serve each division code. */
export async function placesOf(
  codes: readonly string[],
): Promise<Map<string, { city: number; countyId: number | null }>> {
  const places = new Map<string, { city: number; countyId: number | null }>();
  for (const code of new Set(codes)) {
    const unit = await findUnitServing(code);
    if (unit?.cityId == null) continue;
    places.set(code, { city: unit.cityId, countyId: unit.countyId });
  }
  return places;
}
