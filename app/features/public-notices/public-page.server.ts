import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";

import { findUnit, listChildUnits, type UnitRow } from "~/features/units/queries.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { application, publicNoticeBatch, publicNoticeEntry, unit } from "~db/schema";
import { isShowing } from "./queries.server";
import { noticePhase } from "./rules";
import { readShownLine } from "./shown";
import type { ClosedBatch, PublicBatch, PublicNotice, PublicUnit } from "./views";
import { today } from "~/lib/clock.server";

const batch = publicNoticeBatch;

/** Opened in the subtree of a unit, or above it with somebody of it on the notice. */
function concerns({ id, lastId }: Pick<UnitRow, "id" | "lastId">): SQL {
  return sql`(${batch.unitId} between ${id} and ${lastId} or exists (
    select 1 from public_notice_entry e join ${application} on ${application.id} = e.application_id
    where e.batch_id = ${batch.id} and e.removed_at is null and ${application.unitId} between ${id} and ${lastId}))`;
}

async function listShowing(at: UnitRow): Promise<PublicNotice[]> {
  const rows = await executor()
    .select({
      id: batch.id,
      number: batch.number,
      unit: unit.fullName,
      opensOn: batch.opensOn,
      dueOn: batch.dueOn,
      place: batch.place,
      people: sql<number>`(select count(*)::int from public_notice_entry e
        where e.batch_id = ${batch.id} and e.removed_at is null)`,
    })
    .from(batch)
    .innerJoin(unit, eq(unit.id, batch.unitId))
    .where(and(isShowing(), concerns(at)))
    .orderBy(asc(sql`coalesce(${batch.dueOn}, '9999-12-31'::date)`), asc(batch.number))
    .limit(200);
  return rows.filter((row) => row.people > 0);
}

/** The notices in force below a unit, by the unit that opened them; at a street also by that of each line. */
async function listUnitsShowing(at: UnitRow): Promise<{ unitId: number; batchId: string }[]> {
  const within = sql`between ${at.id} and ${at.lastId}`;
  const opened = await executor()
    .select({ unitId: batch.unitId, batchId: batch.id })
    .from(batch)
    .where(and(isShowing(), sql`${batch.unitId} ${within}`));
  if (at.level !== "street") return opened;
  const named = await executor()
    .selectDistinct({ unitId: application.unitId, batchId: batch.id })
    .from(batch)
    .innerJoin(publicNoticeEntry, eq(publicNoticeEntry.batchId, batch.id))
    .innerJoin(application, eq(application.id, publicNoticeEntry.applicationId))
    .where(and(isShowing(), isNull(publicNoticeEntry.removedAt), sql`${application.unitId} ${within}`));
  return [...opened, ...named];
}

/** The units below one, each with the number of its notices in force. */
async function listSteps(at: UnitRow): Promise<PublicUnit[]> {
  const children = await listChildUnits(at.id);
  const rows = children.length === 0 ? [] : await listUnitsShowing(at);
  return children.map(({ id, lastId, shortName }) => ({
    id,
    name: shortName,
    notices: new Set(rows.filter((row) => row.unitId >= id && row.unitId <= lastId).map((row) => row.batchId))
      .size,
  }));
}

async function wayTo(at: UnitRow): Promise<{ id: number; name: string }[]> {
  const way: { id: number; name: string }[] = [];
  let up = at.parentId === null ? undefined : await findUnit(at.parentId);
  while (up) {
    way.unshift({ id: up.id, name: up.shortName });
    up = up.parentId === null ? undefined : await findUnit(up.parentId);
  }
  return way;
}

const PROVINCE = 1;

/**
 * The public notices in force for a unit: at a street or community the notices, above it the units to step to, so
 * that no page lists the people of a whole county. Throws 404 for an unknown unit.
 */
export async function readPublicUnit(unitId: number | undefined) {
  const at = await findUnit(unitId ?? PROVINCE);
  if (!at) throw notFound("没有找到这个单位，请重新选择。");
  const local = at.level === "street" || at.level === "community";
  return {
    unit: { id: at.id, name: at.level === "province" ? at.shortName : at.fullName, level: at.level },
    way: await wayTo(at),
    steps: await listSteps(at),
    notices: local
      ? await listShowing(at)
      : at.level === "county"
        ? (await listShowing(at)).filter((one) => one.unit === at.fullName)
        : [],
  };
}

/** 撤下并重新公示 opens the new notice in the moment the first comes down, for everybody still on it. */
async function findReplacement(batchId: string): Promise<{ id: string; number: string } | null> {
  const [row] = await executor().execute<{ id: string; number: string }>(sql`
    select n.id, n.number from public_notice_batch b
    join public_notice_entry o on o.batch_id = b.id and o.removed_at is null
    join public_notice_entry e on e.application_id = o.application_id and e.batch_id <> b.id
    join public_notice_batch n on n.id = e.batch_id and n.opened_at >= b.withdrawn_at
    where b.id = ${batchId}::uuid order by n.opened_at, n.number limit 1`);
  return row ?? null;
}

/**
 * A notice as anybody may see it now: its lines without those taken off. `closed` once it is over or taken down,
 * with nothing of the people on it. Throws 404 for what never was a notice.
 */
export async function readPublicBatch(
  batchId: string,
): Promise<{ batch: PublicBatch; closed?: never } | { batch?: never; closed: ClosedBatch }> {
  if (!isId(batchId)) throw notFound("没有这份公示。");
  const [row] = await executor()
    .select({
      id: batch.id,
      number: batch.number,
      unitId: batch.unitId,
      unit: unit.fullName,
      opensOn: batch.opensOn,
      dueOn: batch.dueOn,
      place: batch.place,
      withdrawnAt: batch.withdrawnAt,
    })
    .from(batch)
    .innerJoin(unit, eq(unit.id, batch.unitId))
    .where(eq(batch.id, batchId));
  if (!row) throw notFound("没有这份公示。");
  const entries = await executor()
    .select({ position: publicNoticeEntry.position, shown: publicNoticeEntry.shown })
    .from(publicNoticeEntry)
    .where(and(eq(publicNoticeEntry.batchId, batchId), isNull(publicNoticeEntry.removedAt)))
    .orderBy(asc(publicNoticeEntry.position));
  const lines = entries.map(({ position, shown }) => ({ position, shown: readShownLine(shown) }));
  const supervisionPhone = lines[0]?.shown.supervisionPhone ?? null;
  const { withdrawnAt, ...found } = row;
  if (
    noticePhase({ ...found, withdrawn: withdrawnAt !== null }, today()) !== "showing" ||
    lines.length === 0
  ) {
    const replacedBy = withdrawnAt === null ? null : await findReplacement(batchId);
    return { closed: { receivedBy: row.unit, supervisionPhone, replacedBy } };
  }
  return { batch: { ...found, lines, receivedBy: row.unit, supervisionPhone } };
}
