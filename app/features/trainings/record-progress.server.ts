import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { requireCountyHand, requireSecondHand } from "~/features/subsidies/county-hand";
import { readMoneyStandards } from "~/features/subsidies/money-standards.server";
import { toldWithTraining } from "~/features/subsidies/one-off-money";
import { listSubsidiesOf } from "~/features/subsidies/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { dayOf, today } from "~/lib/clock.server";
import { conflict, ruleBroken, type Violation } from "~/lib/errors";
import { executor, withTransaction } from "~/lib/transaction.server";
import { trainingEnrolment } from "~db/schema";
import { followTraining } from "./follow-employment.server";
import type { ProgressInput } from "./inputs";
import { enrolmentColumns, type EnrolmentRow, getEnrolment } from "./queries.server";
import { type Progressed, progressViolations } from "./rules";
import { ledgerAsked, tellsPayment, toldSumProblems } from "./told-payment";

const MEMBERS = [
  "attendedHours",
  "endedOn",
  "dropReason",
  "certificateName",
  "certificateNumber",
  "certifiedOn",
  "subsidyAmount",
  "subsidyPaidOn",
] as const;

function resultOf(row: EnrolmentRow): Progressed {
  const { status, attendedHours, endedOn, dropReason, subsidyAmount, subsidyPaidOn } = row;
  const { certificateName, certificateNumber, certifiedOn } = row;
  return {
    status,
    attendedHours,
    endedOn,
    dropReason,
    certificateName,
    certificateNumber,
    certifiedOn,
    subsidyAmount,
    subsidyPaidOn,
  };
}

/** The enrolment with what was told laid over it; what was left out stays. */
function progressed(before: Progressed, input: ProgressInput): Progressed {
  const told = Object.fromEntries(
    MEMBERS.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])),
  );
  return { ...before, ...told, status: input.status };
}

/**
 * A payment told with the training: only from before it was entered, by the county and another hand than the one that
 * entered it, the sum checked as an application's is. Throws 403; returns what stands against it.
 */
async function toldPaymentProblems(
  actor: Actor,
  unitId: number,
  before: EnrolmentRow,
  after: Progressed,
  note: string | null,
): Promise<Violation[]> {
  if (!tellsPayment(before, after)) return [];
  const twice = toldWithTraining(before.id, await listSubsidiesOf(before.personId));
  const asked = twice ?? ledgerAsked(after, dayOf(before.recordedAt));
  if (asked) return [asked];
  requireCountyHand(actor, "补登已发放的培训补贴");
  const [entered] = await executor()
    .select({ by: trainingEnrolment.recordedBy })
    .from(trainingEnrolment)
    .where(and(eq(trainingEnrolment.id, before.id), eq(trainingEnrolment.city, before.city)));
  requireSecondHand(actor, entered?.by, "这条培训记录是您登记的，已发放的补贴须由另一位同事补登。");
  const { trainingCeiling } = await readMoneyStandards("training", unitId, after.subsidyPaidOn ?? today());
  return toldSumProblems(after, before, trainingCeiling, note);
}

/**
 * Records how a training goes: came, hours, completed or dropped with the reason, certificate; a subsidy only where it
 * was paid before the training was entered. 404 outside the territory; 403 for such a payment but from the county's
 * second hand; 409 voided or stale; 422 with every clause that stands against it.
 */
export async function recordProgress(
  actor: Actor,
  personId: string,
  enrolmentId: string,
  version: number,
  input: ProgressInput,
): Promise<EnrolmentRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const before = await getEnrolment(personId, enrolmentId);
    if (before.voidedAt) throw conflict("already_voided", "这条培训记录已经作废。");
    if (before.version !== version) {
      throw conflict("stale_version", "这条培训记录刚被改动过，请看最新内容后再登记。", { current: before });
    }
    const after = progressed(resultOf(before), input);
    const violations = progressViolations(before, after, today());
    if (violations.length === 0) {
      const words = input.subsidyNote ?? null;
      violations.push(...(await toldPaymentProblems(actor, person.unitId, before, after, words)));
    }
    const [first] = violations;
    if (first) throw ruleBroken(first.code, first.message, first.source, violations);
    for (const path of ["endedOn", "certifiedOn"] as const) {
      const on = after[path];
      if (on && on !== before[path]) await requireAlive(path, on, personId, { what: "本人参加培训" });
    }
    const [recorded] = await tx
      .update(trainingEnrolment)
      .set({
        ...after,
        ...(input.subsidyNote && tellsPayment(before, after)
          ? { note: [before.note, `补登培训补贴：${input.subsidyNote}`].filter(Boolean).join("；") }
          : {}),
        version: version + 1,
      })
      .where(
        and(
          eq(trainingEnrolment.id, before.id),
          eq(trainingEnrolment.city, before.city),
          eq(trainingEnrolment.version, version),
          isNull(trainingEnrolment.voidedAt),
        ),
      )
      .returning(enrolmentColumns);
    if (!recorded)
      throw conflict("stale_version", "这条培训记录刚被改动过，请刷新后再登记。", { current: before });
    await followTraining(tx, actor, person, recorded);
    await refreshPersonFacts(tx, personId);
    await recordAudit(tx, actor, {
      action: "training.progress",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: before.id, from: before.status, to: recorded.status },
      before,
      after: recorded,
    });
    return recorded;
  });
}
