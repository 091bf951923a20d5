import { and, asc, eq, isNull, sql } from "drizzle-orm";

import { getPersonInScope } from "~/features/people/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { account, followUp } from "~db/schema";
import type { RawFollowUp } from "./follow-ups-json.server";

export const followUpColumns = {
  id: followUp.id,
  personId: followUp.personId,
  applicationId: followUp.applicationId,
  dueOn: followUp.dueOn,
  reason: followUp.reason,
  note: followUp.note,
  assigneeId: followUp.assigneeId,
  doneOn: followUp.doneOn,
  doneNote: followUp.doneNote,
  occurredOn: followUp.occurredOn,
  recordedAt: followUp.recordedAt,
  voidedAt: followUp.voidedAt,
  voidReason: followUp.voidReason,
  version: followUp.version,
};

/** The call-backs of a person of the caller's territory, open ones first, each by its day (404 outside). */
export async function listFollowUps(actor: Actor, personId: string) {
  const person = await getPersonInScope(actor.scope, personId);
  const rows = await executor()
    .select({ ...followUpColumns, setBy: account.name })
    .from(followUp)
    .leftJoin(account, eq(account.id, followUp.recordedBy))
    .where(and(eq(followUp.personId, personId), eq(followUp.city, person.city)))
    .orderBy(sql`${followUp.doneOn} is not null or ${followUp.voidedAt} is not null`, asc(followUp.dueOn));
  return { person, items: rows.map(presentFollowUp) };
}

export type FollowUpRow = Omit<
  typeof followUp.$inferSelect,
  "city" | "doneBy" | "recordedBy" | "voidedBy"
> & {
  setBy?: string | null;
};

/** In the shape of the interface. */
export function presentFollowUp({ recordedAt, voidedAt, voidReason, doneOn, doneNote, ...row }: FollowUpRow) {
  return {
    ...row,
    recordedAt: recordedAt.toISOString(),
    done: doneOn === null ? null : { on: doneOn, note: doneNote ?? "" },
    voided: voidedAt === null ? null : { at: voidedAt.toISOString(), reason: voidReason ?? "" },
  };
}

export type FollowUp = ReturnType<typeof presentFollowUp>;

/** The same of a row read as JSON. */
export const presentRawFollowUp = ({ recordedAt, voidedAt, ...row }: RawFollowUp) =>
  presentFollowUp({
    ...row,
    recordedAt: new Date(recordedAt),
    voidedAt: voidedAt === null ? null : new Date(voidedAt),
  });

/** A call-back of a person of the caller's territory, with the condition that finds it again (404 outside). */
export async function getFollowUp(actor: Actor, personId: string, followUpId: string) {
  const person = await getPersonInScope(actor.scope, personId);
  if (!isId(followUpId)) throw notFound("没有找到这条提醒。");
  const own = and(
    eq(followUp.id, followUpId),
    eq(followUp.city, person.city),
    eq(followUp.personId, personId),
  );
  const [row] = await executor().select(followUpColumns).from(followUp).where(own);
  if (!row) throw notFound("没有找到这条提醒。");
  return { person, row, own };
}

/** Open: neither done nor voided. */
export const isOpen = and(isNull(followUp.doneOn), isNull(followUp.voidedAt));
