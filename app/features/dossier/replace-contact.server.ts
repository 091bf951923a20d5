import { and, eq } from "drizzle-orm";

import { carryVisitPhotos } from "~/features/attachments/carry-attachments.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { type Actor, requireRole } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { serviceRecord } from "~db/schema";
import type { Replaced } from "./correcting";
import { type ContactInput, contactSchema } from "./inputs";
import { alreadyRecorded, contactColumns, recordContact } from "./record-contact.server";
import { voidContact } from "./void-contact.server";

type Person = { id: string; city: number };

async function findContact({ id: personId, city }: Person, contactId: string | undefined) {
  if (contactId === undefined || !isId(contactId)) return undefined;
  const [found] = await executor()
    .select(contactColumns)
    .from(serviceRecord)
    .where(
      and(
        eq(serviceRecord.id, contactId),
        eq(serviceRecord.city, city),
        eq(serviceRecord.personId, personId),
      ),
    );
  return found;
}

/** What only some forms ask of a contact, kept beside its columns. */
const subjectSchema = contactSchema.pick({ met: true, topics: true, nextStep: true }).partial().loose();
const subjectOf = (subject: unknown) => subjectSchema.safeParse(subject).data ?? {};

/** What the form starts from that puts this contact right; `days` are the next days it offers. Throws 404. */
export async function contactToCorrect(
  actor: Actor,
  personId: string,
  contactId: string,
  days: readonly { day: string }[],
) {
  const found = await findContact(await getPersonInScope(actor.scope, personId), contactId);
  if (!found) throw notFound("没有找到要更正的这条联系记录。");
  const { kind, way, content, outcome, occurredOn, nextOn } = found;
  const listed = days.some(({ day }) => day === nextOn);
  return {
    met: subjectOf(found.subject).met ?? "self",
    kind,
    way,
    content,
    outcome: outcome ?? "",
    occurredOn,
    next: nextOn === null ? "none" : listed ? nextOn : "other",
    nextOn: nextOn === null || listed ? "" : nextOn,
  };
}

/**
 * Puts a contact right: voids it with the reason and records the one that takes its place, both or neither. Topics and
 * what was promised, which a visit's form asks for and this one does not, go over to it, and so do its photos. Throws
 * what the two throw.
 */
export async function replaceContact(
  actor: Actor,
  personId: string,
  replaced: Replaced,
  input: ContactInput,
) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    // The same form sent twice has voided it itself.
    if (await findContact(person, input.id)) throw alreadyRecorded();
    const { subject } = await voidContact(actor, personId, replaced.id, replaced.version, replaced.reason);
    const { topics, nextStep } = subjectOf(subject);
    const recorded = await recordContact(actor, personId, {
      ...(topics ? { topics } : {}),
      ...(nextStep ? { nextStep } : {}),
      ...input,
    });
    await carryVisitPhotos(tx, actor, person, { from: replaced.id, to: recorded.id });
    return recorded;
  });
}
