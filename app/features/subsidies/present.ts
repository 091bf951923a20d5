/** Entitlements and subsidies in the shape of the interface: months `YYYY-MM`, money as yuan text. Pure. */
import { yuanOf } from "~/lib/money";
import type { Counter, Entitlements } from "./entitlements";
import type { SubsidyRow } from "./queries.server";

const month = (day: string | null): string | null => day?.slice(0, 7) ?? null;

function presentCounter({ firstMonth, exception, ...counter }: Counter) {
  const { firstGrant, ...rest } = exception;
  return {
    ...counter,
    firstMonth: month(firstMonth),
    retirementException: { ...rest, firstGrant: month(firstGrant) },
  };
}

export function presentEntitlements(found: Entitlements) {
  return {
    asOf: found.asOf,
    counter: presentCounter(found.counter),
    firstTerm: found.firstTerm ? presentCounter(found.firstTerm) : null,
    kinds: found.kinds.map(({ paid, ...kind }) => ({ ...kind, paid: yuanOf(paid) })),
    doubleUse: found.doubleUse.map((one) => ({ ...one, month: month(one.month) })),
    placements: found.placements,
    startUp: found.startUp,
  };
}

export function presentSubsidy({ recordedBy: _recordedBy, ...row }: SubsidyRow) {
  const { amount, fromMonth, untilMonth, recordedAt, voidedAt, voidReason, ...rest } = row;
  return {
    ...rest,
    amount: yuanOf(amount),
    fromMonth: month(fromMonth),
    untilMonth: month(untilMonth),
    recordedAt: recordedAt.toISOString(),
    voided: voidedAt ? { at: voidedAt.toISOString(), reason: voidReason } : null,
  };
}
