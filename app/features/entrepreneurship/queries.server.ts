import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";

import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { entrepreneurshipMilestone, entrepreneurshipSupport, person, recognition } from "~db/schema";
import type { SupportsQuery } from "./inputs";
import type { SupportKind, SupportStatus } from "./status";

export const supportColumns = {
  id: entrepreneurshipSupport.id,
  city: entrepreneurshipSupport.city,
  personId: entrepreneurshipSupport.personId,
  kind: entrepreneurshipSupport.kind,
  status: entrepreneurshipSupport.status,
  content: entrepreneurshipSupport.content,
  provider: entrepreneurshipSupport.provider,
  businessName: entrepreneurshipSupport.businessName,
  businessRegisteredOn: entrepreneurshipSupport.businessRegisteredOn,
  amount: entrepreneurshipSupport.amount,
  termMonths: entrepreneurshipSupport.termMonths,
  decidedOn: entrepreneurshipSupport.decidedOn,
  paidOn: entrepreneurshipSupport.paidOn,
  endedOn: entrepreneurshipSupport.endedOn,
  note: entrepreneurshipSupport.note,
  actorName: entrepreneurshipSupport.actorName,
  occurredOn: entrepreneurshipSupport.occurredOn,
  recordedAt: entrepreneurshipSupport.recordedAt,
  voidedAt: entrepreneurshipSupport.voidedAt,
  voidReason: entrepreneurshipSupport.voidReason,
  version: entrepreneurshipSupport.version,
};

export const milestoneColumns = {
  id: entrepreneurshipMilestone.id,
  city: entrepreneurshipMilestone.city,
  supportId: entrepreneurshipMilestone.supportId,
  kind: entrepreneurshipMilestone.kind,
  content: entrepreneurshipMilestone.content,
  dueOn: entrepreneurshipMilestone.dueOn,
  doneOn: entrepreneurshipMilestone.doneOn,
  actorName: entrepreneurshipMilestone.actorName,
  occurredOn: entrepreneurshipMilestone.occurredOn,
  voidedAt: entrepreneurshipMilestone.voidedAt,
  voidReason: entrepreneurshipMilestone.voidReason,
  version: entrepreneurshipMilestone.version,
};

const readSupports = (personId: string) =>
  executor()
    .select(supportColumns)
    .from(entrepreneurshipSupport)
    .where(eq(entrepreneurshipSupport.personId, personId))
    .orderBy(desc(entrepreneurshipSupport.occurredOn), desc(entrepreneurshipSupport.recordedAt));
const readMilestones = (personId: string) =>
  executor()
    .select(milestoneColumns)
    .from(entrepreneurshipMilestone)
    .where(eq(entrepreneurshipMilestone.personId, personId))
    .orderBy(
      sql`coalesce(${entrepreneurshipMilestone.doneOn}, ${entrepreneurshipMilestone.dueOn})`,
      asc(entrepreneurshipMilestone.recordedAt),
    );

export type SupportRow = Awaited<ReturnType<typeof readSupports>>[number];
export type MilestoneRow = Awaited<ReturnType<typeof readMilestones>>[number];
export type SupportWithMilestones = SupportRow & { milestones: MilestoneRow[] };

/** Every support of a person with its steps, voided ones too, newest first. The caller has checked the territory. */
export async function listSupports(personId: string): Promise<SupportWithMilestones[]> {
  const supports = await readSupports(personId);
  const milestones = supports.length === 0 ? [] : await readMilestones(personId);
  return supports.map((support) => ({
    ...support,
    milestones: milestones.filter(({ supportId }) => supportId === support.id),
  }));
}

/** One support of a person whose territory was checked; 404 otherwise. */
export async function getSupport(personId: string, supportId: string): Promise<SupportWithMilestones> {
  const found = isId(supportId)
    ? (await listSupports(personId)).find(({ id }) => id === supportId)
    : undefined;
  if (!found) throw notFound("没有找到这条创业服务记录。");
  return found;
}

/** The supports of a person that an account recorded: somebody else decides on their money. */
export async function supportsRecordedBy(personId: string, accountId: string): Promise<Set<string>> {
  const rows = await executor()
    .select({ id: entrepreneurshipSupport.id })
    .from(entrepreneurshipSupport)
    .where(
      and(eq(entrepreneurshipSupport.personId, personId), eq(entrepreneurshipSupport.recordedBy, accountId)),
    );
  return new Set(rows.map(({ id }) => id));
}

/** Whose 初次创业补贴 of 创业服务 it is; null where the id is none of these, or outside the territory. */
export async function personOfStartUpMoney(scope: Scope, supportId: string): Promise<string | null> {
  const [row] = isId(supportId)
    ? await executor()
        .select({ personId: entrepreneurshipSupport.personId })
        .from(entrepreneurshipSupport)
        .innerJoin(
          person,
          and(eq(person.id, entrepreneurshipSupport.personId), eq(person.city, entrepreneurshipSupport.city)),
        )
        .where(
          and(
            eq(entrepreneurshipSupport.id, supportId),
            eq(entrepreneurshipSupport.kind, "startup_subsidy"),
            inScope(person, scope),
          ),
        )
    : [];
  return row?.personId ?? null;
}

/** True when a recognition of the person was in force on one of the days. */
export async function wasRecognizedOn(personId: string, days: readonly CalendarDate[]): Promise<boolean> {
  const rows = await executor()
    .select({ from: recognition.occurredOn, until: recognition.untilOn })
    .from(recognition)
    .where(and(eq(recognition.personId, personId), isNull(recognition.voidedAt)));
  return rows.some(({ from, until }) => days.some((day) => from <= day && (until === null || day < until)));
}

export type SupportListRow = {
  id: string;
  personId: string;
  personName: string;
  residentId: string;
  unitName: string | null;
  kind: SupportKind;
  status: SupportStatus;
  content: string;
  businessName: string | null;
  amount: string | null;
  occurredOn: CalendarDate;
  nextDue: CalendarDate | null;
  nextContent: string | null;
};

const PAGE_SIZE = 50;
/** Sorts supports without a step that is due behind all others. */
const NO_DAY = "2999-12-31";

/**
 * The supports of a unit in the territory, the soonest next step first, with exact totals by kind and by status
 * (each counted under the other filter).
 */
export async function listSupportsOf(unit: Pick<UnitRow, "id" | "level">, query: SupportsQuery) {
  const scoped = sql`${inScope(person, { level: unit.level, unitId: unit.id })} and person.merged_into is null
    and s.voided_at is null`;
  const from = sql`entrepreneurship_support s join person on person.id = s.person_id and person.city = s.city`;
  const counts = await executor().execute<{ kind: SupportKind; status: SupportStatus; count: number }>(sql`
    select s.kind, s.status, count(*)::int as count from ${from} where ${scoped} group by s.kind, s.status`);
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const next = sql`coalesce(n.due_on, ${NO_DAY}::date)`;
  const rows = await executor().execute<SupportListRow & { key: string }>(sql`
    select s.id, s.person_id as "personId", person.name as "personName", person.resident_id_masked as "residentId",
      (select u.full_name from unit u where u.id = person.unit_id) as "unitName", s.kind, s.status, s.content,
      s.business_name as "businessName", s.amount::text as amount, s.occurred_on::text as "occurredOn",
      n.due_on::text as "nextDue", n.content as "nextContent", ${next}::text as key
    from ${from} left join lateral (
      select m.due_on, m.content from entrepreneurship_milestone m
      where m.support_id = s.id and m.city = s.city and m.voided_at is null and m.done_on is null
        and m.due_on is not null and s.status in ('running', 'applied', 'approved', 'paid')
      order by m.due_on, m.id limit 1) n on true
    where ${scoped} ${query.kind ? sql`and s.kind = ${query.kind}` : sql``}
      ${query.status ? sql`and s.status = ${query.status}` : sql``}
      ${after ? sql`and (${next}, s.id) > (${after.day}::date, ${after.id}::uuid)` : sql``}
    order by ${next}, s.id limit ${PAGE_SIZE + 1}`);
  const sum = (matches: (row: { kind: SupportKind; status: SupportStatus }) => boolean) =>
    counts.filter(matches).reduce((total, { count }) => total + count, 0);
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    items: page.map(({ key: _key, ...row }): SupportListRow => row),
    total: sum(
      (row) =>
        (query.kind === undefined || row.kind === query.kind) &&
        (query.status === undefined || row.status === query.status),
    ),
    ofKind: (kind?: SupportKind) =>
      sum(
        (row) =>
          (kind === undefined || row.kind === kind) &&
          (query.status === undefined || row.status === query.status),
      ),
    ofStatus: (status?: SupportStatus) =>
      sum(
        (row) =>
          (status === undefined || row.status === status) &&
          (query.kind === undefined || row.kind === query.kind),
      ),
    nextCursor: rows.length > PAGE_SIZE && last ? encodeCursor({ day: last.key, id: last.id }) : null,
  };
}
