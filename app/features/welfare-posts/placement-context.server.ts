import { sql } from "drizzle-orm";

import { householdsInForceOf } from "~/features/households/households-of-person.server";
import { type PersonSubsidyFacts, readSubsidyFacts } from "~/features/subsidies/read-entitlements.server";
import type { Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { disabilityGrades } from "~/lib/codes/disability";
import { executor } from "~/lib/transaction.server";
import type { PlacementContext, SecondGroundFacts } from "./rules";

type Row = { status: string | null; destination: string | null; since: CalendarDate | null };

/** What the grounds of a second placement rest on; the caller has checked the territory. */
export async function readSecondGroundFacts(
  personId: string,
  on: CalendarDate,
): Promise<Omit<SecondGroundFacts, "category">> {
  const [row] = await executor().execute<{ grade: string | null }>(sql`
    select a.details->'disability'->>'grade' as grade from application a
    where a.person_id = ${personId}::uuid and a.details->'disability' ? 'grade'
      and not exists (select 1 from comparison_hit h where h.person_id = a.person_id and h.state = 'confirmed'
        and h.fact = 'certificate_revoked' and h.resolved_at > a.created_at)
    order by a.created_at desc limit 1`);
  const grade = row?.grade ?? null;
  return {
    disabilityGrade: disabilityGrades.includes(grade) ? grade : null,
    inZeroEmploymentHousehold: (await householdsInForceOf(personId, on)).length > 0,
  };
}

/**
 * What the rules of a placement need of a person on the start day: recognitions, earlier placements, the employment
 * line, the disability grade of the last application, the household. Throws 404 outside the territory.
 */
export async function readPlacementContext(
  scope: Scope,
  personId: string,
  on: CalendarDate,
): Promise<PlacementContext & { facts: PersonSubsidyFacts }> {
  const facts = await readSubsidyFacts(scope, personId);
  const [row] = await executor().execute<Row>(sql`
    select e.status, e.destination, e.occurred_on::text as since
    from employment_status e where e.person_id = ${personId}::uuid and e.voided_at is null
      and e.occurred_on <= ${on}::date
    order by e.occurred_on desc, e.recorded_at desc limit 1`);
  const { sex, birthDate, retirementCategory, placements, recognitions } = facts;
  return {
    facts,
    sex,
    birthDate,
    retirementCategory,
    placements,
    recognitions,
    employment:
      row?.status && row.since
        ? { status: row.status, destination: row.destination, since: row.since }
        : null,
    ...(await readSecondGroundFacts(personId, on)),
  };
}
