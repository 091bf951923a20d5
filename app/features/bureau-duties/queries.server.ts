import { type SQL, sql } from "drizzle-orm";

import { pageOf } from "~/api/paging";
import { findUnit, getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import type { DutyListQuery } from "./inputs";
import type { DutyKind } from "./kinds";
import { dutySums } from "./measures.server";

export type DutyRow = {
  id: string;
  kind: DutyKind;
  unitId: number;
  unitName: string;
  occurredOn: CalendarDate;
  untilOn: CalendarDate | null;
  publishedOn: CalendarDate | null;
  title: string;
  documentNumber: string | null;
  counterpart: string | null;
  place: string | null;
  way: string | null;
  expected: number | null;
  attended: number | null;
  hours: number | null;
  body: string;
  link: string | null;
  recordedOn: CalendarDate;
  recordedByName: string;
  replacesId: string | null;
  voidedOn: CalendarDate | null;
  voidedByName: string | null;
  voidReason: string | null;
  version: number;
};

const COLUMNS = sql`b.id, b.kind, b.unit_id as "unitId", u.full_name as "unitName", b.occurred_on::text as "occurredOn",
  b.until_on::text as "untilOn", b.published_on::text as "publishedOn", b.title, b.document_number as "documentNumber",
  b.counterpart, b.place, b.way, b.expected, b.attended, b.hours, b.body, b.link,
  (b.recorded_at at time zone 'Asia/Shanghai')::date::text as "recordedOn", b.recorded_by_name as "recordedByName",
  b.replaces_id as "replacesId", (b.voided_at at time zone 'Asia/Shanghai')::date::text as "voidedOn",
  b.voided_by_name as "voidedByName", b.void_reason as "voidReason", b.version`;

const FROM = sql`bureau_record b join unit u on u.id = b.unit_id`;

/**
 * Lines of the territory; a bureau also sees the rules of those above it, which hold for it too. Narrowed to a unit with
 * everything below it.
 */
async function within(actor: Actor, unitId: number | undefined): Promise<{ where: SQL; at: UnitRow }> {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound();
  const at = await getUnitInScope(actor.scope, unitId ?? own.id);
  const above = [own.cityId, own.countyId, 1].filter((id) => id !== null && id !== own.id);
  const rules =
    unitId === undefined && above.length > 0
      ? sql`or (b.kind = 'local_rule' and b.unit_id = any(${sql.param(above)}::int[]))`
      : sql``;
  return { where: sql`(b.unit_id between ${at.id} and ${at.lastId} ${rules})`, at };
}

function narrowed(query: DutyListQuery, at: UnitRow): SQL {
  const { kind, from, to, inForceOn, publishedBy, voided, direct } = query;
  return sql.join(
    [
      kind ? sql`b.kind = ${kind}` : sql`true`,
      from ? sql`b.occurred_on >= ${from}::date` : sql`true`,
      to ? sql`b.occurred_on <= ${to}::date` : sql`true`,
      // Each asks of one register; the others keep their lines, and their tabs the count of them.
      inForceOn
        ? sql`(b.kind <> 'responsibility' or b.occurred_on <= ${inForceOn}::date and b.until_on >= ${inForceOn}::date)`
        : sql`true`,
      publishedBy ? sql`(b.kind <> 'local_rule' or b.published_on <= ${publishedBy}::date)` : sql`true`,
      direct ? sql`b.unit_id = ${at.id}` : sql`true`,
      voided ? sql`true` : sql`b.voided_at is null`,
    ],
    sql` and `,
  );
}

export const DUTIES_PER_PAGE = 15;
const MOST_EXPORTED = 20_000;

/** One page of the registers, latest first, with how many lines each register holds under the same filters. */
export async function listDuties(actor: Actor, query: DutyListQuery, limit = DUTIES_PER_PAGE) {
  const { where, at } = await within(actor, query.unit);
  const rows = query.limit ?? limit;
  const offset = query.cursor ?? (Math.max(query.page ?? 1, 1) - 1) * rows;
  const items = await executor().execute<DutyRow>(sql`
    select ${COLUMNS} from ${FROM} where ${where} and ${narrowed(query, at)}
    order by b.occurred_on desc, b.recorded_at desc, b.id limit ${rows} offset ${offset}`);
  const counted = await executor().execute<{ kind: DutyKind; lines: number }>(sql`
    select b.kind, count(*)::int as lines from bureau_record b
    where ${where} and ${narrowed({ ...query, kind: undefined }, at)} group by 1`);
  const counts = Object.fromEntries(counted.map(({ kind, lines }) => [kind, lines])) as Partial<
    Record<DutyKind, number>
  >;
  const total = query.kind ? (counts[query.kind] ?? 0) : counted.reduce((sum, { lines }) => sum + lines, 0);
  const { nextCursor } = pageOf(items, total, { cursor: offset });
  return { items: [...items], counts, total, nextCursor, at };
}

/** Exactly the rows that the page shows under these filters, all pages of them. */
export async function readDutiesForExport(actor: Actor, query: DutyListQuery): Promise<DutyRow[]> {
  return (await listDuties(actor, { ...query, page: 1, cursor: undefined, limit: undefined }, MOST_EXPORTED))
    .items;
}

/** One line of the territory. Throws 404. */
export async function getDuty(actor: Actor, id: string, lock = false): Promise<DutyRow> {
  const { where } = await within(actor, actor.scope.unitId);
  const [row] = isId(id)
    ? await executor().execute<DutyRow>(sql`
        select ${COLUMNS} from ${FROM} where ${where} and b.id = ${id}::uuid ${lock ? sql`for update of b` : sql``}`)
    : [];
  if (!row) throw notFound("没有找到这条登记，或它不在您的辖区内。");
  return row;
}

export type DutyCounts = {
  unitId: number;
  unitName: string;
  /** The row of the unit itself, without those below it. */
  own: boolean;
  /** Letters in force on the last day of the period. */
  responsibility: number;
  trainings: number;
  /** Staff who came, of those who had to. */
  attended: number;
  expected: number;
  publicity: number;
  /** Rules issued up to the last day, and those made public. */
  localRules: number;
  localRulesPublished: number;
};

/**
 * The duties of the bureaus in a period: one row for the unit itself (本级) and one per unit below it with everything
 * under that. The report's source. The caller has checked the territory.
 */
export async function countDuties(
  unit: Pick<UnitRow, "id" | "shortName">,
  period: { from: CalendarDate; to: CalendarDate },
): Promise<DutyCounts[]> {
  return executor().execute<DutyCounts>(sql`
    select p.id as "unitId", p.name as "unitName", p.sort_order = -1 as own,
      ${dutySums(period)}
    from (select u.id, u.short_name as name, u.id as from_id, u.last_id, u.sort_order from unit u
        where u.parent_id = ${unit.id}
      union all select u.id, u.short_name || '本级', u.id, u.id, -1 from unit u where u.id = ${unit.id}) p
    left join bureau_record b on b.unit_id between p.from_id and p.last_id and b.voided_at is null
    group by p.id, p.name, p.sort_order order by p.sort_order, p.id`);
}
