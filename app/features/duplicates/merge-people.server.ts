import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { type LockedPerson, lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { keepHolderOfClosed } from "~/features/recognition/keep-holder.server";
import { isAtOrAbove } from "~/features/units/levels";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { AppError, conflict, forbidden, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan, person, personFact, personIdentity, personMerge, recognition } from "~db/schema";
import type { MergeInput } from "./inputs";
import { type ImageChange, type MovedRows, moveRows, rowsOf, writeChanges } from "./moved-rows.server";
import { mergeBlocks, overlappingRecognitions } from "./rules";
import { readMergeSide } from "./side.server";

export type Merge = { id: string; keptPersonId: string; mergedPersonId: string; movedCount: number };

/** Joining two dossiers is decided by the county level or above, over both of which the hand has to stand. */
export function requireMerger(actor: Actor): void {
  requireRole(actor, "manager", "reviewer");
  if (!isAtOrAbove(actor.unit.level, "county")) {
    throw forbidden("合并档案由县级及以上的负责人或复核员办理。请先标出疑似重复，报县级办理。");
  }
}

/**
 * 合并: all rows of one dossier go to another of the same human, in one transaction; the merged record leaves every
 * list and count, its address and its ID number lead to the kept one. Nothing is deleted: what moved and what had to
 * change is kept for the undo. Throws 404 outside the territory, 403, 409 `stale_version` and what `mergeBlocks` says.
 */
export async function mergePeople(
  actor: Actor,
  target: { personId: string; expectedVersion: number },
  input: MergeInput,
): Promise<Merge> {
  requireMerger(actor);
  if (target.personId === input.mergedPersonId) {
    throw invalidInput([
      { path: "mergedPersonId", code: "same_person", message: "不能把一份档案并入它自己。" },
    ]);
  }
  return withTransaction(async (tx) => {
    const { kept, merged } = await lockBoth(tx, actor, target, input);
    const [keptSide, mergedSide] = [await readMergeSide(kept), await readMergeSide(merged)];
    const [block] = mergeBlocks(keptSide, mergedSide);
    if (block) throw conflict(block.code, block.message);
    for (const one of [kept, merged]) await keepHolderOfClosed(tx, one.id);
    const keptBefore = await rowsOf(tx, kept.id);
    if (merged.city !== kept.city) {
      await tx.execute(sql`select move_person_city(${merged.id}::uuid, ${merged.city}, ${kept.city})`);
    }
    await tx.delete(personFact).where(eq(personFact.personId, merged.id));
    const changes = [
      ...(await planChanges(tx, kept, merged, mergedSide.recognitionInForce)),
      ...(await recognitionChanges(tx, actor, kept, merged)),
      ...legacyChange(kept, merged),
    ];
    await writeChanges(tx, changes, "after");
    const moved = await moveRows(tx, merged.id, kept.id);
    const identities = await tx
      .update(personIdentity)
      .set({ personId: kept.id })
      .where(eq(personIdentity.personId, merged.id))
      .returning({ index: personIdentity.residentIdIndex });
    await tx
      .update(person)
      .set({ mergedInto: kept.id })
      .where(and(eq(person.id, merged.id), eq(person.city, kept.city)));
    const id = newId();
    const movedRows: MovedRows = {
      rows: moved,
      keptRows: keptBefore,
      changes,
      identities: identities.map(({ index }) => index),
      mergedCity: merged.city,
      keptUnitId: kept.unitId,
    };
    await tx.insert(personMerge).values({
      id,
      city: kept.city,
      keptPersonId: kept.id,
      mergedPersonId: merged.id,
      reason: input.reason,
      movedRows,
      mergedAt: now(),
      mergedBy: actor.accountId,
      mergedByName: actor.name,
    });
    const counts = Object.fromEntries(Object.entries(moved).map(([table, ids]) => [table, ids.length]));
    const details = { mergeId: id, keptPersonId: kept.id, mergedPersonId: merged.id, moved: counts };
    await recordAudit(
      tx,
      actor,
      ...[kept, merged].map((one) => ({
        action: "person.merge" as const,
        subject: { type: "person", id: one.id, unitId: one.unitId },
        details: { ...details, reason: input.reason },
        before: { keptRows: keptBefore, mergedVersion: merged.version },
        after: movedRows,
      })),
    );
    await refreshPersonFacts(tx, kept.id);
    const movedCount = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { id, keptPersonId: kept.id, mergedPersonId: merged.id, movedCount };
  });
}

/** Both records, always locked in one order, so that two merges of one pair wait for each other. */
async function lockBoth(
  tx: Transaction,
  actor: Actor,
  target: { personId: string; expectedVersion: number },
  input: MergeInput,
): Promise<{ kept: LockedPerson; merged: LockedPerson }> {
  const versions = new Map([
    [target.personId, target.expectedVersion],
    [input.mergedPersonId, input.mergedVersion],
  ]);
  const locked = new Map<string, LockedPerson>();
  for (const id of [...versions.keys()].toSorted()) {
    locked.set(id, await lockPerson(tx, actor.scope, id, versions.get(id)));
    await refuseOwnRecord(actor, id);
  }
  const [kept, merged] = [locked.get(target.personId), locked.get(input.mergedPersonId)];
  if (!kept || !merged) throw new AppError("not_found", "没有找到要合并的档案。", { status: 404 });
  return { kept, merged };
}

/**
 * The merged record's plans are numbered on after the kept one's; of two approved and of two open ones that of the
 * record with the recognition in force goes on, otherwise the later one, and the other counts as superseded.
 */
async function planChanges(
  tx: Transaction,
  kept: LockedPerson,
  merged: LockedPerson,
  mergedInForce: boolean,
): Promise<ImageChange[]> {
  const columns = {
    id: helpPlan.id,
    versionNo: helpPlan.versionNo,
    status: helpPlan.status,
    approvedOn: helpPlan.approvedOn,
    supersededOn: helpPlan.supersededOn,
  };
  const ofPerson = (id: string) => tx.select(columns).from(helpPlan).where(eq(helpPlan.personId, id));
  const [keptPlans, mergedPlans] = [await ofPerson(kept.id), await ofPerson(merged.id)];
  const highest = Math.max(0, ...keptPlans.map(({ versionNo }) => versionNo));
  const isOpen = (status: string) => ["draft", "submitted", "sent_back"].includes(status);
  const giveWay = new Set<string>();
  for (const matches of [(status: string) => status === "approved", isOpen]) {
    const [one] = keptPlans.filter(({ status }) => matches(status));
    const [other] = mergedPlans.filter(({ status }) => matches(status));
    if (one && other) giveWay.add(mergedInForce ? one.id : other.id);
  }
  const image = (plan: (typeof keptPlans)[number], raise: number): ImageChange => {
    const before = { version_no: plan.versionNo, status: plan.status, superseded_on: plan.supersededOn };
    const superseded = giveWay.has(plan.id) ? { status: "superseded", superseded_on: today() } : {};
    return {
      table: "help_plan",
      id: plan.id,
      before,
      after: { ...before, version_no: plan.versionNo + raise, ...superseded },
    };
  };
  return [
    ...keptPlans.filter(({ id }) => giveWay.has(id)).map((plan) => image(plan, 0)),
    ...mergedPlans.map((plan) => image(plan, highest)),
  ];
}

/** The merged record's history counts where the kept one is; what would count one human twice is voided. */
async function recognitionChanges(
  tx: Transaction,
  actor: Actor,
  kept: LockedPerson,
  merged: LockedPerson,
): Promise<ImageChange[]> {
  const rows = await tx
    .select()
    .from(recognition)
    .where(and(inArray(recognition.personId, [kept.id, merged.id]), isNull(recognition.voidedAt)));
  const of = (personId: string) =>
    rows
      .filter((row) => row.personId === personId)
      .map(({ id, occurredOn, untilOn }) => ({ id, from: occurredOn, until: untilOn }));
  const twice = new Set(overlappingRecognitions(of(kept.id), of(merged.id)));
  return rows
    .filter((row) => row.personId === merged.id || twice.has(row.id))
    .map((row): ImageChange => {
      const before = {
        county_id: row.countyId,
        street_id: row.streetId,
        community_id: row.communityId,
        voided_at: null,
        voided_by: null,
        void_reason: null,
      };
      const place = { county_id: kept.countyId, street_id: kept.streetId, community_id: kept.communityId };
      const voided = {
        voided_at: now().toISOString(),
        voided_by: actor.accountId,
        void_reason: "同一人的两份档案合并，重复的认定作废",
      };
      return {
        table: "recognition",
        id: row.id,
        before,
        after: {
          ...before,
          ...(row.personId === merged.id ? place : {}),
          ...(twice.has(row.id) ? voided : {}),
        },
      };
    });
}

function legacyChange(kept: LockedPerson, merged: LockedPerson): ImageChange[] {
  if (kept.legacy || !merged.legacy) return [];
  return [{ table: "person", id: kept.id, before: { legacy: false }, after: { legacy: true } }];
}
