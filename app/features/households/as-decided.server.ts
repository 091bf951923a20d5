import { dayOf } from "~/lib/clock.server";
import type { HouseholdCase } from "./household-case.server";
import { assessHousehold } from "./rules";

/** The moment of the latest decision that stands; null before one. */
function decidedAt({ recognitions, steps }: HouseholdCase): Date | null {
  const recognized = recognitions.find((one) => one.voidedAt === null)?.recordedAt;
  const refused = steps.findLast((step) => step.action === "refuse")?.recordedAt;
  const moment = recognized ?? refused;
  return moment === undefined ? null : new Date(moment);
}

/**
 * The household as the decision saw it: members of that day, with the facts written down by then. The paper of the
 * decision says this for ever, whatever has become of the members since.
 */
export function asDecided(found: HouseholdCase): HouseholdCase {
  const moment = decidedAt(found);
  if (moment === null) return found;
  const today = dayOf(moment);
  const members = found.members.map((member) => ({
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
  return {
    ...found,
    members,
    today,
    assessment: assessHousehold({ urban: found.household.urban, members }, today),
  };
}
