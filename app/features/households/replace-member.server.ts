import { and, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId, timeOfId } from "~/lib/ids.server";
import { householdMember, householdMemberStatus } from "~db/schema";
import { memberChanges } from "./member-changes";

type Row = typeof householdMember.$inferSelect;

/**
 * Corrects a member: what stood is voided with the reason and stays with the statuses known of it, so that a day before
 * is read as it was known; the member goes on under its id, as recorded now. Returns what changed, old → new. Throws
 * 422 when nothing does.
 */
export async function replaceMember(
  tx: Transaction,
  actor: Actor,
  member: { id: string; city: number },
  { changes, reason }: { changes: Partial<Row>; reason: string },
): Promise<string[]> {
  const here = and(eq(householdMember.id, member.id), eq(householdMember.city, member.city));
  const [before] = await tx.select().from(householdMember).where(here);
  if (!before) throw new Error("a member of a held household is there");
  const said = memberChanges(before, { ...before, ...changes });
  if (said.length === 0) {
    throw invalidInput([
      { path: "relation", code: "nothing_changed", message: "没有改动：所填与已登记的一致。" },
    ]);
  }
  const at = now();
  // An id of the same moment keeps its place among the members.
  const voidedId = newId(timeOfId(before.id));
  await tx
    .insert(householdMember)
    .values({ ...before, id: voidedId, voidedAt: at, voidedBy: actor.accountId, voidReason: reason });
  const statuses = await tx
    .select()
    .from(householdMemberStatus)
    .where(and(eq(householdMemberStatus.memberId, before.id), eq(householdMemberStatus.city, before.city)));
  if (statuses.length > 0) {
    await tx
      .insert(householdMemberStatus)
      .values(statuses.map((status) => ({ ...status, id: newId(), memberId: voidedId })));
  }
  await tx
    .update(householdMember)
    .set({
      ...changes,
      recordedAt: at,
      recordedBy: actor.accountId,
      version: sql`${householdMember.version} + 1`,
    })
    .where(here);
  return said;
}
