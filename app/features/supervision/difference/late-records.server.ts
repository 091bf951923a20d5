/** What was recorded, changed or voided after a report was frozen, of registers, payments and households. */
import { sql } from "drizzle-orm";

import { type DutyMeasure, REGISTER_OF } from "~/features/bureau-duties/list-link";
import type { DutyKind } from "~/features/bureau-duties/kinds";
import { paidSubsidies } from "~/features/people/event-source.server";
import { childColumn, type Period, underUnit } from "~/features/people/person-predicate.server";
import { subsidyKinds } from "~/features/subsidies/kinds";
import type { UnitRow } from "~/features/units/queries.server";
import { executor } from "~/lib/transaction.server";
import { officialDate, yuan } from "../report/phrasing";
import type { ChangedPerson } from "./lines";
import { told, toldHousehold } from "./record-words";

const momentOf = (since: Date) => sql`${since.toISOString()}::timestamptz`;

/** Lines of the registers, with the reporting unit they count in and what they count for. */
export async function readLateDuties(unit: UnitRow, since: Date) {
  const moment = momentOf(since);
  const rows = await executor().execute<{
    unit_id: number;
    kind: DutyKind;
    on: string;
    title: string;
    voided: boolean;
    reason: string | null;
  }>(sql`
    select case when b.unit_id = ${unit.id} then ${unit.id} else c.id end as unit_id, b.kind,
      b.occurred_on::text as on, b.title, b.voided_at is not null as voided, b.void_reason as reason
    from bureau_record b left join unit c on c.parent_id = ${unit.id} and b.unit_id between c.id and c.last_id
    where b.unit_id between ${unit.id} and ${unit.lastId}
      and (b.recorded_at > ${moment}) <> coalesce(b.voided_at > ${moment}, false)
    order by b.occurred_on, b.id`);
  return rows.map(({ unit_id: unitId, kind, on, title, voided, reason }) => ({
    unitId,
    counts: (measure: DutyMeasure) => REGISTER_OF[measure] === kind,
    words: told(`${officialDate(on)}“${title}”`, voided, reason),
  }));
}

export type LatePayment = { unitId: number; kind: string; person: ChangedPerson };

/** Payments of the period recorded or changed since; people outside the reader's territory stay unnamed. */
export async function readLatePayments(
  unit: UnitRow,
  { from, to }: Period,
  since: Date,
  territory: UnitRow,
): Promise<LatePayment[]> {
  const moment = momentOf(since);
  const recorded = (table: string) =>
    sql`exists (select 1 from ${sql.raw(table)} e where e.id = r.id and e.person_id = r.person_id and e.recorded_at > ${moment})`;
  const rows = await executor().execute<{
    unit_id: number;
    kind: string;
    on: string;
    fen: number;
    person_id: string | null;
    name: string | null;
  }>(sql`
    select coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, r.kind, r.happened_on::text as on,
      round(r.amount * 100)::float8 as fen, p.id as person_id, p.name
    from ${paidSubsidies(unit)}
    left join person p on p.id = r.person_id and p.unit_id between ${territory.id} and ${territory.lastId}
    where ${underUnit(unit, "r")} and r.happened_on between ${from}::date and ${to}::date
      and (exists (select 1 from record_revision v where v.person_id = r.person_id and v.record_id = r.id
          and v.superseded_at > ${moment})
        or ${recorded("subsidy")} or ${recorded("entrepreneurship_support")} or ${recorded("training_enrolment")})
    order by r.happened_on, r.id`);
  return rows.map(({ unit_id: unitId, kind, on, fen, person_id: personId, name }) => ({
    unitId,
    kind,
    person: {
      personId,
      name,
      number: null,
      reasons: [`${officialDate(on)}发放${subsidyKinds.label(kind as never)}${yuan(fen)}元，冻结后登记`],
    },
  }));
}

/** Households whose recognition was recorded, ended or voided since, by their number. */
export async function readLateHouseholds(unit: UnitRow, since: Date): Promise<string[]> {
  const moment = momentOf(since);
  const rows = await executor().execute<{
    number: string;
    on: string;
    until: string | null;
    ended: boolean;
    voided: boolean;
    reason: string | null;
  }>(sql`
    select h.number, r.occurred_on::text as on, r.until_on::text as until,
      coalesce(r.end_recorded_at > ${moment}, false) as ended, r.voided_at is not null as voided, r.void_reason as reason
    from household_recognition r join household h on h.id = r.household_id and h.city = r.city
    where ${underUnit(unit, "r")} and (r.recorded_at > ${moment} or r.end_recorded_at > ${moment} or r.voided_at > ${moment})
    order by r.occurred_on, r.id`);
  return rows.map(toldHousehold);
}
