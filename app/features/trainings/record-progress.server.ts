import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { toldWithTraining } from "~/features/subsidies/one-off-money";
import { listSubsidiesOf } from "~/features/subsidies/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { trainingEnrolment } from "~db/schema";
import { followTraining } from "./follow-employment.server";
import type { ProgressInput } from "./inputs";
import { enrolmentColumns, type EnrolmentRow, getEnrolment } from "./queries.server";
import { type Progressed, progressViolations } from "./rules";

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
 * Records how a training goes: came, hours, completed or dropped with the reason, certificate, subsidy paid.
 * 404 outside the territory; 409 voided or stale; 422 with every clause that stands against it.
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
    if (before.subsidyAmount === null && after.subsidyAmount !== null) {
      const twice = toldWithTraining(before.id, await listSubsidiesOf(personId));
      if (twice) violations.push(twice);
    }
    const [first] = violations;
    if (first) throw ruleBroken(first.code, first.message, first.source, violations);
    const [recorded] = await tx
      .update(trainingEnrolment)
      .set({ ...after, version: version + 1 })
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
