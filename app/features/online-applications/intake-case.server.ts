import { and, eq } from "drizzle-orm";

import { listAttachments } from "~/features/attachments/queries.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { readSignature } from "~/features/signatures/queries.server";
import { signatureWayLabels } from "~/features/signatures/ways";
import type { Transaction } from "~/db.server";
import { type Actor, hasRole } from "~/lib/actor";
import { minuteOf } from "~/lib/clock.server";
import { forbidden, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { account, onlineApplication } from "~db/schema";
import { contentOf, type OwnApplication } from "./queries.server";
import { readSummary } from "./read-summary.server";
import type { IntakeCase } from "./views";

const missing = () => notFound("没有找到这份网上申请，或它不在您的辖区内。");

/** A handed-in submission of the caller's territory (404 outside); a write locks it. */
export async function getIntakeCase(actor: Actor, id: string, lock?: Transaction): Promise<OwnApplication> {
  if (!isId(id)) throw missing();
  const query = (lock ?? executor())
    .select()
    .from(onlineApplication)
    .where(and(eq(onlineApplication.id, id), inScope(onlineApplication, actor.scope)));
  const [row] = await (lock ? query.for("update") : query);
  if (!row || row.status === "draft") throw missing();
  return { row, draft: contentOf(row) };
}

/** Nobody handles the own submission (403). */
export async function refuseOwnSubmission(actor: Actor, own: OwnApplication): Promise<void> {
  const [self] = await executor()
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.id, actor.accountId), eq(account.residentIdIndex, own.row.residentIdIndex)));
  if (self) throw forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
}

/** What the window sees of one submission: masked, as stated; the reading is audited. */
export async function readIntakeCase(actor: Actor, id: string): Promise<IntakeCase> {
  const own = await getIntakeCase(actor, id);
  const { row, draft } = own;
  await recordAudit(executor(), actor, {
    action: "online_application.read",
    subject: { type: "online_application", id, unitId: row.unitId },
    details: { number: row.number },
  });
  const signature = await readSignature(actor, { onlineApplicationId: id });
  return {
    id,
    number: row.number,
    version: row.version,
    status: row.status,
    // Compared with the ID card at the window; the list shows the masked one.
    name: draft.name,
    residentId: row.residentIdMasked,
    phone: row.phoneMasked,
    office: draft.place?.name ?? "",
    submittedAt: row.submittedAt ? minuteOf(row.submittedAt) : "",
    hold: row.hold,
    answer:
      row.answer === null
        ? null
        : {
            text: row.answer,
            by: row.answeredByName ?? "",
            at: row.answeredAt ? minuteOf(row.answeredAt) : "",
          },
    withdrawReason: row.withdrawReason,
    applicationId: row.applicationId,
    personId: row.personId,
    sections: await readSummary(draft, { forOthers: true }),
    files: await listAttachments(actor, { onlineApplicationId: id }),
    signature:
      signature &&
      `${signature.signerName}，${signatureWayLabels[signature.way]}，${minuteOf(new Date(signature.signedAt))}`,
    mayAct: hasRole(actor, "caseworker"),
  };
}
