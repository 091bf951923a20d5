import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { today } from "~/lib/clock.server";
import { supervisionCounter } from "~db/schema";

/** Six digits of a unit of any level: its own division's, else those that its counties share. */
async function divisionDigits(tx: Transaction, unitId: number): Promise<string> {
  const [row] = await tx.execute<{ code: string }>(sql`
    select coalesce(
      (select left(min(d.division_code), 6) from unit_division d where d.unit_id = u.id),
      (select case u.level when 'province' then left(min(d.division_code), 2) || '0000'
        when 'city' then left(min(d.division_code), 4) || '00' else left(min(d.division_code), 6) end
       from unit_division d where d.unit_id between u.id and u.last_id), '220000') as code
    from unit u where u.id = ${unitId}`);
  return row?.code ?? "220000";
}

/** The next number of a supervision paper of a unit, `CC-220100-2026-0007`: CC 抽查, ZG 整改通知书. Held until the commit. */
export async function nextSupervisionNumber(
  tx: Transaction,
  kind: "CC" | "ZG",
  unitId: number,
): Promise<string> {
  const code = await divisionDigits(tx, unitId);
  const year = Number(today().slice(0, 4));
  const [counted] = await tx
    .insert(supervisionCounter)
    .values({ kind, code, year, last: 1 })
    .onConflictDoUpdate({
      target: [supervisionCounter.kind, supervisionCounter.code, supervisionCounter.year],
      set: { last: sql`${supervisionCounter.last} + 1` },
    })
    .returning({ last: supervisionCounter.last });
  return `${kind}-${code}-${year}-${String(counted?.last ?? 1).padStart(4, "0")}`;
}
