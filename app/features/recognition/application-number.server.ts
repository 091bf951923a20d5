import { and, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { countyCode } from "~/features/units/document-number.server";
import { application, applicationCounter } from "~db/schema";

/** One more than the highest number already given: where a county's year begins, also after a take-over. */
function firstNumber(prefix: string) {
  return sql`(select coalesce(max(right(${application.number}, 6)::int), 0) + 1 from ${application}
    where left(${application.number}, ${prefix.length}) = ${prefix})`;
}

/** The next number of the printed form, `RD-220102-2026-000214`; the counter's row is held until the commit. */
export async function nextApplicationNumber(
  tx: Transaction,
  county: { countyId: number; residenceDivision: string },
  year: number,
): Promise<string> {
  const code = await countyCode(tx, county.countyId, county.residenceDivision);
  const prefix = `RD-${code}-${year}-`;
  const next = { last: sql`${applicationCounter.last} + 1` };
  const [counted] = await tx
    .update(applicationCounter)
    .set(next)
    .where(and(eq(applicationCounter.countyCode, code), eq(applicationCounter.year, year)))
    .returning({ last: applicationCounter.last });
  const [begun] = counted
    ? [counted]
    : await tx
        .insert(applicationCounter)
        .values({ countyCode: code, year, last: firstNumber(prefix) as unknown as number })
        .onConflictDoUpdate({ target: [applicationCounter.countyCode, applicationCounter.year], set: next })
        .returning({ last: applicationCounter.last });
  return `${prefix}${String(begun?.last ?? 1).padStart(6, "0")}`;
}
