import { recordAudit } from "~/features/audit/record-audit.server";
import { dropCoveredSuggestion } from "~/features/employment/follow-employment.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { AppError, invalidInput, type Violation } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { formatFen, yuanOf } from "~/lib/money";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { subsidy } from "~db/schema";
import { flexibleAmount, startUpAmount } from "./amounts";
import { checkSubsidy, type SubsidyRequest } from "./application-rules";
import type { MonthlyCeiling } from "./insurance-sum";
import type { NewSubsidyInput } from "./inputs";
import { isEmployerInsurance, isMonthly, type SubsidyKind } from "./kinds";
import { readMoneyStandards } from "./money-standards.server";
import { monthsFrom } from "./months";
import type { PlacementFact } from "./post-terms";
import { readSubsidyContext } from "./subsidy-context.server";

/**
 * Records the application for a subsidy. Months already covered, over the shared term, outside recognition or outside
 * the city's window are refused with their clause (422 with one violation each). Throws 404 outside the territory.
 */
export async function applySubsidy(
  actor: Actor,
  personId: string,
  input: NewSubsidyInput,
): Promise<{ id: string; amount: number }> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const appliedOn = input.appliedOn ?? today();
  requireNotFuture("appliedOn", appliedOn);
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const kind = input.kind as SubsidyKind;
    const standards = await readMoneyStandards(kind, person.unitId, appliedOn);
    const { amount, basis } = amountOf(kind, input, appliedOn, standards.fullTier);
    const placementId = input.placementId ?? null;
    const request: SubsidyRequest = {
      id: null,
      kind,
      fromMonth: input.fromMonth ?? null,
      untilMonth: input.untilMonth ?? null,
      appliedOn,
      placementId,
      operatingSince: input.operatingSince ?? null,
      supportId: input.supportId ?? null,
      enrolmentId: input.enrolmentId ?? null,
      amount,
      payee: input.payee ?? null,
      contributionPaid: input.contributionPaid ?? null,
      checkedBy: input.note ?? null,
    };
    const context = await readSubsidyContext(actor.scope, person, request);
    refuseBroken(checkSubsidy(request, context));
    const id = newId();
    const values = {
      kind,
      fromMonth: request.fromMonth,
      untilMonth: request.untilMonth,
      amount: yuanOf(amount),
      basis: kind === "start_up" && input.operatingSince ? `${basis}，${input.operatingSince} 起经营` : basis,
      payee: input.payee || payeeOf(context.facts.placements, placementId),
      placementId: request.placementId,
      supportId: request.supportId,
      enrolmentId: request.enrolmentId,
      note: input.note || null,
    };
    await tx.insert(subsidy).values({
      id,
      city: person.city,
      personId,
      status: "applied",
      ...values,
      actorName: actor.name,
      occurredOn: appliedOn,
      recordedAt: now(),
      recordedBy: actor.accountId,
    });
    await recordAudit(tx, actor, {
      action: "subsidy.apply",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { subsidyId: id, kind, fromMonth: values.fromMonth, untilMonth: values.untilMonth },
      after: { ...values, appliedOn },
    });
    await refreshPersonFacts(tx, personId);
    // Who is in work and asks for money for it is no longer without a subsidy that runs.
    if (isMonthly(kind)) await dropCoveredSuggestion(tx, actor, person);
    return { id, amount };
  });
}

/** Money for a placement goes to its employer, whoever leaves the field empty. */
const payeeOf = (placements: readonly PlacementFact[], placementId: string | null): string | null =>
  placements.find(({ id }) => id === placementId)?.employer ?? null;

/** 422 with the first clause in front and every violation listed. */
export function refuseBroken(violations: Violation[]): void {
  const [first] = violations;
  if (!first) return;
  throw new AppError(first.code, [...new Set(violations.map(({ message }) => message))].join(""), {
    status: 422,
    violations,
    ...(first.source ? { source: first.source } : {}),
  });
}

/** The sum by the rule of the kind; a stated one may be lower, never higher. */
function amountOf(
  kind: SubsidyKind,
  input: NewSubsidyInput,
  on: CalendarDate,
  fullTier: MonthlyCeiling | null,
): { amount: number; basis: string } {
  const missing = (path: string, message: string) => invalidInput([{ path, code: "required", message }]);
  if (kind === "flexible_social_insurance") {
    if (input.contributionPaid === undefined) {
      throw missing("contributionPaid", "请填这几个月实际缴纳的基本养老保险费。");
    }
    const months =
      input.fromMonth && input.untilMonth ? monthsFrom(input.fromMonth, input.untilMonth).length : 0;
    const tier = fullTier === null ? (input.fullTierContribution ?? null) : fullTier.fen * months;
    const most = flexibleAmount(input.contributionPaid, tier, on);
    return { amount: noHigher(input.amount, most.amount, most.basis), basis: most.basis };
  }
  if (kind === "start_up") {
    const most = startUpAmount(on);
    return { amount: noHigher(input.amount, most.amount, most.basis), basis: most.basis };
  }
  if (input.amount === undefined) throw missing("amount", "请填补贴金额。");
  if (!input.basis) throw missing("basis", "请写明金额是怎么算出来的。");
  if (kind === "employer_social_insurance" && !input.payee) {
    throw missing("payee", "单位招用的补贴发给用人单位，请填单位名称。");
  }
  const paid =
    isEmployerInsurance(kind) && input.contributionPaid !== undefined
      ? `，单位部分实缴 ${formatFen(input.contributionPaid)}`
      : "";
  return { amount: input.amount, basis: `${input.basis}${paid}` };
}

function noHigher(stated: number | undefined, most: number, basis: string): number {
  if (stated !== undefined && stated > most) {
    throw invalidInput([
      { path: "amount", code: "amount_too_high", message: `金额高于标准：${basis}，为 ${yuanOf(most)} 元。` },
    ]);
  }
  return stated ?? most;
}
