import { and, eq, ne, sql } from "drizzle-orm";

import { listEmployments } from "~/features/employment/queries.server";
import type { MaskedPerson } from "~/features/people/queries.server";
import type { SeasonEnd } from "~/features/subsidies/entitlements";
import { seasonsSetJson } from "~/features/subsidies/seasons-json.server";
import { readSecondGroundFacts } from "~/features/welfare-posts/placement-context.server";
import { openExitWords, type PlacementDoubts } from "~/features/welfare-posts/placement-doubts";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { subsidy, welfarePlacement } from "~db/schema";
import { entitlementsOn, type HelpEntitlements, type Refused } from "./entitlements";
import { refusedToday } from "./refused-today.server";

type Beside = {
  seasons: SeasonEnd[];
  recognitions: { from: CalendarDate; until: CalendarDate | null }[];
  exit: PlacementDoubts["exit"];
  startUpAsked: CalendarDate | null;
};

/** 初次创业补贴 asked for as a step of 创业服务 stands there, whoever has it. */
async function refusedNow(
  person: MaskedPerson,
  line: Parameters<typeof refusedToday>[1],
  beside: Beside | undefined,
  asOf: CalendarDate,
): Promise<Refused> {
  const asked = beside?.startUpAsked ?? null;
  return {
    ...(await refusedToday(person, line, asOf)),
    ...(asked === null ? {} : { start_up: `初次创业补贴已在创业服务中申请（${asked}），只发一次` }),
  };
}

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
  const known = sql`${(knownAt ?? new Date("9999-12-31")).toISOString()}::timestamptz`;
  const [beside] = await executor().execute<Beside>(sql`
    select ${seasonsSetJson(sql`${person.city}::int`)} as seasons,
      coalesce((select json_agg(json_build_object('from', r.occurred_on::text, 'until', r.until_on::text))
        from recognition r where r.person_id = ${person.id}::uuid and r.recorded_at <= ${known}
          and (r.voided_at is null or r.voided_at > ${known})), '[]'::json) as recognitions,
      (select min(e.occurred_on)::text from entrepreneurship_support e where e.person_id = ${person.id}::uuid
        and e.kind = 'startup_subsidy' and e.status <> 'refused' and e.voided_at is null) as "startUpAsked",
      (select json_build_object('ground', x.ground, 'proposedOn', x.proposed_on::text) from exit_case x
        where x.person_id = ${person.id}::uuid and x.status = 'proposed' limit 1) as exit`);
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
      seasonsSet: beside?.seasons ?? [],
      recognitions: beside?.recognitions ?? [],
      // What a plan of a past day rested on is not told by the answers and exits of today.
      refused: knownAt === undefined ? await refusedNow(person, employments, beside, asOf) : {},
      postWaits: beside?.exit && knownAt === undefined ? openExitWords(beside.exit) : null,
      category,
      ...grounds,
    },
    asOf,
  );
}
