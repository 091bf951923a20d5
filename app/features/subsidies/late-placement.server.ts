import { sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";
import { refuseBroken } from "./apply-subsidy.server";
import type { SubsidyRow } from "./queries.server";
import { type LatePlacement, latePlacementProblems } from "./late-placement";

/** Refuses (422 `late_placement`) an approval without a word for months before a placement was entered. */
export async function requireWordOnLatePlacement(
  { placementId, fromMonth }: Pick<SubsidyRow, "placementId" | "fromMonth">,
  note: string | undefined,
): Promise<void> {
  if (placementId === null) return;
  const [row] = await executor().execute<LatePlacement>(sql`
    select w.late_reason as "lateReason", w.occurred_on::text as "startsOn",
      (w.recorded_at at time zone 'Asia/Shanghai')::date::text as "recordedOn"
    from welfare_placement w where w.id = ${placementId}::uuid`);
  refuseBroken(latePlacementProblems(row ?? null, fromMonth, note));
}
