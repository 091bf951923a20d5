import { and, eq, isNull, type SQL, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { type AuditEntry, recordAudit } from "~/features/audit/record-audit.server";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { dayOf, now, today } from "~/lib/clock.server";
import { household, householdRecognition } from "~db/schema";
import { employedFrom, type EmployedFrom, type MemberFact, type MemberFacts } from "./member-line";
import { questionMemberCases } from "./question-member-cases.server";
import { memberFacts } from "./read-members.server";
import { assessHousehold } from "./rules";
import { insertHouseholdStep } from "./steps.server";
import { weighMembers } from "./weigh-members.server";

type FollowedFact = MemberFact & { voidedAt: string | null; actor: string | null };

type Followed = {
  id: string;
  city: number;
  unitId: number;
  number: string;
  urban: boolean;
  status: "recognized" | "cleared";
  reopenProposedOn: CalendarDate | null;
  recognitionId: string | null;
  recognizedOn: CalendarDate | null;
  members: (MemberFacts<FollowedFact> & { id: string })[];
};

/** The hand that acts when facts recorded for other reasons change a household. */
const SYSTEM = { accountId: null, name: "系统", unit: null, channel: "cli", requestId: "household" } as const;

async function readFollowed(tx: Transaction, ids: readonly string[]): Promise<Followed[]> {
  const wanted = sql`any(${sql.param([...ids])}::uuid[])`;
  // In one order for all, and before reading: who waited must see what the other one did.
  const held = await tx.execute<{ id: string }>(sql`
    select id from household where id = ${wanted} and status in ('recognized', 'cleared') order by id for update`);
  if (held.length === 0) return [];
  const rows = await tx.execute<Followed>(sql`
    select h.id, h.city, h.unit_id as "unitId", h.number, h.urban, h.status,
      h.reopen_proposed_on::text as "reopenProposedOn", r.id as "recognitionId",
      r.occurred_on::text as "recognizedOn",
      coalesce((select json_agg(x order by x."joinedOn", x.id) from (
        select m.id, m.name, coalesce(d.sex, m.sex) as sex, coalesce(d.birth_date, m.birth_date)::text as "birthDate",
          coalesce(d.retirement_category, m.retirement_category) as "retirementCategory",
          m.occurred_on::text as "joinedOn", m.left_on::text as "leftOn", ${memberFacts} as facts
        from household_member m left join person d on d.id = m.person_id
        where m.household_id = h.id and m.city = h.city and m.voided_at is null) x), '[]'::json) as members
    from household h
    left join household_recognition r
      on r.household_id = h.id and r.city = h.city and r.until_on is null and r.voided_at is null
    where h.id = any(${sql.param(held.map(({ id }) => id))}::uuid[]) order by h.id`);
  return rows.map((row) => ({
    ...row,
    members: row.members.map((member) => ({
      ...member,
      facts: member.facts.map((fact) => ({ ...fact, voided: fact.voidedAt !== null })),
    })),
  }));
}

const audited = (found: Followed, details: Record<string, unknown>): AuditEntry => ({
  action: "household.clear",
  subject: { type: "household", id: found.id, unitId: found.unitId },
  details: { number: found.number, ...details },
});

function clearanceNote({ name, on, fact }: EmployedFrom<FollowedFact>): string {
  const writtenOn = dayOf(new Date(fact.recordedAt));
  return `成员${name}自${formatDate(on)}起就业（${fact.actor ?? "系统"}于${formatDate(writtenOn)}登记），家庭自该日起退出。`;
}

/** Off the list on the day the member works, whoever recorded it and for whatever reason. */
async function clear(
  tx: Transaction,
  found: Followed & { recognitionId: string },
  employed: EmployedFrom<FollowedFact>,
): Promise<void> {
  const note = clearanceNote(employed);
  await tx
    .update(householdRecognition)
    .set({
      untilOn: employed.on,
      endReason: "member_employed",
      endMemberId: employed.memberId,
      endNote: note,
      endRecordedAt: now(),
      version: sql`${householdRecognition.version} + 1`,
    })
    .where(
      and(
        eq(householdRecognition.id, found.recognitionId),
        eq(householdRecognition.city, found.city),
        isNull(householdRecognition.untilOn),
      ),
    );
  await tx
    .update(household)
    .set({ status: "cleared", reopenProposedOn: null, version: sql`${household.version} + 1` })
    .where(and(eq(household.id, found.id), eq(household.city, found.city)));
  await insertHouseholdStep(tx, {
    householdId: found.id,
    city: found.city,
    action: "clear",
    occurredOn: employed.on,
    actor: null,
    note,
  });
  await questionMemberCases(tx, found.id);
  await weighMembers(tx, { name: employed.fact.actor ?? SYSTEM.name }, found.id);
  await recordAudit(
    tx,
    SYSTEM,
    audited(found, { memberId: employed.memberId, on: employed.on, factId: employed.fact.id }),
  );
}

/** Nobody of working age works any more, or somebody does again: the proposal to the county comes and goes. */
async function propose(tx: Transaction, found: Followed, proposed: boolean): Promise<void> {
  await tx
    .update(household)
    .set({ reopenProposedOn: proposed ? today() : null, version: sql`${household.version} + 1` })
    .where(and(eq(household.id, found.id), eq(household.city, found.city)));
  await insertHouseholdStep(tx, {
    householdId: found.id,
    city: found.city,
    action: proposed ? "propose-reopen" : "drop-proposal",
    occurredOn: today(),
    actor: null,
    note: proposed
      ? "成员现又全部失业，符合零就业家庭条件，请县级核定是否重新认定。"
      : "成员情况又有变化，不再符合条件。",
  });
  await recordAudit(tx, SYSTEM, {
    ...audited(found, { reopenProposed: proposed }),
    action: "household.update",
  });
}

/**
 * Makes these households follow what is known of their members: on the list and a member of working age employed
 * → off it on that day; off it and all the conditions met again → proposed to the county, which decides. Nothing is
 * ever put back on the list here. In the caller's transaction; households in other states are passed over.
 */
export async function followHouseholds(tx: Transaction, householdIds: readonly string[]): Promise<void> {
  if (householdIds.length === 0) return;
  for (const found of await readFollowed(tx, householdIds)) {
    const { recognitionId, recognizedOn } = found;
    if (found.status === "recognized") {
      if (recognitionId === null || recognizedOn === null) continue;
      const employed = employedFrom(found.members, recognizedOn, today());
      if (!employed) continue;
      await clear(tx, { ...found, recognitionId }, employed);
    }
    // Also right after leaving the list: the work recorded late may be over already.
    const qualifies = assessHousehold(found, today()).verdict === "met";
    if (qualifies !== (found.reopenProposedOn !== null)) await propose(tx, found, qualifies);
  }
}

/**
 * The ids of the households whose list state these people's facts can change: current and former members alike, by
 * dossier (or one merged into it) or by the ID number entered for them.
 */
export function householdsOf(personIds: readonly string[]): SQL {
  const ids = sql`any(${sql.param([...personIds])}::uuid[])`;
  return sql`select distinct h.id
    from (select id, resident_id_index from person where id = ${ids}
      union all select id, resident_id_index from person where merged_into = ${ids}) p
    join household_member m on m.voided_at is null
      and (m.person_id = p.id or m.resident_id_index = p.resident_id_index)
    join household h on h.id = m.household_id and h.city = m.city and h.status in ('recognized', 'cleared')`;
}
