import { getWorkCalendar } from "~/features/law/queries.server";
import type { LockedPerson } from "~/features/people/lock-person.server";
import { workingDaysOf } from "~/features/welfare-posts/attendance-days";
import type { Scope } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import type { SubsidyContext, SubsidyRequest } from "./application-rules";
import { readMoneyStandards } from "./money-standards.server";
import { monthsFrom } from "./months";
import { readSubsidyFacts } from "./read-entitlements.server";
import { findSeasons } from "./windows.server";

/** Everything {@link checkSubsidy} needs to know of a person, at the entry and at the decision alike. */
export async function readSubsidyContext(
  scope: Scope,
  person: Pick<LockedPerson, "id" | "city" | "unitId">,
  { kind, appliedOn, fromMonth, untilMonth }: SubsidyRequest,
): Promise<SubsidyContext> {
  const facts = await readSubsidyFacts(scope, person.id);
  const months = fromMonth && untilMonth ? monthsFrom(fromMonth, untilMonth) : [];
  const { employerCeiling, trainingCeiling, fullTier } = await readMoneyStandards(
    kind,
    person.unitId,
    appliedOn,
  );
  const { recognitions, attendance, elsewhere, line, businesses, division } = facts;
  const calendar = await getWorkCalendar();
  return {
    today: today(),
    facts,
    recognitions,
    attendance: attendance.map((one) => ({ ...one, workingDays: workingDaysOf(calendar, one.month) })),
    elsewhere,
    line,
    businesses,
    division,
    employerCeiling,
    trainingCeiling,
    tierSet: fullTier !== null,
    seasons: await findSeasons(person.city, kind, [appliedOn, ...months]),
  };
}
