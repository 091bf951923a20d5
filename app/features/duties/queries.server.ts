import { type SQL, sql } from "drizzle-orm";

import { refreshExitMarks, type StaleMarks, staleMarks } from "~/features/exits/exit-marks.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { DutyLoad } from "~/features/workload/factors";
import { type Actor, CASE_ROLES, hasRole, requireRole } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { executePlannedOnce } from "~/lib/planned-once.server";
import { executor } from "~/lib/transaction.server";
import { soonUntil, type Urgency } from "./due-days";
import { type Duty, URGENCIES } from "./duty";
import { CONTACT_KINDS, DUTY_GROUPS, DUTY_KINDS, type DutyGroup, type DutyKind, KINDS } from "./kinds";
import { type DutyRow, presentDuty } from "./present-duty";
import type { SourceContext } from "./source-context.server";
import { type DutyView, dutyTables, handsOf } from "./source.server";

export type DutyFilter = {
  view?: DutyView | undefined;
  group?: DutyGroup | undefined;
  kind?: DutyKind | undefined;
  /** In whose charge the person is: an account, or `none`. */
  who?: string | undefined;
  /** A unit of the territory, with everything below. */
  unit?: number | undefined;
  /** Only what a factor of a caseworker's load counts. */
  load?: DutyLoad | undefined;
  /** Only what is put off, instead of what is open. */
  held?: boolean | undefined;
  /** Only what falls due on these days. */
  due?: { from: CalendarDate; to: CalendarDate } | undefined;
  /** So many of what is put off beside the open ones, whatever group and kind say. */
  heldToo?: number | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
};

/** Rows of one page. */
export const PAGE_SIZE = 60;

export type DutyList = {
  today: CalendarDate;
  view: DutyView;
  items: Duty[];
  /** How many rows the filter has; `items` are a page of them. */
  total: number;
  /** All that is open in the view, without group and kind. */
  open: number;
  groups: Record<DutyGroup, number>;
  urgencies: Record<Urgency, number>;
  /** The same of what the filter shows. */
  shown: Record<Urgency, number>;
  held: number;
  /** The first of what is put off, as many as asked for. */
  heldItems: Duty[];
  /** What falls due on each of the coming days. */
  days: { day: CalendarDate; count: number }[];
};

/** Whoever acts alone sees the own list first; a manager of a street or community, and who watches or supervises, the team's. */
export function defaultView(actor: Actor): DutyView {
  if (handsOf(actor).every((hands) => hands === "supervisor")) return "team";
  const acts = hasRole(actor, "caseworker", "reviewer");
  const near = actor.unit.level === "street" || actor.unit.level === "community";
  return acts || !near ? "mine" : "team";
}

export async function sourceContext(actor: Actor): Promise<SourceContext> {
  const [calendar, standardRows] = await Promise.all([getWorkCalendar(), readStandardRows()]);
  return { scope: actor.scope, today: today(), calendar, standardRows };
}

/** The same four classes as `urgencyOf`, over the column `due_on`. */
export function urgencySql({ today: day, calendar }: SourceContext, due: SQL = sql`d.due_on`): SQL {
  return sql`(case when ${due} < ${day}::date then 0 when ${due} = ${day}::date then 1
    when ${due} <= ${soonUntil(calendar, day)}::date then 2 else 3 end)`;
}

/** Of what is past its day the group by its place, of all else the place after them (`rankDuties`). */
export function weightSql({ today: day }: Pick<SourceContext, "today">): SQL {
  const cases = DUTY_GROUPS.map((group, index) => {
    const last = DUTY_KINDS.findLastIndex((kind) => KINDS[kind].group === group);
    return sql`when d.kind_order <= ${sql.raw(String(last))} then ${sql.raw(String(index))}`;
  });
  return sql`(case when d.due_on >= ${day}::date or d.due_on is null then ${sql.raw(String(DUTY_GROUPS.length))}
    ${sql.join(cases, sql` `)} end)`;
}

/** The order of `rankDuties`. */
export function rankSql(context: SourceContext): SQL {
  return sql`${weightSql(context)}, d.due_on nulls last, d.kind_order, d.key collate "C"`;
}

const and = (parts: SQL[]) => (parts.length === 0 ? sql`true` : sql.join(parts, sql` and `));

/** What is to be done by a caseworker's hands; what belongs to the office weighs on nobody. */
export const WEIGHS = sql`d.hands = 'caseworker' and not d.of_office`;

export const IS_CONTACT = sql`d.kind in (${sql.join(
  CONTACT_KINDS.map((kind) => sql`${kind}`),
  sql`, `,
)})`;

/** The duties a factor of the load counts (`dutyTable` of the workload). */
function weighingAs(load: DutyLoad, day: CalendarDate): SQL {
  const which = { contact: IS_CONTACT, duty: sql`not ${IS_CONTACT}`, overdue: sql`d.due_on < ${day}::date` };
  return sql`${WEIGHS} and ${which[load]}`;
}

async function whereSql(actor: Actor, filter: DutyFilter): Promise<SQL> {
  const unit = filter.unit === undefined ? null : await getUnitInScope(actor.scope, filter.unit);
  const { who } = filter;
  return and([
    ...(filter.load ? [weighingAs(filter.load, today())] : []),
    ...(unit ? [sql`d.unit_id between ${unit.id} and ${unit.lastId}`] : []),
    ...(who === "none" ? [sql`d.responsible_id is null and ${WEIGHS}`] : []),
    ...(who !== undefined && who !== "none" ? [sql`d.responsible_id = ${who}::uuid`] : []),
  ]);
}

type Answer = {
  items: DutyRow[] | null;
  heldItems: DutyRow[] | null;
  total: number;
  counts: { kind: DutyKind; urgency: number; count: number }[] | null;
  held: number;
  days: { day: CalendarDate; count: number }[] | null;
  marks: StaleMarks;
};

/** The columns every list of duties reads. */
export const DUTY_ROW = sql`row_number() over () as place, d.kind, d.key, d.hands, d.due_on as "dueOn", d.since_on as "sinceOn",
  d.person_id as "personId", d.name, d.birth_date as "birthDate", d.category, u.short_name as "unitName",
  a.name as responsible, d.facts, d.held_until as "heldUntil", d.hold_reason as "holdReason", d.held_by as "heldBy"`;

const DISTRIBUTION_DAYS = 13;

/** Grounds of 三 are kept as marks; read with the list whether any has to be told again. */
const marksSql = ({ scope }: Actor) => sql`(select to_jsonb(m) from (${staleMarks(scope.unitId)}) m)`;

/** Tells the marks again where they are stale; then the list has to be read again. */
const hasToldMarks = ({ scope }: Actor, stale: StaleMarks | undefined) =>
  refreshExitMarks({ id: scope.unitId, level: scope.level }, { stale });

/**
 * What is due in the caller's territory, ranked, with its counts: one statement (two where grounds of 三 have
 * to be told again first), besides the calendar and the standards that are read once a minute. Throws 403 for the administrators, 404 for a unit outside the territory.
 */
export async function getDuties(actor: Actor, filter: DutyFilter = {}): Promise<DutyList> {
  requireRole(actor, ...CASE_ROLES);
  const view = filter.view ?? defaultView(actor);
  const context = await sourceContext(actor);
  const first = await readAnswer(actor, filter, view, context);
  const answer = (await hasToldMarks(actor, first?.marks))
    ? await readAnswer(actor, filter, view, context)
    : first;
  return presentList(actor, filter, view, context, answer);
}

async function readAnswer(
  actor: Actor,
  filter: DutyFilter,
  view: DutyView,
  context: SourceContext,
): Promise<Answer | undefined> {
  const on = context.today;
  const shown = and([
    filter.held ? sql`d.held_until is not null` : sql`d.held_until is null`,
    ...(filter.kind ? [sql`d.kind = ${filter.kind}`] : []),
    ...(filter.group ? [sql`d.kind in (${kindsOf(filter.group)})`] : []),
    ...(filter.due ? [sql`d.due_on between ${filter.due.from}::date and ${filter.due.to}::date`] : []),
  ]);
  const pageOf = (which: SQL, limit: number, offset: number) => sql`(
    select jsonb_agg(to_jsonb(i) order by i.place) from (select ${DUTY_ROW} from (
        select d.* from s d where ${which} order by ${rankSql(context)} limit ${limit} offset ${offset}) d
      left join unit u on u.id = d.unit_id left join account a on a.id = d.responsible_id
      order by ${rankSql(context)}) i)`;
  const { heldToo = 0 } = filter;
  const [answer] = await executor().execute<Answer>(sql`
    with ${dutyTables(actor, view, context)}, s as (select d.* from d where ${await whereSql(actor, filter)})
    select ${pageOf(shown, filter.limit ?? PAGE_SIZE, filter.offset ?? 0)} as items,
      ${heldToo > 0 ? pageOf(sql`d.held_until is not null`, heldToo, 0) : sql`null::jsonb`} as "heldItems",
      (select count(*)::int from s d where ${shown}) as total,
      (select jsonb_agg(c) from (select d.kind, ${urgencySql(context)} as urgency, count(*)::int as count
        from s d where d.held_until is null group by 1, 2) c) as counts,
      (select count(*)::int from s d where d.held_until is not null) as held,
      (select jsonb_agg(c) from (select d.due_on as day, count(*)::int as count from s d
        where d.held_until is null and d.due_on between ${on}::date and ${addDays(on, DISTRIBUTION_DAYS)}::date
        group by 1 order by 1) c) as days, ${marksSql(actor)} as marks`);
  return answer;
}

function presentList(
  actor: Actor,
  filter: DutyFilter,
  view: DutyView,
  context: SourceContext,
  answer: Answer | undefined,
): DutyList {
  const counts = answer?.counts ?? [];
  const sum = (matches: (one: { kind: DutyKind; urgency: number }) => boolean) =>
    counts.filter(matches).reduce((total, { count }) => total + count, 0);
  return {
    today: context.today,
    view,
    items: (answer?.items ?? []).map((row) => forHands(presentDuty(row, context), actor)),
    total: answer?.total ?? 0,
    open: sum(() => true),
    groups: fromEntries(DUTY_GROUPS, (group) => sum(({ kind }) => KINDS[kind].group === group)),
    shown: fromEntries(URGENCIES, (_, index) =>
      sum(
        ({ kind, urgency }) =>
          urgency === index &&
          (!filter.kind || filter.kind === kind) &&
          (!filter.group || filter.group === KINDS[kind].group),
      ),
    ),
    urgencies: fromEntries(URGENCIES, (_, index) => sum(({ urgency }) => urgency === index)),
    held: answer?.held ?? 0,
    heldItems: (answer?.heldItems ?? []).map((row) => forHands(presentDuty(row, context), actor)),
    days: answer?.days ?? [],
  };
}

function fromEntries<K extends string>(keys: readonly K[], value: (key: K, index: number) => number) {
  return Object.fromEntries(keys.map((key, index) => [key, value(key, index)])) as Record<K, number>;
}

function kindsOf(group: DutyGroup): SQL {
  const kinds = (Object.keys(KINDS) as DutyKind[]).filter((kind) => KINDS[kind].group === group);
  return sql.join(
    kinds.map((kind) => sql`${kind}`),
    sql`, `,
  );
}

/** Who may not do the thing is offered the look at it. */
export function forHands(duty: Duty, actor: Actor): Duty {
  if (handsOf(actor).includes(duty.hands)) return duty;
  // A contact is a contact, whoever makes it.
  if (CONTACT_KINDS.includes(duty.kind) && hasRole(actor, "manager", "reviewer")) return duty;
  const stays = duty.personId === null || ["legal", "tell", "exit"].includes(duty.kind);
  const to = stays || duty.personId === null ? duty.action.to : paths.person(duty.personId);
  return { ...duty, action: { label: "查看", to } };
}

export type FoundDuty = {
  duty: Duty;
  city: number;
  personId: string | null;
  unitId: number;
  facts: Record<string, unknown>;
};

/** One duty that is open or put off in the caller's territory, whoever's it is; null when it is not due. */
export async function findDuty(actor: Actor, key: string): Promise<FoundDuty | null> {
  requireRole(actor, ...CASE_ROLES);
  const context = await sourceContext(actor);
  const [row] = await executor().execute<DutyRow & { city: number; unitId: number }>(sql`
    with ${dutyTables(actor, "team", context)}
    select ${DUTY_ROW}, d.city, d.unit_id as "unitId" from d left join unit u on u.id = d.unit_id
      left join account a on a.id = d.responsible_id
    where d.key = ${key} limit 1`);
  if (!row) return null;
  const { city, personId, unitId, facts } = row;
  return { duty: presentDuty(row, context), city, personId, unitId, facts: facts ?? {} };
}

/**
 * The number beside the menu: what the first page of 今日必办 lists. Whole cities have a table of their units there,
 * not a list to be worked off, and no number.
 */
export async function countDuties(actor: Actor): Promise<{ value: number; due: boolean } | null> {
  if (!hasRole(actor, ...CASE_ROLES) || ["province", "city"].includes(actor.unit.level)) return null;
  const context = await sourceContext(actor);
  const read = async () => {
    const [row] = await executePlannedOnce<{ open: number; over: number; marks: StaleMarks }>(sql`
      with ${dutyTables(actor, defaultView(actor), context)}
      select count(*)::int as open, (count(*) filter (where d.due_on < ${context.today}::date))::int as over,
        ${marksSql(actor)} as marks from d where d.held_until is null`);
    return row;
  };
  const first = await read();
  const row = (await hasToldMarks(actor, first?.marks)) ? await read() : first;
  return { value: row?.open ?? 0, due: (row?.over ?? 0) > 0 };
}
