import { eq } from "drizzle-orm";

import { db } from "~/db.server";
import { person } from "~db/schema";

/** Registered in another county of the same city's tables, as after a move that nobody entered yet. */
export async function updatePersonFixture(personId: string, countyId: number): Promise<void> {
  await db()
    .update(person)
    .set({ countyId, streetId: null, communityId: null, unitId: countyId })
    .where(eq(person.id, personId));
}
