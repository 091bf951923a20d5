import { and, eq, ne, sql } from "drizzle-orm";

import { listEmployments } from "~/features/employment/queries.server";
import type { MaskedPerson } from "~/features/people/queries.server";
import type { SeasonEnd } from "~/features/subsidies/entitlements";
import { seasonsSetJson } from "~/features/subsidies/seasons-json.server";
import { readSecondGroundFacts } from "~/features/welfare-posts/placement-context.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { subsidy, welfarePlacement } from "~db/schema";
import { entitlementsOn, type HelpEntitlements } from "./entitlements";

type Recorded = { recordedAt: Date; voidedAt: Date | null };
const stoodAt =
  (at: Date | undefined) =>
  ({ recordedAt, voidedAt }: Recorded): boolean =>
    at === undefined ? voidedAt === null : recordedAt <= at && (voidedAt === null || voidedAt > at);

/** What the person can still get on a day, as known now or at a moment. The only place a plan learns it from. */
export async function loadHelpEntitlements(
  person: MaskedPerson,
  category: string,
  asOf: CalendarDate,
  knownAt?: Date,
): Promise<HelpEntitlements> {
  const subsidies = await executor()
    .select({
      kind: subsidy.kind,
      occurredOn: subsidy.occurredOn,
      fromMonth: subsidy.fromMonth,
      untilMonth: subsidy.untilMonth,
      placementId: subsidy.placementId,
      recordedAt: subsidy.recordedAt,
      voidedAt: subsidy.voidedAt,
    })
    .from(subsidy)
    .where(and(eq(subsidy.personId, person.id), ne(subsidy.status, "refused")));
  const placements = await executor()
    .select({
      occurredOn: welfarePlacement.occurredOn,
      endedOn: welfarePlacement.endedOn,
      recordedAt: welfarePlacement.recordedAt,
      voidedAt: welfarePlacement.voidedAt,
    })
    .from(welfarePlacement)
    .where(eq(welfarePlacement.personId, person.id));
  const stood = stoodAt(knownAt);
  const employments = (await listEmployments(person.id)).filter(stood);
  const [seasons] = await executor().execute<{ set: SeasonEnd[] }>(
    sql`select ${seasonsSetJson(sql`${person.city}::int`)} as set`,
  );
  const { sex, birthDate, retirementCategory } = person;
  const [given, placed] = [subsidies.filter(stood), placements.filter(stood)];
  const grounds = placed.length > 0 ? await readSecondGroundFacts(person.id, asOf) : {};
  return entitlementsOn(
    {
      sex,
      birthDate,
      retirementCategory,
      subsidies: given,
      placements: placed,
      employments,
      seasonsSet: seasons?.set ?? [],
      category,
      ...grounds,
    },
    asOf,
  );
}
