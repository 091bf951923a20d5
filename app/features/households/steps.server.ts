import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { householdStep } from "~db/schema";

export type HouseholdStepEntry = {
  householdId: string;
  city: number;
  action: string;
  occurredOn: CalendarDate;
  /** Null: the system, when facts recorded elsewhere took the household off the list. */
  actor: { accountId: string; name: string } | null;
  note?: string;
};

/** Adds a line to what was done with a household. The household's row is held by the caller. */
export async function insertHouseholdStep(tx: Transaction, step: HouseholdStepEntry): Promise<void> {
  await tx.insert(householdStep).values({
    id: newId(),
    city: step.city,
    householdId: step.householdId,
    position: sql`(select coalesce(max(s.position), 0) + 1 from household_step s
      where s.household_id = ${step.householdId}::uuid and s.city = ${step.city})`,
    action: step.action,
    occurredOn: step.occurredOn,
    recordedAt: now(),
    actorId: step.actor?.accountId ?? null,
    actorName: step.actor?.name ?? "系统",
    note: step.note ?? "",
  });
}
