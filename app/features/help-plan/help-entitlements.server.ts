import { and, eq, isNull, ne } from "drizzle-orm";

import type { MaskedPerson } from "~/features/people/queries.server";
import { readSecondGroundFacts } from "~/features/welfare-posts/placement-context.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { subsidy, welfarePlacement } from "~db/schema";
import { entitlementsOn, type HelpEntitlements } from "./entitlements";

/** What the person can still get on a day. The only place a plan learns it from. */
export async function loadHelpEntitlements(
  person: MaskedPerson,
  category: string,
  asOf: CalendarDate,
): Promise<HelpEntitlements> {
  const subsidies = await executor()
    .select({
      kind: subsidy.kind,
      occurredOn: subsidy.occurredOn,
      fromMonth: subsidy.fromMonth,
      untilMonth: subsidy.untilMonth,
      placementId: subsidy.placementId,
    })
    .from(subsidy)
    .where(and(eq(subsidy.personId, person.id), isNull(subsidy.voidedAt), ne(subsidy.status, "refused")));
  const placements = await executor()
    .select({ occurredOn: welfarePlacement.occurredOn, endedOn: welfarePlacement.endedOn })
    .from(welfarePlacement)
    .where(and(eq(welfarePlacement.personId, person.id), isNull(welfarePlacement.voidedAt)));
  const { sex, birthDate, retirementCategory } = person;
  const grounds = placements.length > 0 ? await readSecondGroundFacts(person.id, asOf) : {};
  return entitlementsOn(
    { sex, birthDate, retirementCategory, subsidies, placements, category, ...grounds },
    asOf,
  );
}
