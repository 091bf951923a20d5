import type { z } from "zod";

import { maskContact } from "~/features/public-notices/rules";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { newId } from "~/lib/ids.server";
import { noticeObjection } from "~db/schema";
import type { recordObjectionSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 登记异议 (二（二）): the first opinion waits until it is resolved. Given at the window, or on the page of the public
 * notice by a hand without an account. Contact is kept encrypted; the history holds neither name nor contact.
 */
export async function recordObjection(
  actor: Actor,
  target: StepTarget,
  { text, objectorName, contact }: z.output<typeof recordObjectionSchema>,
) {
  const online = actor.channel === "citizen";
  return takeStep(actor, target, "record-objection", ({ application, day }) => {
    const id = newId();
    return {
      occurredOn: day.today,
      changes: {},
      details: { objectionId: id, text, way: online ? "online" : "window" },
      also: async (tx) => {
        await tx.insert(noticeObjection).values({
          id,
          city: application.city,
          applicationId: application.id,
          personId: application.personId,
          text,
          receivedOn: day.today,
          way: online ? "online" : "window",
          objectorName: objectorName || null,
          contactCipher: contact ? encryptField(contact) : null,
          contactMasked: contact ? maskContact(contact) : null,
          recordedAt: now(),
          recordedBy: online ? null : actor.accountId,
        });
      },
    };
  });
}
