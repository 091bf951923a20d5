/** 补贴发放明细: each payment behind the figure 补贴金额, wherever it stands; their sum is the figure. */
import { sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { paidSubsidies } from "~/features/people/event-source.server";
import { MOVED_AWAY } from "~/features/people/labels";
import { registeredAt, underUnit } from "~/features/people/unit-predicate.server";
import { categoryLabels } from "~/features/recognition/labels";
import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { yuanOf } from "~/lib/money";
import { inScope } from "~/lib/scope.server";
import { type SheetColumn, type SheetFormat, sheetResponse } from "~/lib/tabular/sheet-file.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import type { PaymentListQuery } from "./inputs";
import { type SubsidyKind, subsidyKinds } from "./kinds";

export type PaymentRow = {
  id: string;
  /** Empty for somebody who has left the caller's territory since: nothing to open. */
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  /** Null with the person's id: the category is the case's, which went along (decision 0008). */
  category: keyof typeof categoryLabels | null;
  kind: SubsidyKind;
  paidOn: CalendarDate;
  /** Fen. */
  amount: number;
};

const PAGE_SIZE = 50;
/** Of one export; a city pays less in a year. */
const EXPORT_ROWS = 200_000;

/**
 * One page of the payments of a unit in a period (the month so far unless given), newest first, with number, people
 * and sum (fen) of all. A payment stands where the person was on its day, as the figure counts it. Throws 404 for a
 * unit outside the territory, 400 for a reversed period.
 */
export async function listPayments(actor: Actor, query: PaymentListQuery) {
  const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const to = query.to ?? today();
  const period = { from: query.from ?? `${to.slice(0, 7)}-01`, to };
  if (period.from > period.to) {
    throw malformed([{ path: "to", code: "period_reversed", message: "结束日期早于开始日期。" }]);
  }
  const limit = query.limit ?? PAGE_SIZE;
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const paid = sql`select r.* from ${paidSubsidies(unit)}
    where ${underUnit(unit, "r")} and ${query.direct ? registeredAt(unit, "r") : sql`true`}
      and r.happened_on between ${period.from}::date and ${period.to}::date
      and ${query.category ? sql`r.category = ${query.category}` : sql`true`}
      and ${query.kind ? sql`r.kind = ${query.kind}` : sql`true`}`;
  const [rows, [whole]] = await Promise.all([
    executor().execute<PaymentRow>(sql`
      with page as materialized (
        select r.* from (${paid}) r
        where ${after ? sql`(r.happened_on, r.id) < (${after.day}::date, ${after.id}::uuid)` : sql`true`}
        order by r.happened_on desc, r.id desc limit ${limit + 1})
      select r.id, case when ${inScope(person, actor.scope)} then r.person_id::text else '' end as "personId",
        ${person.name}, ${person.residentIdMasked} as "residentId",
        (select u.full_name from unit u where u.id = coalesce(r.community_id, r.street_id, r.county_id, r.city)) as "unitName",
        case when ${inScope(person, actor.scope)} then r.category end as category, r.kind, r.happened_on::text as "paidOn", round(r.amount * 100)::float8 as amount
      from page r join ${person} on ${person.id} = r.person_id
      order by r.happened_on desc, r.id desc`),
    executor().execute<{ payments: number; people: number; sum: number }>(sql`
      select count(*)::int as payments, count(distinct r.person_id)::int as people,
        coalesce(round(sum(r.amount) * 100), 0)::float8 as sum from (${paid}) r`),
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor({ day: last.paidOn, id: last.id }) : null,
    total: whole?.payments ?? 0,
    people: whole?.people ?? 0,
    sum: whole?.sum ?? 0,
    unit,
    period,
  };
}

const COLUMNS: readonly SheetColumn<PaymentRow>[] = [
  { head: "姓名", value: (row) => row.name, width: 10 },
  { head: "公民身份号码（已脱敏）", value: (row) => row.residentId, width: 22 },
  { head: "单位", value: (row) => row.unitName, width: 30 },
  { head: "认定类别", value: (row) => (row.category ? categoryLabels[row.category] : MOVED_AWAY), width: 16 },
  { head: "补贴种类", value: (row) => subsidyKinds.label(row.kind), width: 20 },
  { head: "发放日期", value: (row) => row.paidOn, width: 12 },
  { head: "金额（元）", value: (row) => yuanOf(row.amount), width: 14 },
];

/** The same payments as a file. Audited; throws as the list. */
export async function exportPayments(
  actor: Actor,
  { cursor: _cursor, ...query }: PaymentListQuery,
  format: SheetFormat,
): Promise<Response> {
  const { items, period } = await listPayments(actor, { ...query, limit: EXPORT_ROWS });
  await recordAudit(executor(), actor, {
    action: "export.payments",
    details: { total: items.length, format, filters: { ...query, ...period } },
  });
  const name = `补贴发放明细-${period.from}至${period.to}`;
  return sheetResponse({ format, name, columns: COLUMNS, rows: items });
}
