import { and, asc, gte, inArray, isNull, sql } from "drizzle-orm";

import { underUnit } from "~/features/people/unit-predicate.server";
import { groupBy } from "~/features/verification/group-by";
import type { Scope } from "~/lib/actor";
import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { jobOffer } from "~db/schema";
import type { EarlierOffer } from "./rules";
import { readLimits, unreadLimits } from "./health-limits";
import { readStaysNear, type Seeker, wishedDivision } from "./seeker";

export type ListedSeeker = {
  personId: string;
  city: number;
  countyId: number;
  /** Null: no recognition in force. */
  recognizedOn: CalendarDate | null;
  employment: string;
  /** Statutory retirement at the latest. */
  retiresOn: CalendarDate;
  seeker: Seeker;
  /** Offers since the recognition, voided ones left out. */
  earlier: EarlierOffer[];
};

type Row = {
  id: string;
  city: number;
  county_id: number;
  birth_date: CalendarDate;
  retires_on: CalendarDate;
  education: string | null;
  residence_division: string;
  category: string | null;
  recognized_on: CalendarDate | null;
  employment: string;
  wishes: string[] | null;
  skills: string[] | null;
  barriers: string[] | null;
  health: string | null;
  working_hours: string | null;
  expected_wage: number | null;
  work_division: string | null;
};

/**
 * What a match needs of many people of the territory, with the offers they had since recognition: two statements,
 * however many they are. Each as `seekerOf` and `currentOffers` see one person.
 */
export async function loadSeekers(
  scope: Scope,
  personIds: readonly string[],
  asOf: CalendarDate,
): Promise<Map<string, ListedSeeker>> {
  if (personIds.length === 0) return new Map();
  const rows = await executor().execute<Row>(sql`
    select p.id, p.city, p.county_id, p.birth_date::text, p.retires_on::text, p.education, p.residence_division, f.employment,
      case when f.status = 'recognized' then f.category end as category,
      case when f.status = 'recognized' then f.recognized_on::text end as recognized_on,
      a.wishes, a.skills, a.barriers, a.health, a.working_hours, a.expected_wage, a.work_division
    from person_fact f join person p on p.id = f.person_id and p.city = f.city
    left join lateral (
      select a.* from need_assessment a where a.person_id = p.id and a.city = p.city and a.voided_at is null
      order by a.occurred_on desc, a.recorded_at desc limit 1) a on true
    where f.person_id = any(${sql.param([...personIds])}::uuid[]) and ${underUnit({ id: scope.unitId, level: scope.level })}
      and p.merged_into is null`);
  const earlier = new Map(groupBy(await readEarlier(rows), ({ personId }) => personId));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        personId: row.id,
        city: row.city,
        countyId: row.county_id,
        recognizedOn: row.recognized_on,
        employment: row.employment,
        retiresOn: row.retires_on,
        seeker: toSeeker(row, asOf),
        earlier: (earlier.get(row.id) ?? []).filter(
          (offer) => row.recognized_on !== null && offer.occurredOn >= row.recognized_on,
        ),
      },
    ]),
  );
}

async function readEarlier(rows: readonly Row[]) {
  const recognized = rows.flatMap(({ recognized_on }) => recognized_on ?? []).toSorted();
  const [first] = recognized;
  if (first === undefined) return [];
  return executor()
    .select({
      personId: jobOffer.personId,
      sameness: jobOffer.sameness,
      occurredOn: jobOffer.occurredOn,
      invalidReasons: sql<unknown[]>`${jobOffer.invalidReasons}`,
    })
    .from(jobOffer)
    .where(
      and(
        inArray(
          jobOffer.personId,
          rows.map(({ id }) => id),
        ),
        isNull(jobOffer.voidedAt),
        gte(jobOffer.occurredOn, first),
      ),
    )
    .orderBy(asc(jobOffer.occurredOn));
}

function toSeeker(row: Row, asOf: CalendarDate): Seeker {
  const { barriers, health, working_hours: workingHours } = row;
  return {
    wishes: row.wishes ?? [],
    skills: row.skills ?? [],
    expectedWage: row.expected_wage,
    workDivision: row.wishes === null ? null : wishedDivision(row.work_division, row.residence_division),
    residenceDivision: row.residence_division,
    workingHours,
    age: ageOn(row.birth_date, asOf),
    education: row.education,
    disabled: row.category === "disabled",
    avoids: row.wishes === null ? {} : readLimits({ barriers: barriers ?? [], health, workingHours }),
    unreadLimits: unreadLimits({ barriers: barriers ?? [] }),
    staysNear: readStaysNear(barriers ?? []),
  };
}
