import type { ContactInput } from "~/features/dossier/inputs";
import { recordContact } from "~/features/dossier/record-contact.server";
import { completeFollowUp } from "~/features/follow-ups/complete-follow-up.server";
import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { requireDuty } from "./hold-duty.server";
import { CONTACT_KINDS } from "./kinds";

/** A follow-up's note of what came of it is a line, a contact's is a paragraph. */
const NOTE_LENGTH = 200;

/**
 * Records the contact that a duty asks for, and settles a call-back that was set as a reminder, in one transaction.
 * Throws as `goneDuty` when it is not due.
 */
export async function settleByContact(actor: Actor, key: string, input: ContactInput) {
  return withTransaction(async () => {
    const found = await requireDuty(actor, key, CONTACT_KINDS);
    const recorded = await recordContact(actor, found.personId, input);
    const { followUpId, version } = found.facts;
    const isFollowUp = typeof followUpId === "string" && typeof version === "number";
    if (isFollowUp) {
      const target = { personId: found.personId, followUpId, expectedVersion: version };
      await completeFollowUp(actor, target, { note: input.content.slice(0, NOTE_LENGTH) });
    }
    return { ...found, recorded, undoable: !isFollowUp };
  });
}
