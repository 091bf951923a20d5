import { and, eq } from "drizzle-orm";

import { secretDigest } from "~/features/citizen-access/digests.server";
import { openCitizenSession } from "~/features/citizen-access/citizen-sessions.server";
import { isClosed } from "~/features/recognition/status";
import type { ApplicationStatus } from "~/features/recognition/status";
import { now } from "~/lib/clock.server";
import { blindIndex, encryptField } from "~/lib/crypto/field-cipher.server";
import { newId } from "~/lib/ids.server";
import { maskPhone } from "~/lib/masking";
import { maskResidentId } from "~/lib/resident-id";
import { executor, withTransaction } from "~/lib/transaction.server";
import { application, onlineApplication, unit } from "~db/schema";
import type { DraftContent } from "./draft";
import { maskName } from "./mask-name";
import { contentOf, listOwnByPhone, type OnlineRow } from "./queries.server";

export type Proved = { name: string; residentId: string; phone: string };

/** Handed in and not decided yet: goes on where it is instead of a second one. */
async function isRunning(row: OnlineRow): Promise<boolean> {
  if (row.status === "submitted") return true;
  if (row.status !== "linked" || row.applicationId === null) return false;
  const [linked] = await executor()
    .select({ status: application.status })
    .from(application)
    .where(eq(application.id, row.applicationId));
  return linked !== undefined && !isClosed(linked.status as ApplicationStatus);
}

async function ownRunning(proved: Proved): Promise<OnlineRow | null> {
  for (const row of await listOwnByPhone(proved.residentId, proved.phone)) {
    if (row.status === "draft" || (await isRunning(row))) return row;
  }
  return null;
}

async function newDraft(proved: Proved): Promise<OnlineRow> {
  const id = newId();
  const at = now();
  const [province] = await executor().select({ id: unit.id }).from(unit).where(eq(unit.level, "province"));
  const provinceId = province?.id ?? 0;
  const draft: DraftContent = { ...proved, place: null, values: {} };
  const [row] = await executor()
    .insert(onlineApplication)
    .values({
      id,
      // Both become those of the residence as soon as it is chosen.
      city: provinceId,
      unitId: provinceId,
      // A number of its own is given when it is handed in.
      number: `草稿-${id}`,
      contentCipher: encryptField(JSON.stringify(draft)),
      nameMasked: maskName(proved.name),
      residentIdMasked: maskResidentId(proved.residentId),
      residentIdIndex: blindIndex("resident_id", proved.residentId),
      phoneMasked: maskPhone(proved.phone),
      phoneCipher: encryptField(proved.phone),
      codeHash: secretDigest("query_code", id, newId()),
      status: "draft",
      createdAt: at,
      updatedAt: at,
    })
    .returning();
  if (!row) throw new Error("the draft was not stored");
  return row;
}

/** The name as typed last stands in the draft. */
async function takeName(row: OnlineRow, name: string): Promise<void> {
  const draft = contentOf(row);
  if (draft.name === name) return;
  await executor()
    .update(onlineApplication)
    .set({ contentCipher: encryptField(JSON.stringify({ ...draft, name })), nameMasked: maskName(name) })
    .where(and(eq(onlineApplication.id, row.id), eq(onlineApplication.status, "draft")));
}

/**
 * What a right one-time code opens: the own draft or running application of the same ID number and phone, else a
 * new draft; and a session on it. Nothing of the register is looked at here.
 */
export async function openDraft(
  proved: Proved,
): Promise<{ onlineApplicationId: string; isDraft: boolean; isNew: boolean; sessionSecret: string }> {
  return withTransaction(async (tx) => {
    const own = await ownRunning(proved);
    const row = own ?? (await newDraft(proved));
    if (own?.status === "draft") await takeName(own, proved.name);
    return {
      onlineApplicationId: row.id,
      isDraft: row.status === "draft",
      isNew: own === null,
      sessionSecret: await openCitizenSession(tx, { kind: "online", id: row.id }),
    };
  });
}
