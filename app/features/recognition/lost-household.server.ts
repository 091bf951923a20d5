/** 一（一）4: what a member's recognition rests on, the household on the list, and how it was lost. */
import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { householdsInForceSql } from "~/features/households/households-of-person.server";
import { endReasonLabel } from "~/features/households/labels";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import type { RecognitionCategory } from "./categories";

type Membership = {
  inForce: boolean;
  employed: boolean;
  mistaken: boolean | null;
  voided: boolean | null;
  leftOn: CalendarDate | null;
  untilOn: CalendarDate | null;
  endReason: string | null;
};

type Recognized = {
  city: number;
  category: RecognitionCategory;
  /** When it was written down. */
  recordedAt: Date;
};

/** The household the recognition rested on: on the list and with this member by what was known then. */
async function readMembership(tx: Transaction, personId: string, { city, recordedAt }: Recognized) {
  const [id, known, day] = [sql`${personId}::uuid`, sql`${recordedAt.toISOString()}::timestamptz`, today()];
  const [found] = await tx.execute<Membership>(sql`
    select exists (${householdsInForceSql(id, day)}) as "inForce",
      coalesce((select e.status from employment_status e
        where e.person_id = ${id} and e.city = ${city} and e.voided_at is null and e.occurred_on <= ${day}::date
        order by e.occurred_on desc, e.recorded_at desc limit 1) = 'employed', false) as employed, x.*
    from (select 1) one left join lateral (
      select n.id is null as mistaken, r.voided_at is not null as voided, n.left_on::text as "leftOn",
        r.until_on::text as "untilOn", r.end_reason as "endReason"
      from person p
      join household_member m on m.recorded_at <= ${known} and (m.voided_at is null or m.voided_at > ${known})
        and (m.person_id = p.id or m.resident_id_index = p.resident_id_index)
      join household_recognition r on r.household_id = m.household_id and r.city = m.city
        and r.recorded_at <= ${known} and (r.voided_at is null or r.voided_at > ${known})
        and (r.until_on is null or r.end_recorded_at > ${known})
      -- A correction voids the member and puts another in its place: mistaken is who stands there no more.
      left join lateral (select s.id, s.left_on from household_member s
        where s.household_id = m.household_id and s.city = m.city and s.voided_at is null
          and (s.person_id = p.id or s.resident_id_index = p.resident_id_index)
        order by s.id = m.id desc, s.left_on desc nulls first limit 1) n on true
      where p.id = ${id} or p.merged_into = ${id}
      order by r.occurred_on desc, r.recorded_at desc limit 1) x on true`);
  return found;
}

/**
 * How the household that a member's recognition rested on was lost, in words; null where one is on the list today,
 * where none was on file, for other categories, and for whoever works now: their own work is asked about by 三（七）.
 */
export async function lostHousehold(
  tx: Transaction,
  personId: string,
  recognized: Recognized,
): Promise<string | null> {
  if (recognized.category !== "zero_employment_household") return null;
  const found = await readMembership(tx, personId, recognized);
  if (!found || found.inForce || found.employed || found.voided === null) return null;
  if (found.voided) return "零就业家庭的认定已作废。";
  if (found.mistaken) return "本人不属于认定时的零就业家庭：成员登记有误，已作废。";
  if (found.leftOn) return `本人${formatDate(found.leftOn)}离开零就业家庭。`;
  if (found.untilOn)
    return `所在零就业家庭${formatDate(found.untilOn)}退出名单：${endReasonLabel(found.endReason)}。`;
  return null;
}
