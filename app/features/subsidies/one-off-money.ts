/**
 * Money given once for a start-up or a training may be told of in two places: as a step of the support or the training
 * itself, and as a subsidy of the ledger. It stands in one of them; a second one would be the same help twice
 * (财社〔2023〕181号: 同一事项不重复享受). Pure.
 */
import { notice } from "~/law/clauses";
import { SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import type { SubsidyKind } from "./kinds";

/** What other records tell of such money; voided ones and refused ones are left out by the caller. */
export type MoneyElsewhere = {
  /** 初次创业补贴 applied for as a step of 创业服务. */
  startUps: readonly { id: string; status: string; on: CalendarDate }[];
  /** Trainings of the person, with the day the subsidy was paid where the training itself tells it. */
  enrolments: readonly {
    id: string;
    name: string;
    status: string;
    endedOn: CalendarDate | null;
    paidOn: CalendarDate | null;
    hours?: number | null;
    attendedHours?: number | null;
    /** What it said before it was written anew, and until when (ms). */
    former?: readonly { attendedHours: number | null; until: number }[] | null | undefined;
  }[];
};

export const NOTHING_ELSEWHERE: MoneyElsewhere = { startUps: [], enrolments: [] };

type Asked = {
  /** Of a subsidy already in the ledger, at its decision. */
  id: string | null;
  kind: SubsidyKind;
  supportId?: string | null | undefined;
  enrolmentId?: string | null | undefined;
};

type InLedger = { kind: SubsidyKind; appliedOn: CalendarDate; enrolmentId?: string | null | undefined };

const once = cite(SUBSIDY_FUND_RULE, "不重复享受");

/** Why a subsidy given once cannot be given as asked, seen from what else stands; empty when nothing does. */
export function onceProblems(
  asked: Asked,
  others: readonly InLedger[],
  elsewhere: MoneyElsewhere,
): Violation[] {
  if (asked.kind === "start_up") return startUpElsewhere(asked, elsewhere);
  if (asked.kind === "training") return trainingProblems(asked, others, elsewhere);
  return [];
}

/** A pair of records linked to each other is one payment: the ledger then pays what the support applied for. */
function startUpElsewhere({ supportId }: Asked, { startUps }: MoneyElsewhere): Violation[] {
  const standing = startUps.find(({ id }) => id !== supportId);
  if (!standing) return [];
  return [
    {
      path: "kind",
      code: "stands_as_support",
      message: `初次创业补贴已在创业服务中申请（${standing.on}），请在那里办理，不能另立一笔。`,
      source: once,
    },
  ];
}

function trainingProblems(
  { id, enrolmentId }: Asked,
  others: readonly InLedger[],
  { enrolments }: MoneyElsewhere,
): Violation[] {
  const refusal = (code: string, message: string, source = once): Violation[] => [
    { path: "enrolmentId", code, message, source },
  ];
  if (!enrolmentId) {
    // Older rows of the ledger name no training; they are decided on as they stand.
    return id === null
      ? refusal(
          "required",
          enrolments.length > 0
            ? "培训补贴要写明是哪一次培训。"
            : "档案里没有培训记录，请先登记培训，再申请培训补贴。",
        )
      : [];
  }
  const training = enrolments.find((one) => one.id === enrolmentId);
  if (!training) return refusal("enrolment_not_found", "没有找到这次培训，请从此人的培训记录中选择。");
  if (training.status !== "completed") {
    return refusal(
      "not_completed",
      `“${training.name}”还没有结业，结业以后才申请培训补贴。`,
      notice("四（二）"),
    );
  }
  const earlier = others.find((one) => one.kind === "training" && one.enrolmentId === enrolmentId);
  if (earlier) {
    return refusal(
      "already_given",
      `“${training.name}”的培训补贴 ${earlier.appliedOn} 已经申请，每次培训一次。`,
    );
  }
  return training.paidOn === null
    ? []
    : refusal(
        "stands_in_training",
        `“${training.name}”的培训补贴已在培训记录中登记发放（${training.paidOn}），不能再申请一笔。`,
      );
}

/** Why a payment told with the training itself cannot stand: the ledger holds it, or one that names no training. */
export function toldWithTraining(
  enrolmentId: string,
  ledger: readonly (InLedger & { status: string; voidedAt: unknown })[],
): Violation | null {
  const standing = ledger.find(
    (one) =>
      one.kind === "training" &&
      one.status !== "refused" &&
      one.voidedAt === null &&
      (one.enrolmentId === enrolmentId || !one.enrolmentId),
  );
  return standing
    ? {
        path: "subsidyAmount",
        code: "stands_in_ledger",
        message: `这次培训的补贴已在补贴台账申请（${standing.appliedOn}），请在补贴页办理发放，不在这里再记一笔。`,
        source: once,
      }
    : null;
}

/** Why a step of the support's own subsidy cannot be taken: the ledger decides and pays it. */
export function decidedInLedger(
  supportId: string,
  ledger: readonly { kind: SubsidyKind; status: string; supportId: string | null; voidedAt: unknown }[],
): boolean {
  return ledger.some(
    (one) =>
      one.kind === "start_up" &&
      one.supportId === supportId &&
      one.status !== "refused" &&
      one.voidedAt === null,
  );
}
