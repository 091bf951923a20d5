import { and, eq, isNotNull, ne, or, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { conflict } from "~/lib/errors";
import { jobOffer, vacancy } from "~db/schema";

/**
 * Takes back the vacancies an import added. Throws 409 `import_followed` (with `followed`) when some of
 * them have been offered to somebody, closed or changed since. Returns how many were removed.
 */
export async function removeImportedVacancies(tx: Transaction, importId: string): Promise<number> {
  await tx.select({ id: vacancy.id }).from(vacancy).where(eq(vacancy.importId, importId)).for("update");
  const offered = sql`exists (select 1 from ${jobOffer} where ${jobOffer.vacancyId} = ${vacancy.id})`;
  const [row] = await tx
    .select({ followed: sql<number>`count(*)::int` })
    .from(vacancy)
    .where(
      and(eq(vacancy.importId, importId), or(ne(vacancy.version, 1), isNotNull(vacancy.closedOn), offered)),
    );
  const followed = row?.followed ?? 0;
  if (followed > 0) {
    throw conflict(
      "import_followed",
      `这批岗位中已有 ${followed} 个推荐给了人员，或已关闭、修改，不能整批撤销。请逐个办理。`,
      { followed },
    );
  }
  const removed = await tx
    .delete(vacancy)
    .where(eq(vacancy.importId, importId))
    .returning({ id: vacancy.id });
  return removed.length;
}
