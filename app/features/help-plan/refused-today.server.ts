import { checkSubsidy, type SubsidyRequest } from "~/features/subsidies/application-rules";
import type { SubsidyKind } from "~/features/subsidies/kinds";
import { monthOf } from "~/features/subsidies/months";
import { runsSince } from "~/features/subsidies/own-work";
import { readSubsidyContext } from "~/features/subsidies/subsidy-context.server";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Refused } from "./entitlements";

/** Subsidies whose gate is more than the counter: a season, or a business that has to be one's first and long enough. */
const ASKED: Readonly<Record<string, SubsidyKind>> = {
  flexible: "flexible_social_insurance",
  self_employment: "start_up",
};

/** Not a refusal of the subsidy: this month is asked for already, or the year of operation is not over yet. */
const PASSES: readonly string[] = ["double_use", "operating_too_short"];

type Work = { status: string; destination: string | null; occurredOn: CalendarDate };

/**
 * What the application for the subsidy that goes with the present work would answer today, for this month and with every
 * paper at hand: the rule of the write itself. The caller has checked the territory.
 */
export async function refusedToday(
  person: { id: string; city: number; unitId: number },
  line: readonly Work[],
  asOf: CalendarDate,
): Promise<Refused> {
  const now = line.findLast(({ occurredOn }) => occurredOn <= asOf);
  const kind = now?.status === "employed" ? ASKED[now.destination ?? ""] : undefined;
  if (kind === undefined) return {};
  const month = kind === "start_up" ? null : monthOf(asOf);
  const request: SubsidyRequest = {
    id: null,
    kind,
    fromMonth: month,
    untilMonth: month,
    appliedOn: asOf,
    recordedOn: asOf,
    placementId: null,
    operatingSince: null,
    amount: 1,
    checkedBy: "凭缴费凭证核对",
  };
  const context = await readSubsidyContext({ level: "city", unitId: person.city }, person, request);
  const operatingSince = kind === "start_up" ? runsSince(context.line, context.businesses, asOf) : null;
  const found = checkSubsidy({ ...request, operatingSince }, context).find(
    ({ code }) => !PASSES.includes(code),
  );
  return found ? { [kind]: found.message } : {};
}
