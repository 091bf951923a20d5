import { and, eq, lt, sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import { today } from "~/lib/clock.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { application } from "~db/schema";

/** Applications before and after their notice: the figures on the tabs. */
export async function countAroundNotice(at: UnitRow): Promise<{ ready: number; over: number }> {
  const territory = inScope(application, { level: at.level, unitId: at.id });
  const [row] = await executor()
    .select({
      ready: sql<number>`(count(*) filter (where ${eq(application.status, "verifying")}))::int`,
      over: sql<number>`(count(*) filter (where ${and(
        eq(application.status, "public_notice"),
        lt(application.noticeDueOn, today()),
      )}))::int`,
    })
    .from(application)
    .where(and(territory, sql`${application.status} in ('verifying', 'public_notice')`));
  return { ready: row?.ready ?? 0, over: row?.over ?? 0 };
}
