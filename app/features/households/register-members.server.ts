import { sql } from "drizzle-orm";

import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { memberStatuses } from "./labels";
import { factOn, type MemberFact } from "./member-line";
import { memberFacts, personOfMember } from "./read-members.server";

export type RegisteredMember = {
  name: string;
  /** As the register has it: to the head of the household. */
  relation: string;
  /** Masked. */
  residentId: string | null;
  age: number | null;
  employment: string;
  /** The person asked about. */
  self: boolean;
};

type Row = Omit<RegisteredMember, "age" | "employment"> & {
  birthDate: CalendarDate | null;
  facts: (MemberFact & { voidedAt: string | null })[];
};

/**
 * The members of a household on the list as the register has them today, for the 认定表 of one of them (一（一）4): what
 * is on file is not asked twice. The person is in the caller's territory; that is asked before.
 */
export async function listRegisteredMembers(
  householdId: string,
  personId: string,
): Promise<RegisteredMember[]> {
  const rows = await executor().execute<Row>(sql`
    select m.name, m.relation, coalesce(d.resident_id_masked, m.resident_id_masked) as "residentId",
      coalesce(d.birth_date, m.birth_date)::text as "birthDate", ${memberFacts} as facts,
      ${personId}::uuid in ${personOfMember} as self
    from household_member m left join person d on d.id = m.person_id
    where m.household_id = ${householdId}::uuid and m.voided_at is null
      and m.occurred_on <= ${today()}::date and (m.left_on is null or m.left_on > ${today()}::date)
    order by m.occurred_on, m.id`);
  return rows.map(({ birthDate, facts, ...member }) => {
    const standing = facts.map((fact) => ({ ...fact, voided: fact.voidedAt !== null }));
    const status = factOn(standing, today())?.status;
    return {
      ...member,
      age: birthDate ? ageOn(birthDate, today()) : null,
      employment: status ? memberStatuses.label(status) : "",
    };
  });
}
