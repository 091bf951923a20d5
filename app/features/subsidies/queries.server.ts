import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";

import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import type { Actor, Scope } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person, subsidy } from "~db/schema";
import type { SubsidyDoubt } from "./basis-doubts";
import { SUBSIDY_FILTERS, type SubsidyFilter, type SubsidyListQuery } from "./inputs";
import type { SubsidyKind, SubsidyStatus } from "./kinds";

const fen = (column: SQL | typeof subsidy.amount) => sql<number>`round(${column} * 100)::float8`;

/** Of a post subsidy: the days of its months together, which its sum rests on; null where none are entered. */
type Days = { daysDue: number; daysPresent: number } | null;

const daysOf = (s: SQL) => sql<Days>`case when ${s}.kind = 'welfare_post' then (
  select json_build_object('daysDue', sum(a.days_due), 'daysPresent', sum(a.days_present)) from welfare_attendance a
  where a.placement_id = ${s}.placement_id and a.city = ${s}.city and a.month between ${s}.from_month and ${s}.until_month
    and a.voided_at is null having count(*) > 0) end`;

/** Of money for an employer: the labour contract of the latest employment in its months, which it rests on. */
export type ContractOfSubsidy = {
  from: string;
  contract: boolean | null;
  until: string | null;
} | null;

const contractOf = sql<ContractOfSubsidy>`case when subsidy.kind = 'employer_social_insurance' then (
  select json_build_object('from', e.occurred_on, 'contract', e.contract, 'until', e.contract_until)
  from employment_status e where e.person_id = subsidy.person_id and e.city = subsidy.city and e.voided_at is null
    and e.status = 'employed' and e.destination = 'employer' and e.occurred_on < subsidy.until_month + interval '1 month'
  order by e.occurred_on desc, e.recorded_at desc limit 1) end`;

const columns = {
  id: subsidy.id,
  personId: subsidy.personId,
  kind: subsidy.kind,
  status: subsidy.status,
  fromMonth: subsidy.fromMonth,
  untilMonth: subsidy.untilMonth,
  amount: fen(subsidy.amount),
  basis: subsidy.basis,
  payee: subsidy.payee,
  placementId: subsidy.placementId,
  supportId: subsidy.supportId,
  enrolmentId: subsidy.enrolmentId,
  attendance: daysOf(sql`${subsidy}`),
  contract: contractOf,
  appliedOn: subsidy.occurredOn,
  recordedAt: subsidy.recordedAt,
  recordedBy: subsidy.recordedBy,
  actorName: subsidy.actorName,
  decidedOn: subsidy.decidedOn,
  decidedByName: subsidy.decidedByName,
  decisionNote: subsidy.decisionNote,
  paidOn: subsidy.paidOn,
  note: subsidy.note,
  voidedAt: subsidy.voidedAt,
  voidReason: subsidy.voidReason,
  version: subsidy.version,
  /** What it rests on no longer stands, and nobody has asked it back. */
  doubt: sql<SubsidyDoubt | null>`(select json_build_object('reason', d.reason, 'month', d.month)
    from subsidy_doubt d where d.subsidy_id = subsidy.id and d.cleared_at is null and not exists (select 1 from recovery v
      where v.subsidy_id = subsidy.id and v.city = subsidy.city and v.voided_at is null))`,
};

export type SubsidyRow = Awaited<ReturnType<typeof listSubsidiesOf>>[number];

/** Every subsidy of a person, voided ones too, newest first. The caller has checked the territory. */
export async function listSubsidiesOf(personId: string) {
  return executor()
    .select(columns)
    .from(subsidy)
    .where(eq(subsidy.personId, personId))
    .orderBy(desc(subsidy.occurredOn), desc(subsidy.recordedAt), desc(subsidy.id));
}

/** The post subsidies that stand, by placement, the latest first. The caller has checked the territory. */
export async function listPostSubsidies(placementIds: readonly string[]) {
  if (placementIds.length === 0) return [];
  const { placementId, status, fromMonth, untilMonth, amount } = columns;
  return executor()
    .select({ placementId, status, fromMonth, untilMonth, amount })
    .from(subsidy)
    .where(
      and(
        inArray(subsidy.placementId, [...placementIds]),
        eq(subsidy.kind, "welfare_post"),
        isNull(subsidy.voidedAt),
      ),
    )
    .orderBy(desc(subsidy.occurredOn), desc(subsidy.recordedAt), desc(subsidy.id));
}

/** One subsidy of a person in the caller's territory; anything else is "not found". */
export async function getSubsidyInScope(scope: Scope, personId: string, subsidyId: string) {
  const absent = () => notFound("没有找到这笔补贴，或此人不在您的辖区内。");
  if (!isId(personId) || !isId(subsidyId)) throw absent();
  const [row] = await executor()
    .select(columns)
    .from(subsidy)
    .innerJoin(person, and(eq(person.id, subsidy.personId), eq(person.city, subsidy.city)))
    .where(and(eq(subsidy.id, subsidyId), eq(subsidy.personId, personId), inScope(person, scope)));
  if (!row) throw absent();
  return row;
}

/** Whose subsidy it is, for pages that know only the subsidy; 404 outside the territory. */
export async function personOfSubsidy(scope: Scope, subsidyId: string): Promise<string> {
  const [row] = isId(subsidyId)
    ? await executor()
        .select({ personId: subsidy.personId })
        .from(subsidy)
        .innerJoin(person, and(eq(person.id, subsidy.personId), eq(person.city, subsidy.city)))
        .where(and(eq(subsidy.id, subsidyId), inScope(person, scope)))
    : [];
  if (!row) throw notFound("没有找到这笔补贴，或此人不在您的辖区内。");
  return row.personId;
}

export type SubsidyListRow = {
  id: string;
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  kind: SubsidyKind;
  status: SubsidyStatus;
  fromMonth: string | null;
  untilMonth: string | null;
  /** Fen. */
  amount: number;
  payee: string | null;
  attendance: Days;
  appliedOn: string;
  /** The day it was entered: later than the application where a paper was typed in afterwards. */
  recordedOn: string;
  decidedOn: string | null;
  paidOn: string | null;
  /** Entered by the caller: somebody else decides. */
  own: boolean;
  /** Applied for as a step of 创业服务: decided and paid there, or from this list. */
  inSupport: boolean;
  version: number;
};

/**
 * The ledger, with the 初次创业补贴 that stands as a step of 创业服务 and has not gone over to it: one list of money,
 * wherever it was applied for. Alias `s`.
 */
const MONEY = sql`(
  select id, city, person_id, kind, status, from_month, until_month, amount, payee, placement_id, occurred_on,
    recorded_at, recorded_by, decided_on, paid_on, voided_at, version, false as in_support from subsidy
  union all
  select u.id, u.city, u.person_id, 'start_up', u.status, null, null, coalesce(u.amount, 0), null, null, u.occurred_on,
    u.recorded_at, u.recorded_by, u.decided_on, u.paid_on, u.voided_at, u.version, true from entrepreneurship_support u
  where u.kind = 'startup_subsidy' and not exists (select 1 from subsidy y where y.support_id = u.id
    and y.city = u.city and y.status <> 'refused' and y.voided_at is null)) s`;

const PAGE_SIZE = 50;

function filterPredicate(filter: SubsidyFilter): SQL {
  return filter === "all" ? sql`true` : sql`s.status = ${filter}`;
}

/** Name or pinyin initials or last four digits, one or two characters at a time. */
function searchPredicate(q: string | undefined): SQL {
  const text = q?.trim() ?? "";
  if (text === "") return sql`true`;
  return sql`(strpos(${person.name}, ${text}) > 0 or ${person.searchPieces} @> array[${text.toLowerCase()}]::text[])`;
}

/**
 * One page of the subsidies of the caller's territory, applications waiting for a decision oldest first, all others
 * newest first, with the exact total, the counts of the chips and the sum of the amounts (fen).
 */
export async function listSubsidies(actor: Pick<Actor, "scope" | "accountId">, query: SubsidyListQuery) {
  const show = query.show ?? "applied";
  const limit = Math.max(query.limit ?? PAGE_SIZE, 1);
  const base = sql`s.voided_at is null and ${person.mergedInto} is null and ${inScope(person, actor.scope)}
    and ${searchPredicate(query.q)}`;
  const kind = query.kind === undefined ? sql`true` : sql`s.kind = ${query.kind}`;
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const ascending = show === "applied";
  const order = ascending ? sql`asc` : sql`desc`;
  const from = sql`${MONEY} join ${person} on ${person.id} = s.person_id and ${person.city} = s.city`;
  const rows = await executor().execute<SubsidyListRow>(sql`
    select s.id, s.person_id as "personId", ${person.name}, ${person.residentIdMasked} as "residentId",
      (select u.short_name from unit u where u.id = ${person.unitId}) as "unitName", s.kind, s.status,
      s.from_month::text as "fromMonth", s.until_month::text as "untilMonth", round(s.amount * 100)::float8 as amount,
      s.payee, ${daysOf(sql`s`)} as attendance, s.occurred_on::text as "appliedOn",
      (s.recorded_at at time zone 'Asia/Shanghai')::date::text as "recordedOn", s.decided_on::text as "decidedOn", s.paid_on::text as "paidOn",
      s.recorded_by = ${actor.accountId}::uuid as own,
      s.in_support as "inSupport", s.version
    from ${from}
    where ${base} and ${kind} and ${filterPredicate(show)}
      ${after ? sql`and (s.occurred_on, s.id) ${ascending ? sql`>` : sql`<`} (${after.day}::date, ${after.id}::uuid)` : sql``}
    order by s.occurred_on ${order}, s.id ${order} limit ${limit + 1}`);
  const counted = SUBSIDY_FILTERS.map(
    (filter) =>
      sql`count(*) filter (where ${filterPredicate(filter)})::int as ${sql.identifier(filter)},
        coalesce(sum(s.amount) filter (where ${filterPredicate(filter)}), 0) * 100 as ${sql.identifier(`sum_${filter}`)}`,
  );
  const [counts] = await executor().execute<Record<string, number | string>>(
    sql`select ${sql.join(counted, sql`, `)} from ${from} where ${base} and ${kind}`,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown,
    nextCursor: rows.length > limit && last ? encodeCursor({ day: last.appliedOn, id: last.id }) : null,
    total: Number(counts?.[show] ?? 0),
    sum: Math.round(Number(counts?.[`sum_${show}`] ?? 0)),
    counts: Object.fromEntries(
      SUBSIDY_FILTERS.map((filter) => [filter, Number(counts?.[filter] ?? 0)]),
    ) as Record<SubsidyFilter, number>,
    show,
    asOf: today(),
  };
}
