import { eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { today } from "~/lib/clock.server";
import { documentCounter, unitDivision } from "~db/schema";

/** The six digits of the county a unit serves; the residence's own where the county unit serves none by itself. */
export async function countyCode(
  tx: Transaction,
  countyId: number,
  residenceDivision: string,
): Promise<string> {
  const [row] = await tx
    .select({ code: sql<string | null>`min(${unitDivision.divisionCode})` })
    .from(unitDivision)
    .where(eq(unitDivision.unitId, countyId));
  return (row?.code ?? residenceDivision).slice(0, 6);
}

/** Papers that count up by county and year. */
export type DocumentKind = "BZ" | "GS" | "LJ" | "WS" | "SL" | "BY" | "HZ" | "GW" | "JJ";

/**
 * The next number of a kind of paper, `BZ-220102-2026-000007`, without gaps: the counter's row is held until the
 * commit. BZ 补正告知, GS 公示, LJ 零就业家庭, WS 网上申请, SL 受理凭证, BY 不予认定告知, HZ 汇总表, GW 公益性岗位,
 * JJ 交接单.
 */
export async function nextDocumentNumber(
  tx: Transaction,
  kind: DocumentKind,
  county: { countyId: number; division: string },
): Promise<string> {
  const code = await countyCode(tx, county.countyId, county.division);
  const year = Number(today().slice(0, 4));
  const [counted] = await tx
    .insert(documentCounter)
    .values({ kind, countyCode: code, year, last: 1 })
    .onConflictDoUpdate({
      target: [documentCounter.kind, documentCounter.countyCode, documentCounter.year],
      set: { last: sql`${documentCounter.last} + 1` },
    })
    .returning({ last: documentCounter.last });
  return `${kind}-${code}-${year}-${String(counted?.last ?? 1).padStart(6, "0")}`;
}
