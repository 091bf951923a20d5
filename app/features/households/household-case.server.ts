import { eq, sql } from "drizzle-orm";

import type { Actor, UnitLevel } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import type { Sex } from "~/lib/resident-id";
import type { RetirementCategory } from "~/law/retirement";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { household, person } from "~db/schema";
import { keptContents } from "./content-known.server";
import type { HouseholdHand } from "./action-blocks";
import type { MemberFact, MemberStatus } from "./member-line";
import { memberFacts, personOfMember } from "./read-members.server";
import { assessHousehold, type HouseholdAssessment } from "./rules";
import type { HouseholdStatus } from "./status";

type Moment = string;

export type CaseFact = MemberFact & {
  status: MemberStatus | null;
  actor: string | null;
  employer: string | null;
  monthlyIncome: number | null;
  source: string;
  origin: "household" | "dossier";
  voidedAt: Moment | null;
  voidReason: string | null;
};

export type CaseMember = {
  id: string;
  personId: string | null;
  /** The dossier, where it lies inside the caller's territory. */
  seenPersonId: string | null;
  name: string;
  relation: string;
  sex: Sex | null;
  birthDate: CalendarDate | null;
  residentId: string | null;
  retirementCategory: RetirementCategory | null;
  joinedOn: CalendarDate;
  leftOn: CalendarDate | null;
  recordedAt: Moment;
  voidedAt: Moment | null;
  voidReason: string | null;
  facts: CaseFact[];
};

export type CaseRecognition = {
  id: string;
  recognizedOn: CalendarDate;
  recordedAt: Moment;
  actor: string | null;
  clearDueOn: CalendarDate;
  untilOn: CalendarDate | null;
  endReason: string | null;
  endNote: string | null;
  endActor: string | null;
  voidedAt: Moment | null;
  voidReason: string | null;
};

export type HouseholdStep = {
  position: number;
  action: string;
  occurredOn: CalendarDate;
  recordedAt: Moment;
  actorId: string | null;
  actor: string;
  note: string;
};

/** Head, address, division and kind as they stood until a correction. */
export type KeptContent = Pick<Row, "headName" | "address" | "addressCipher" | "division" | "urban"> & {
  until: Moment;
};

type Row = {
  id: string;
  city: number;
  number: string;
  unitId: number;
  countyId: number;
  streetId: number | null;
  communityId: number | null;
  unitName: string;
  unitLevel: UnitLevel;
  headName: string;
  address: string | null;
  addressCipher: string | null;
  division: string;
  urban: boolean;
  status: HouseholdStatus;
  appliedOn: CalendarDate | null;
  decidedOn: CalendarDate | null;
  decidedByName: string | null;
  decisionNote: string | null;
  reopenProposedOn: CalendarDate | null;
  createdAt: Moment;
  createdBy: string;
  createdByName: string;
  version: number;
  ownCase: boolean;
  members: CaseMember[];
  kept: KeptContent[];
  recognitions: CaseRecognition[];
  steps: HouseholdStep[];
};

/** Everything the rules of one household ask for, read together. */
export type HouseholdCase = {
  household: Omit<Row, "members" | "kept" | "recognitions" | "steps" | "ownCase">;
  members: CaseMember[];
  /** Entered by mistake, or as they stood before a correction. */
  voidedMembers: CaseMember[];
  /** The earliest first. */
  kept: KeptContent[];
  recognitions: CaseRecognition[];
  steps: HouseholdStep[];
  assessment: HouseholdAssessment;
  hand: HouseholdHand;
  today: CalendarDate;
};

/** The recognition in force, if the household is on the list. */
export function recognitionInForce(recognitions: readonly CaseRecognition[]): CaseRecognition | null {
  return recognitions.find((one) => one.untilOn === null && one.voidedAt === null) ?? null;
}

/** A member whose dossier speaks of sex, birth and retirement takes them from there. */
const memberRows = (actor: Actor) => sql`coalesce((select json_agg(x order by x."joinedOn", x.id) from (
  select m.id, m.person_id as "personId",
    (select person.id from person where person.id in ${personOfMember} and ${inScope(person, actor.scope)}
      limit 1) as "seenPersonId",
    m.name, m.relation, coalesce(d.sex, m.sex) as sex, coalesce(d.birth_date, m.birth_date)::text as "birthDate",
    coalesce(d.resident_id_masked, m.resident_id_masked) as "residentId",
    coalesce(d.retirement_category, m.retirement_category) as "retirementCategory",
    m.occurred_on::text as "joinedOn", m.left_on::text as "leftOn", m.recorded_at as "recordedAt",
    m.voided_at as "voidedAt", m.void_reason as "voidReason", ${memberFacts} as facts
  from household_member m left join person d on d.id = m.person_id
  where m.household_id = household.id and m.city = household.city) x), '[]'::json)`;

const recognitionRows = sql`coalesce((select json_agg(x order by x."recordedAt" desc) from (
  select r.id, r.occurred_on::text as "recognizedOn", r.recorded_at as "recordedAt",
    (select a.name from account a where a.id = r.recorded_by) as actor, r.clear_due_on::text as "clearDueOn",
    r.until_on::text as "untilOn", r.end_reason as "endReason", r.end_note as "endNote",
    r.end_recorded_by_name as "endActor", r.voided_at as "voidedAt", r.void_reason as "voidReason"
  from household_recognition r where r.household_id = household.id and r.city = household.city) x), '[]'::json)`;

const keptRows = sql`coalesce((select json_agg(x order by x.version) from (
  select v.version, v.superseded_at as until, v.row ->> 'head_name' as "headName", v.row ->> 'address_masked' as address,
    v.row ->> 'address_cipher' as "addressCipher", v.row ->> 'division' as division, (v.row ->> 'urban')::boolean as urban
  from ${keptContents}) x), '[]'::json)`;

const stepRows = sql`coalesce((select json_agg(x order by x.position) from (
  select s.position, s.action, s.occurred_on::text as "occurredOn", s.recorded_at as "recordedAt",
    s.actor_id as "actorId", s.actor_name as actor, s.note
  from household_step s where s.household_id = household.id and s.city = household.city) x), '[]'::json)`;

/** Whether a member carries the account's own ID number: nobody handles the own case. */
const ownCase = (actor: Actor) => sql`exists (select 1 from account o join household_member m
  on m.household_id = household.id and m.voided_at is null left join person d on d.id = m.person_id
  where o.id = ${actor.accountId}::uuid and o.resident_id_index is not null
    and o.resident_id_index in (m.resident_id_index, d.resident_id_index))`;

/**
 * A household of the caller's territory with all that its rules ask for, in one statement; absent and foreign look
 * the same (404). `lock` keeps it from changing until the transaction ends.
 */
export async function loadHousehold(
  actor: Actor,
  householdId: string,
  options: { lock?: boolean } = {},
): Promise<HouseholdCase> {
  const absent = notFound("没有找到这个家庭，或它不在您的辖区内。");
  if (!isId(householdId)) throw absent;
  if (options.lock) {
    // First the lock, then the reading: a statement that waited would read what was there before.
    await executor()
      .select({ id: household.id })
      .from(household)
      .where(eq(household.id, householdId))
      .for("update");
  }
  const [row] = await executor().execute<Row>(sql`
    select household.id, household.city, household.number, household.unit_id as "unitId",
      household.county_id as "countyId", household.street_id as "streetId",
      household.community_id as "communityId", u.full_name as "unitName", u.level as "unitLevel",
      household.head_name as "headName", household.address_masked as address, household.address_cipher as "addressCipher", household.division, household.urban,
      household.status, household.applied_on::text as "appliedOn", household.decided_on::text as "decidedOn",
      household.decided_by_name as "decidedByName", household.decision_note as "decisionNote",
      household.reopen_proposed_on::text as "reopenProposedOn",
      to_json(household.created_at)#>>'{}' as "createdAt", household.created_by as "createdBy",
      household.created_by_name as "createdByName", household.version, ${ownCase(actor)} as "ownCase",
      ${memberRows(actor)} as members, ${keptRows} as kept, ${recognitionRows} as recognitions, ${stepRows} as steps
    from household join unit u on u.id = household.unit_id
    where household.id = ${householdId}::uuid and ${inScope(household, actor.scope)}`);
  if (!row) throw absent;
  return caseOf(actor, row);
}

function caseOf(
  actor: Actor,
  { members: raw, kept, recognitions, steps, ownCase: own, ...found }: Row,
): HouseholdCase {
  const all = raw.map((member) => ({
    ...member,
    facts: member.facts.map((fact) => ({ ...fact, voided: fact.voidedAt !== null })),
  }));
  const members = all.filter((member) => member.voidedAt === null);
  const day = today();
  return {
    household: found,
    members,
    voidedMembers: all.filter((member) => member.voidedAt !== null),
    kept,
    recognitions,
    steps,
    assessment: assessHousehold({ urban: found.urban, members }, day),
    hand: {
      accountId: actor.accountId,
      roles: actor.roles,
      level: actor.unit.level,
      ownCase: own,
      earlierHands: [
        found.createdBy,
        ...steps.flatMap((step) => (step.action === "apply" ? (step.actorId ?? []) : [])),
      ],
    },
    today: day,
  };
}
