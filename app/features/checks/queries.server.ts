import { type SQL, sql } from "drizzle-orm";

import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import { MOVED_AWAY } from "~/features/people/labels";
import type { UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import { CHECK_IDS, type CheckId } from "./catalogue";
import { type CheckPeriod, exemptionsOn, hitsUnder, standingIn, visibleTo } from "./hit-predicate.server";
import type { CheckCount, CheckHitRow } from "./views";
import { hitWords } from "./words";

type Unit = Pick<UnitRow, "id" | "level">;

/** The period of a question: to a day (today unless given), events since its year began unless given. */
export function checkPeriod({
  from,
  to = today(),
}: {
  from?: CalendarDate | undefined;
  to?: CalendarDate | undefined;
}): CheckPeriod {
  return { from: from ?? `${to.slice(0, 4)}-01-01`, to };
}

type Question = {
  unit: Unit;
  from?: CalendarDate | undefined;
  /** The day the counts speak of; today by default. */
  asOf?: CalendarDate | undefined;
  /** Only what this person may see; left out: everything (reports). */
  actor?: Pick<Actor, "roles" | "accountId" | "scope"> | undefined;
};

/** Counts of every rule over a unit, in the catalogue's order; exemptions counted apart. One statement. */
export async function countChecks({ unit, from, asOf, actor }: Question): Promise<CheckCount[]> {
  const period = checkPeriod({ from, to: asOf });
  const rows = await executor().execute<CheckCount>(sql`
    select h.rule, (count(*) filter (where e.id is null))::int as count,
      (count(distinct h.person_id) filter (where e.id is null))::int as people,
      (count(*) filter (where e.id is not null))::int as exempted
    from check_hit h left join ${exemptionsOn(period.to)}
    where ${hitsUnder(unit)} and ${standingIn(period)} and ${actor ? visibleTo(actor) : sql`true`}
    group by h.rule`);
  const byRule = new Map(rows.map((row) => [row.rule, row]));
  return CHECK_IDS.map((rule) => byRule.get(rule) ?? { rule, count: 0, people: 0, exempted: 0 });
}

export type HitQuery = Question & {
  /** `open`: what counts; `exempted`: what is set aside. */
  show?: "open" | "exempted" | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

type RawHit = Omit<CheckHitRow, "person" | "unit" | "fact" | "exemption"> & {
  personId: string | null;
  name: string | null;
  residentId: string | null;
  unitId: number;
  unitName: string;
  exemptionId: string | null;
  reason: string | null;
  until: CalendarDate | null;
  by: string | null;
  exemptionVersion: number | null;
  opens: boolean;
};

const PAGE_SIZE = 50;

const shownSql = (show: HitQuery["show"]): SQL =>
  show === "exempted" ? sql`e.id is not null` : sql`e.id is null`;

/** One page of a rule's hits, the oldest fact first, with the exact total: the same condition counts and lists. */
export async function listCheckHits(
  rule: CheckId,
  query: HitQuery,
): Promise<{ items: CheckHitRow[]; nextCursor: string | null; total: number }> {
  const period = checkPeriod({ from: query.from, to: query.asOf });
  const limit = Math.max(query.limit ?? PAGE_SIZE, 1);
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const from = sql`check_hit h left join ${exemptionsOn(period.to)}`;
  const where = sql`h.rule = ${rule} and ${hitsUnder(query.unit)} and ${standingIn(period)}
    and ${query.actor ? visibleTo(query.actor) : sql`true`} and ${shownSql(query.show)}`;
  const rows = await executor().execute<RawHit>(sql`
    with page as materialized (
      select h.*, e.id as exemption_id, e.reason, e.until_on, e.recorded_by_name, e.version as exemption_version
      from ${from} where ${where}
        ${after ? sql`and (h.since_on, h.id) > (${after.day}::date, ${after.id}::uuid)` : sql``}
      order by h.since_on, h.id limit ${limit + 1})
    select h.id, h.rule, h.person_id as "personId", person.name, person.resident_id_masked as "residentId", h.unit_id as "unitId",
      u.full_name as "unitName", a.name as responsible, h.subject, h.record_id as "recordId",
      h.since_on::text as since, h.facts, h.found_on::text as "foundOn", h.exemption_id as "exemptionId", h.reason,
      h.until_on::text as until, h.recorded_by_name as by, h.exemption_version as "exemptionVersion",
      ${query.actor ? sql`coalesce(${inScope(person, query.actor.scope)}, h.person_id is null)` : sql`true`} as opens
    from page h left join person on person.id = h.person_id and person.city = h.city join unit u on u.id = h.unit_id
      left join account a on a.id = h.responsible_id
    order by h.since_on, h.id`);
  const [count] = await executor().execute<{ total: number }>(
    sql`select count(*)::int as total from ${from} where ${where}`,
  );
  const items = rows.slice(0, limit).map(toHit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor({ day: last.since, id: last.id }) : null,
    total: count?.total ?? 0,
  };
}

function toHit(row: RawHit): CheckHitRow {
  const {
    personId,
    name,
    residentId,
    unitId,
    unitName,
    exemptionId,
    reason,
    until,
    by,
    exemptionVersion,
    opens,
    ...hit
  } = row;
  return {
    ...hit,
    // What went with the dossier is another territory's; the line stays, so that the list is as long as its figure.
    ...(opens ? {} : { recordId: null, responsible: null, facts: {} }),
    fact: opens ? hitWords(hit.rule, hit.facts) : MOVED_AWAY,
    person:
      personId === null
        ? null
        : { id: opens ? personId : null, name: name ?? "", residentId: residentId ?? "" },
    unit: { id: unitId, name: unitName },
    exemption:
      exemptionId === null || !opens
        ? null
        : {
            id: exemptionId,
            reason: reason ?? "",
            until: until ?? "",
            by: by ?? "",
            version: exemptionVersion ?? 1,
          },
  };
}

export type RunRow = {
  id: string;
  unitId: number;
  onDay: CalendarDate;
  origin: "nightly" | "demand" | "refresh";
  state: "running" | "done" | "failed";
  done: number;
  total: number;
  rule: CheckId | null;
  found: number;
  gone: number;
  startedAt: Date;
  finishedAt: Date | null;
  startedByName: string;
  problem: string | null;
};

const RUN_COLUMNS = sql`r.id, r.unit_id as "unitId", r.on_day::text as "onDay", r.origin, r.state, r.done, r.total, r.rule,
  r.found, r.gone, r.started_at as "startedAt", r.finished_at as "finishedAt", r.started_by_name as "startedByName",
  r.problem`;

/** The latest run that went over a unit: its own or that of a unit above it; whole runs only, unless `running`. */
export async function latestRun(unit: Unit, state?: RunRow["state"]): Promise<RunRow | null> {
  const [row] = await executor().execute<RunRow>(sql`
    select ${RUN_COLUMNS} from check_run r join unit u on u.id = r.unit_id
    where ${unit.id}::int between u.id and u.last_id and ${state ? sql`r.state = ${state}` : sql`true`}
    order by r.started_at desc limit 1`);
  return row
    ? { ...row, startedAt: new Date(row.startedAt), finishedAt: row.finishedAt && new Date(row.finishedAt) }
    : null;
}
