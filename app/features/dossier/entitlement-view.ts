/**
 * What the dossier shows of entitlements, from the records known on a day. A thin reading of the ledger: the rules of
 * terms and exceptions are the subsidies' own; this file alone is to change when they do. Pure.
 */
import { valueOn } from "~/law/dated";
import {
  retirementExceptionMonths,
  subsidyTermMonths,
  welfarePostPlacements,
  welfarePostTermMonths,
} from "~/law/parameters";
import { retirementSpan } from "~/law/retirement";
import { addDays, addMonths, type CalendarDate, laterOf, monthsBetween } from "~/lib/calendar-date";
import { subsidyKinds } from "~/lib/codes/support";
import { monthsOfRun } from "./months";
import type { DossierRecords } from "./records";

export type EntitlementView = {
  subsidies: {
    used: number;
    limit: number;
    parts: { label: string; months: number }[];
    /** Runs to retirement because the first grant lay within five years of it. */
    toRetirement: boolean;
    /** Months given under two kinds at once. */
    twice: number;
  };
  post: {
    ordinal: number;
    allowed: number;
    served: number;
    limit: number;
    contractUntil: CalendarDate;
    inPost: boolean;
  } | null;
  startUpOn: CalendarDate | null;
  retirement: { month: string; known: boolean; near: boolean };
};

const LAW_FROM = "2022-05-10";
const monthOf = (day: CalendarDate): CalendarDate => `${day.slice(0, 7)}-01`;

export function entitlementView(
  { person, supports }: Pick<DossierRecords, "person" | "supports">,
  asOf: CalendarDate,
): EntitlementView {
  const lawDay = laterOf(asOf, LAW_FROM);
  const { later, earlier } = retirementSpan(person.birthDate, person.sex, person.retirementCategory);
  const closeTo = valueOn(retirementExceptionMonths, lawDay).value;
  const granted = supports.subsidies.filter(
    ({ status, voided }) => voided === null && (status === "approved" || status === "paid"),
  );
  const kindOf = new Map<CalendarDate, string>();
  const claimed = new Map<CalendarDate, Set<string>>();
  for (const one of granted) {
    if (one.fromMonth === null || one.untilMonth === null) continue;
    for (const month of monthsOfRun(one.fromMonth, one.untilMonth)) {
      if (!kindOf.has(month)) kindOf.set(month, one.kind);
      // The two subsidies of one placement go together.
      const use = one.placementId ?? one.kind;
      claimed.set(month, (claimed.get(month) ?? new Set()).add(use));
    }
  }
  const months = [...kindOf.keys()].toSorted();
  const first = months[0];
  const start = first ?? monthOf(asOf);
  const toRetirement = addMonths(start, closeTo) > later.retirementDate && later.retirementDate > start;
  const term = valueOn(subsidyTermMonths, lawDay).value;
  const limit = toRetirement ? monthsOfRun(start, monthOf(addDays(later.retirementDate, -1))).length : term;
  const parts = subsidyKinds.codes
    .map((kind) => ({
      label: subsidyKinds.label(kind),
      months: months.filter((month) => kindOf.get(month) === kind).length,
    }))
    .filter((part) => part.months > 0);
  return {
    subsidies: {
      used: months.length,
      limit: Math.max(limit, 1),
      parts,
      toRetirement,
      twice: [...claimed.values()].filter((uses) => uses.size > 1).length,
    },
    post: postView(supports.placements, asOf, lawDay),
    startUpOn: granted.find(({ kind }) => kind === "start_up")?.decidedOn ?? null,
    retirement: {
      month:
        earlier.retirementDate === later.retirementDate
          ? later.retirementMonth
          : `${earlier.retirementMonth} 至 ${later.retirementMonth}`,
      known: earlier.retirementDate === later.retirementDate,
      near: addMonths(asOf, closeTo) > earlier.retirementDate,
    },
  };
}

function postView(
  placements: DossierRecords["supports"]["placements"],
  asOf: CalendarDate,
  lawDay: CalendarDate,
): EntitlementView["post"] {
  const standing = placements
    .filter(({ voided }) => voided === null)
    .toSorted((a, b) => b.occurredOn.localeCompare(a.occurredOn));
  const [last] = standing;
  if (!last) return null;
  const inPost = last.endedOn === null || last.endedOn > asOf;
  const until = inPost ? asOf : (last.endedOn ?? asOf);
  const contract = monthsBetween(last.occurredOn, addDays(last.contractUntil, 1));
  return {
    ordinal: last.ordinal,
    allowed: valueOn(welfarePostPlacements, lawDay).value,
    served: Math.max(monthsBetween(last.occurredOn, until), 0),
    limit: Math.max(contract, valueOn(welfarePostTermMonths, lawDay).value),
    contractUntil: last.contractUntil,
    inPost,
  };
}
