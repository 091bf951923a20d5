/**
 * What the dossier shows of entitlements, from the records known on a day. The rules of
 * terms and exceptions are the subsidies' own; this is their short form. Pure.
 */
import { type SubsidyKind, type SubsidyStatus, subsidyKinds } from "~/features/subsidies/kinds";
import { kindWords, leftWords } from "~/features/subsidies/entitlement-words";
import { entitlementsOf } from "~/features/subsidies/entitlements";
import { spellsOf } from "~/features/subsidies/work-line";
import { runsToRetirement } from "~/features/subsidies/retirement-exception";
import type { Placements } from "~/features/subsidies/post-terms";
import { retirementSpan } from "~/law/retirement";
import { type CalendarDate, laterOf, monthsBetween } from "~/lib/calendar-date";
import type { WindowAsked } from "~/features/subsidies/window-notice";
import type { DossierRecords } from "./records";
import type { DossierState } from "./state";

export type EntitlementView = {
  subsidies: {
    used: number;
    limit: number;
    /** What can still be got, in words. */
    left: string;
    /** Each used month once, by the kinds it was given under. */
    parts: { label: string; months: number }[];
    /** The months of each kind as the ledger has them, in words; empty when nothing was given. */
    kinds: string;
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

export function entitlementView(
  {
    person,
    supports,
    employments,
    seasonsSet = [],
    recognitions,
  }: Pick<DossierRecords, "person" | "supports" | "employments" | "seasonsSet" | "recognitions">,
  asOf: CalendarDate,
): EntitlementView {
  const lawDay = laterOf(asOf, LAW_FROM);
  const { later, earlier } = retirementSpan(person.birthDate, person.sex, person.retirementCategory);
  const { counter, doubleUse, placements, startUp } = entitlementsOf(
    {
      sex: person.sex,
      birthDate: person.birthDate,
      retirementCategory: person.retirementCategory,
      subsidies: supports.subsidies
        .filter(({ voided }) => voided === null)
        .map((one) => ({
          ...one,
          kind: one.kind as SubsidyKind,
          status: one.status as SubsidyStatus,
          appliedOn: one.occurredOn,
          amount: Math.round(Number(one.amount) * 100),
        })),
      placements: supports.placements
        .filter(({ voided }) => voided === null)
        .map((one) => ({ ...one, startsOn: one.occurredOn })),
      line: spellsOf(employments.filter(({ voided }) => voided === null)),
      seasonsSet,
      recognitions: recognitions
        .filter(({ voided }) => voided === null)
        .map(({ occurredOn, exit }) => ({ from: occurredOn, until: exit?.untilOn ?? null })),
    },
    lawDay,
  );
  return {
    subsidies: {
      used: counter.used,
      limit: Math.max(counter.least, 1),
      left: leftWords(counter),
      parts: counter.together.map(({ kinds, months }) => ({
        label: kinds.map((kind) => subsidyKinds.label(kind)).join("＋"),
        months,
      })),
      kinds: kindWords(counter),
      toRetirement: counter.exception.verdict === "met" && !counter.exception.assumed,
      twice: doubleUse.length,
    },
    post: postView(placements),
    startUpOn: startUp.on,
    retirement: {
      month:
        earlier.retirementDate === later.retirementDate
          ? later.retirementMonth
          : `${earlier.retirementMonth} 至 ${later.retirementMonth}`,
      known: earlier.retirementDate === later.retirementDate,
      near: runsToRetirement(person, asOf) !== "unmet",
    },
  };
}

function postView({ items, limit }: Placements): EntitlementView["post"] {
  const last = items.at(-1);
  if (!last) return null;
  return {
    ordinal: last.ordinal,
    allowed: limit,
    served: last.monthsServed,
    limit: Math.max(monthsBetween(last.startsOn, last.term.earliestLastDay), 1),
    contractUntil: last.contractUntil,
    inPost: last.active,
  };
}

/** What decides whether the season of the 灵活就业社会保险补贴 is of interest, by the records known on the day. */
export function windowAsked({
  records: { supports },
  state: { status, employment },
}: {
  records: Pick<DossierRecords, "supports">;
  state: Pick<DossierState, "status" | "employment">;
}): WindowAsked {
  return {
    recognized: status === "recognized",
    flexible: employment?.status === "employed" && employment.destination === "flexible",
    claimedYears: supports.subsidies
      .filter(
        ({ kind, status: state, voided }) =>
          kind === "flexible_social_insurance" && state !== "refused" && voided === null,
      )
      .flatMap(({ fromMonth }) => (fromMonth ? [Number(fromMonth.slice(0, 4))] : [])),
  };
}
