/** What a list says of a household on a day, as known now or as known at the end of a past day. */
import { type SQL, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";

/** Facts (alias) that were told by a moment; null: those that stand now. */
function told(alias: string, known: Date | null): SQL {
  const x = sql.raw(alias);
  if (known === null) return sql`${x}.voided_at is null`;
  const moment = sql`${known.toISOString()}::timestamptz`;
  return sql`${x}.recorded_at < ${moment} and (${x}.voided_at is null or ${x}.voided_at >= ${moment})`;
}

/** When the leaving of a member (alias `m`) was entered; null for who has not left, or left before steps were kept. */
export const leavingWrittenAt: SQL = sql`(select max(s.recorded_at) from household_step s
  where s.household_id = m.household_id and s.city = m.city and s.action = 'leave-member'
    and s.occurred_on = m.left_on and strpos(s.note, m.name || '离户') = 1)`;

/** A member (alias `m`) still in the household: of a past day also whose leaving was entered only afterwards. */
function stillIn(day: CalendarDate, known: Date | null): SQL {
  const here = sql`m.left_on is null or m.left_on > ${day}::date`;
  if (known === null) return sql`(${here})`;
  return sql`(${here} or ${leavingWrittenAt} >= ${known.toISOString()}::timestamptz)`;
}

/** Members of `household` on a day (`members`), and those of them whose latest status is unemployed (`unemployed`). */
export function membersOn(day: CalendarDate, known: Date | null): SQL {
  return sql`
    select count(*)::int as members, count(*) filter (where f.status = 'unemployed')::int as unemployed
    from household_member m left join lateral (
      select f.status from (
        select s.status, s.occurred_on, s.recorded_at from household_member_status s
          where s.member_id = m.id and ${told("s", known)}
        union all
        select case when e.status in ('unemployed', 'in_training') then 'unemployed' else e.status end,
          e.occurred_on, e.recorded_at
        from employment_status e where e.person_id = m.person_id and ${told("e", known)}) f
      where f.occurred_on <= ${day}::date order by f.occurred_on desc, f.recorded_at desc limit 1) f on true
    where m.household_id = household.id and m.city = household.city and ${told("m", known)}
      and m.occurred_on <= ${day}::date and ${stillIn(day, known)}`;
}

/** The state of `household` with its recognition `r`: a figure of a past day counts only those on the list that day. */
export function stateOn(then: CalendarDate | null): SQL {
  if (then === null) {
    return sql`household.status, household.applied_on::text as "appliedOn", r.until_on::text as "untilOn",
      r.end_reason as "endReason", household.reopen_proposed_on::text as "reopenProposedOn"`;
  }
  return sql`'recognized' as status, case when household.applied_on <= ${then}::date then household.applied_on::text end
      as "appliedOn", null::text as "untilOn", null::text as "endReason", null::text as "reopenProposedOn"`;
}
