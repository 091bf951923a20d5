import { dayOf } from "~/lib/clock.server";
import type { CaseMember, HouseholdCase } from "./household-case.server";
import { assessHousehold } from "./rules";

/** The moment of the latest decision that stands; null before one. */
function decidedAt({ recognitions, steps }: HouseholdCase): Date | null {
  const recognized = recognitions.find((one) => one.voidedAt === null)?.recordedAt;
  const refused = steps.findLast((step) => step.action === "refuse")?.recordedAt;
  const moment = recognized ?? refused;
  return moment === undefined ? null : new Date(moment);
}

/** A member on the books at a moment, whatever was corrected or voided since. */
function told({ recordedAt, voidedAt }: CaseMember, moment: Date): boolean {
  return new Date(recordedAt) <= moment && (voidedAt === null || new Date(voidedAt) > moment);
}

/** The household book at a moment, where it was corrected since. */
function bookAtMoment({ kept }: HouseholdCase, moment: Date) {
  const replaced = kept.find(({ until }) => new Date(until) > moment);
  if (!replaced) return {};
  const { headName, address, addressCipher, division, urban } = replaced;
  return { headName, address, addressCipher, division, urban };
}

/**
 * The household as the decision saw it: its book, members of that day, with the facts written down by then. The paper
 * of the decision says this for ever, whatever has become of the members since.
 */
export function asDecided(found: HouseholdCase): HouseholdCase {
  const moment = decidedAt(found);
  if (moment === null) return found;
  const today = dayOf(moment);
  const entered = [...found.members, ...found.voidedMembers]
    .filter((member) => told(member, moment))
    .toSorted((a, b) => a.joinedOn.localeCompare(b.joinedOn) || a.id.localeCompare(b.id));
  const members = entered.map((member) => ({
    ...member,
    leftOn: member.leftOn !== null && member.leftOn > today ? null : member.leftOn,
    facts: member.facts
      .filter((fact) => new Date(fact.recordedAt) <= moment)
      .map((fact) =>
        fact.voidedAt !== null && new Date(fact.voidedAt) > moment
          ? { ...fact, voided: false, voidedAt: null, voidReason: null }
          : fact,
      ),
  }));
  const household = { ...found.household, ...bookAtMoment(found, moment) };
  return {
    ...found,
    household,
    members,
    today,
    assessment: assessHousehold({ urban: household.urban, members }, today),
  };
}
