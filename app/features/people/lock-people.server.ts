import { and, asc, inArray, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { inScope } from "~/lib/scope.server";
import { person } from "~db/schema";

export type HeldPerson = {
  id: string;
  city: number;
  unitId: number;
  responsibleId: string | null;
  birthDate: CalendarDate;
};

/**
 * Of these people those of the territory, held until the commit, in one statement. Always in the same order, so that
 * two actions on many people wait for each other and never for ever. Who is absent, merged or outside is left out.
 */
export async function lockPeople(
  tx: Transaction,
  scope: Scope,
  personIds: readonly string[],
): Promise<Map<string, HeldPerson>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .select({
      id: person.id,
      city: person.city,
      unitId: person.unitId,
      responsibleId: person.responsibleId,
      birthDate: person.birthDate,
    })
    .from(person)
    .where(and(inArray(person.id, [...personIds]), isNull(person.mergedInto), inScope(person, scope)))
    .orderBy(asc(person.id))
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}
