import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { requireCountyHand, requireSecondHand } from "~/features/subsidies/county-hand";
import { requireMoneyAfterExit } from "~/features/subsidies/exit-since.server";
import { decidedInLedger } from "~/features/subsidies/one-off-money";
import { listSubsidiesOf } from "~/features/subsidies/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { notice } from "~/law/clauses";
import { laterOf } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { entrepreneurshipSupport } from "~db/schema";
import type { StepInput } from "./inputs";
import {
  getSupport,
  supportColumns,
  type SupportRow,
  supportsRecordedBy,
  type SupportWithMilestones,
} from "./queries.server";
import { dayViolation } from "./rules";
import { decides, isDecided, isDecision, isMoney, type SupportStep, statusAfter } from "./status";
import { supportViolations } from "./support-violations.server";

/** The support in the version the caller saw, its person held. */
export async function holdSupport(
  tx: Transaction,
  actor: Actor,
  { personId, supportId, version }: { personId: string; supportId: string; version?: number },
) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const person = await lockPerson(tx, actor.scope, personId);
  await refuseOwnRecord(actor, personId);
  const support = await getSupport(personId, supportId);
  if (support.voidedAt) throw conflict("already_voided", "这条创业服务记录已经作废。");
  if (version !== undefined && support.version !== version) {
    throw conflict("stale_version", "这条创业服务记录刚被改动过，请看最新内容后再办理。", {
      current: support,
    });
  }
  return { person, support };
}

type Change = Partial<typeof entrepreneurshipSupport.$inferInsert>;

async function writeSupport(tx: Transaction, before: SupportRow, change: Change): Promise<SupportRow> {
  const [after] = await tx
    .update(entrepreneurshipSupport)
    .set({ ...change, version: before.version + 1 })
    .where(
      and(
        eq(entrepreneurshipSupport.id, before.id),
        eq(entrepreneurshipSupport.city, before.city),
        eq(entrepreneurshipSupport.version, before.version),
        isNull(entrepreneurshipSupport.voidedAt),
      ),
    )
    .returning(supportColumns);
  if (after) {
    await refreshPersonFacts(tx, after.personId);
    return after;
  }
  throw conflict("stale_version", "这条创业服务记录刚被改动过，请刷新后再办理。", { current: before });
}

/** Asked again at the decision: work, loans and other subsidies may have come in between. */
async function refuseBroken(actor: Actor, support: SupportWithMilestones, note?: string): Promise<void> {
  const violations = await supportViolations(actor.scope, support.personId, {
    ...support,
    on: support.occurredOn,
    // The person's own word stands in the record of the application; a first business is not asked for twice.
    firstBusiness: true,
    note: note ?? null,
  });
  const [first] = violations;
  if (first) throw ruleBroken(first.code, first.message, first.source, violations);
}

/** What a correction since the approval took away: a business that does not stand any more is not paid for. */
const GONE: readonly string[] = ["recorded_otherwise", "business_closed", "business_outside_recognition"];

async function refuseGone(actor: Actor, support: SupportWithMilestones): Promise<void> {
  if (support.kind !== "startup_subsidy") return;
  const violations = await supportViolations(actor.scope, support.personId, {
    ...support,
    on: support.occurredOn,
    firstBusiness: true,
  });
  const gone = violations.find(({ code }) => GONE.includes(code));
  if (!gone) return;
  const message = `批准以后档案有变动，不能发放：${gone.message}不应发放的，请作废并写明原因。`;
  throw ruleBroken("basis_gone", message, notice("五（三）"));
}

/** The day of the step before. */
function lastDay({ occurredOn, decidedOn, paidOn }: SupportWithMilestones): string {
  return laterOf(occurredOn, laterOf(decidedOn ?? occurredOn, paidOn ?? occurredOn));
}

const DAY_OF: Record<SupportStep, "decidedOn" | "paidOn" | "endedOn"> = {
  approve: "decidedOn",
  refuse: "decidedOn",
  pay: "paidOn",
  end: "endedOn",
};

/**
 * Takes a step of a support: approved, refused with the reason, paid out, ended. Decisions on money are the
 * county's, somebody else's than who entered it. 404 outside the territory; 403; 409 `wrong_status`, stale or voided; 422 for a day that cannot be.
 */
export async function takeSupportStep(
  actor: Actor,
  personId: string,
  supportId: string,
  version: number,
  { step, on = today(), note }: StepInput,
): Promise<SupportRow> {
  return withTransaction(async (tx) => {
    const { person, support } = await holdSupport(tx, actor, { personId, supportId, version });
    if (!decides(actor, step)) requireCountyHand(actor, "创业补贴和贷款的审批、发放");
    const status = statusAfter(support, step);
    if (status === null) throw conflict("wrong_status", "这条创业服务现在不能办理这一步，请看最新进展。");
    if (support.kind === "startup_subsidy" && decidedInLedger(supportId, await listSubsidiesOf(personId))) {
      throw conflict(
        "stands_in_ledger",
        "这笔初次创业补贴已转入补贴台账，请在补贴页审批和发放，不重复办理。",
      );
    }
    if (isDecision(step)) {
      const own = (await supportsRecordedBy(personId, actor.accountId)).has(supportId);
      requireSecondHand(actor, own ? actor.accountId : null, "这笔申请是您登记的，须由另一位同事审批。");
    }
    const wrong = dayViolation("on", on, { after: lastDay(support), asOf: today() });
    if (wrong) throw invalidInput([wrong]);
    if ((step === "approve" || step === "pay") && isMoney(support.kind)) {
      const day = step === "pay" ? support.decidedOn : support.occurredOn;
      await requireMoneyAfterExit({ personId, day }, note ?? "");
    }
    if (step === "approve") await refuseBroken(actor, support, note);
    if (step === "pay") await refuseGone(actor, support);
    const { milestones: _steps, ...before } = support;
    const after = await writeSupport(tx, before, {
      status,
      [DAY_OF[step]]: on,
      ...(note ? { note: [support.note, note].filter(Boolean).join("；") } : {}),
    });
    await recordAudit(tx, actor, {
      action: "entrepreneurship.progress",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: supportId, step, on },
      before,
      after,
    });
    return after;
  });
}

/**
 * Voids a wrong support; it and its steps stay on record, with the reason. What the county decided is voided by the
 * county (403); what was paid is recovered, never voided, so that it counts as given (409 `already_paid`). 404, 409
 * voided or stale.
 */
export async function voidSupport(
  actor: Actor,
  personId: string,
  supportId: string,
  version: number,
  reason: string,
): Promise<SupportRow> {
  return withTransaction(async (tx) => {
    const { person, support } = await holdSupport(tx, actor, { personId, supportId, version });
    const { milestones: _steps, ...before } = support;
    if (before.paidOn !== null) {
      throw conflict("already_paid", "这笔已经发放，不能作废；不该发的，请由县级登记追回款项。");
    }
    if (isDecided(before.status)) {
      requireCountyHand(actor, "作废已审批的创业扶持");
    }
    const after = await writeSupport(tx, before, {
      voidedAt: now(),
      voidedBy: actor.accountId,
      voidReason: reason,
    });
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { kind: "entrepreneurship_support", recordId: supportId, reason },
      before,
      after,
    });
    await tellRecorder(actor, person, { kind: "entrepreneurship_support", recordId: supportId, reason });
    return after;
  });
}
