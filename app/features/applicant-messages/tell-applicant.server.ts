import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { loadCase } from "~/features/recognition/case.server";
import { presentCase } from "~/features/recognition/present-case.server";
import { type Actor, requireRole } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { dayOf } from "~/lib/clock.server";
import { conflict, invalidInput, notFound } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { applicantMessage } from "~db/schema";
import type { TellApplicantInput } from "./inputs";

/**
 * 告知申请人 (二（二）、二（三）): records on which day, in which way and by whom the applicant was told what a message
 * says. Throws 404, 403, 409 `already_told`, 422 for a day before the message or in the future.
 */
export async function tellApplicant(
  actor: Actor,
  target: { applicationId: string; messageId: string },
  { on, way, note }: TellApplicantInput,
): Promise<ApplicationView> {
  return withTransaction(async (tx) => {
    const found = await loadCase(actor, target.applicationId);
    requireRole(actor, "caseworker", "reviewer");
    const message = found.records.messages.find((one) => one.id === target.messageId);
    if (!message) throw notFound("没有找到这条告知。");
    if (message.toldOn !== null) {
      throw conflict(
        "already_told",
        `这条内容已由${message.toldBy}于${formatDate(message.toldOn)}告知申请人。`,
      );
    }
    const from = dayOf(new Date(message.createdAt));
    if (on < from || on > found.day.today) {
      throw invalidInput([
        {
          path: "on",
          code: "told_day_out_of_range",
          message: `告知日期应在${formatDate(from)}至今天（${formatDate(found.day.today)}）之间。`,
        },
      ]);
    }
    const { application } = found;
    const told = await tx
      .update(applicantMessage)
      .set({ toldOn: on, toldWay: way, toldBy: actor.accountId, toldByName: actor.name, toldNote: note })
      .where(
        and(
          eq(applicantMessage.id, target.messageId),
          eq(applicantMessage.city, application.city),
          isNull(applicantMessage.toldOn),
        ),
      )
      .returning({ id: applicantMessage.id });
    if (told.length === 0) throw conflict("already_told", "这条内容刚刚已由别人登记告知，请刷新页面。");
    const view = presentCase(await loadCase(actor, application.id));
    await recordAudit(tx, actor, {
      action: "application.tell_applicant",
      subject: { type: "application", id: application.id, unitId: application.unitId },
      details: { personId: application.personId, messageId: message.id, kind: message.kind, on, way },
      before: message,
      after: view.messages.find((one) => one.id === message.id),
    });
    return view;
  });
}
