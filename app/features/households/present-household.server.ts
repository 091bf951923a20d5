import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { offeredActions } from "./action-blocks";
import {
  type CaseFact,
  type CaseMember,
  type HouseholdCase,
  loadHousehold,
  recognitionInForce,
} from "./household-case.server";
import type { HouseholdView, MemberStatusView, MemberView, VoidedMemberView } from "./household-view";
import { factOn, isMemberOn } from "./member-line";
import { clearanceClock } from "./rules";

const iso = (moment: string) => new Date(moment).toISOString();

const voidedOf = ({ voidedAt, voidReason }: { voidedAt: string | null; voidReason: string | null }) =>
  voidedAt === null ? null : { at: iso(voidedAt), reason: voidReason ?? "" };

/** A dossier outside the territory says only what its member does, not where. */
function presentFact(fact: CaseFact, member: CaseMember): MemberStatusView {
  const hidden = fact.origin === "dossier" && member.seenPersonId === null;
  return {
    id: fact.id,
    status: fact.status,
    occurredOn: fact.occurredOn,
    recordedAt: iso(fact.recordedAt),
    actor: fact.actor ?? "",
    employer: hidden ? null : fact.employer,
    monthlyIncome: fact.monthlyIncome,
    source: fact.source,
    unemploymentRegisteredOn: fact.unemploymentRegisteredOn,
    willingToWork: fact.willingToWork,
    origin: fact.origin,
    voided: voidedOf(fact),
  };
}

function presentMember(member: CaseMember, { assessment, today }: HouseholdCase): MemberView {
  const {
    facts,
    seenPersonId,
    personId,
    recordedAt: _at,
    voidedAt: _voided,
    voidReason: _why,
    ...rest
  } = member;
  const now = isMemberOn(member, today) ? factOn(facts, today) : null;
  return {
    ...rest,
    personId: personId === null ? null : seenPersonId,
    linkable: personId === null ? seenPersonId : null,
    now: now ? presentFact(now, member) : null,
    finding: assessment.members.find((one) => one.memberId === member.id) ?? null,
    statuses: facts
      .toSorted(
        (a, b) => b.occurredOn.localeCompare(a.occurredOn) || b.recordedAt.localeCompare(a.recordedAt),
      )
      .map((fact) => presentFact(fact, member)),
  };
}

function presentVoided(member: CaseMember): VoidedMemberView {
  const { id, name, relation, sex, birthDate, residentId, joinedOn, leftOn } = member;
  const shown = { id, name, relation, sex, birthDate, residentId, joinedOn, leftOn };
  const { recordedAt, voidedAt, voidReason } = member;
  return {
    ...shown,
    recordedAt: iso(recordedAt),
    voided: { at: iso(voidedAt ?? recordedAt), reason: voidReason ?? "" },
  };
}

/** The household as the caller may see it, with the actions open to this caller now. */
export function presentHousehold(found: HouseholdCase): HouseholdView {
  const { household, assessment, hand, today } = found;
  const inForce = recognitionInForce(found.recognitions);
  const actions = offeredActions({ status: household.status, assessment }, hand);
  return {
    id: household.id,
    number: household.number,
    unit: { id: household.unitId, name: household.unitName, level: household.unitLevel },
    headName: household.headName,
    address: household.address,
    division: household.division,
    urban: household.urban,
    status: household.status,
    appliedOn: household.appliedOn,
    decidedOn: household.decidedOn,
    decidedBy: household.decidedByName,
    decisionNote: household.decisionNote,
    reopenProposedOn: household.reopenProposedOn,
    createdAt: iso(household.createdAt),
    createdBy: household.createdByName,
    version: household.version,
    assessment,
    clearance: inForce
      ? clearanceClock({ startedOn: inForce.recognizedOn, dueOn: inForce.clearDueOn }, today)
      : null,
    members: found.members.map((member) => presentMember(member, found)),
    voidedMembers: found.voidedMembers.map(presentVoided),
    recognitions: found.recognitions.map(({ voidedAt, voidReason, ...one }) => ({
      ...one,
      recordedAt: iso(one.recordedAt),
      actor: one.actor ?? "",
      voided: voidedOf({ voidedAt, voidReason }),
    })),
    history: found.steps.map(({ actorId: _actorId, ...step }) => ({
      ...step,
      recordedAt: iso(step.recordedAt),
      recordedLate: dayOf(new Date(step.recordedAt)) > step.occurredOn,
    })),
    actions,
    allowedActions: actions.filter((one) => one.blocked === null).map((one) => one.action),
  };
}

/** One household; reading it leaves an audit event. Throws 404 outside the caller's territory. */
export async function readHousehold(actor: Actor, householdId: string): Promise<HouseholdView> {
  const found = await loadHousehold(actor, householdId);
  await recordAudit(executor(), actor, {
    action: "household.read",
    subject: { type: "household", id: householdId, unitId: found.household.unitId },
    details: { number: found.household.number },
  });
  return presentHousehold(found);
}
