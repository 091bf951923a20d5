import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { findUnit, type UnitRow } from "~/features/units/queries.server";
import type { Scope } from "~/lib/actor";
import { malformed, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { person, personFact, personTransfer, unit } from "~db/schema";
import type { TransferListQuery } from "./inputs";
import type { GoneSince } from "./gone";
import { goneSince } from "./gone-since.server";
import { TRANSFER_VIEWS, type TransferView } from "./status";

export const DEFAULT_PAGE_SIZE = 50;

const fromUnit = alias(unit, "from_unit");
const toUnit = alias(unit, "to_unit");

/** What both sides may see of a transfer: who, from where, to where; nothing else of the dossier. */
const columns = {
  id: personTransfer.id,
  personId: personTransfer.personId,
  /** Where the dossier is today. */
  unitId: person.unitId,
  name: person.name,
  sex: person.sex,
  birthDate: person.birthDate,
  residentId: person.residentIdMasked,
  category: sql<string | null>`case when ${personFact.status} = 'recognized' then ${personFact.category} end`,
  openApplication: sql<boolean>`coalesce(${personFact.openApplicationId} is not null, false)`,
  gone: sql<GoneSince | null>`${goneSince(sql`${personTransfer}`)}`,
  from: { id: fromUnit.id, name: fromUnit.fullName },
  to: { id: toUnit.id, name: toUnit.fullName },
  toPlace: sql<string | null>`(select string_agg(d.name, '' order by d.code) from division d where d.code in
    (substr(${personTransfer.toDivision}, 1, 6) || '000000', substr(${personTransfer.toDivision}, 1, 9) || '000',
      ${personTransfer.toDivision}))`,
  address: personTransfer.addressMasked,
  movedOn: personTransfer.movedOn,
  reason: personTransfer.reason,
  status: personTransfer.status,
  proposedAt: personTransfer.proposedAt,
  proposedBy: personTransfer.proposedByName,
  answeredAt: personTransfer.answeredAt,
  answeredBy: personTransfer.answeredByName,
  answerNote: personTransfer.answerNote,
  version: personTransfer.version,
};

function selectTransfers() {
  return executor()
    .select(columns)
    .from(personTransfer)
    .innerJoin(person, and(eq(person.id, personTransfer.personId), eq(person.city, personTransfer.city)))
    .leftJoin(personFact, and(eq(personFact.personId, person.id), eq(personFact.city, person.city)))
    .innerJoin(fromUnit, eq(fromUnit.id, personTransfer.fromUnitId))
    .innerJoin(toUnit, eq(toUnit.id, personTransfer.toUnitId));
}

export type TransferRow = Awaited<ReturnType<ReturnType<typeof selectTransfers>["where"]>>[number];

async function ownUnit(scope: Scope): Promise<UnitRow> {
  const own = await findUnit(scope.unitId);
  if (!own) throw notFound();
  return own;
}

const within = (column: SQL, own: Pick<UnitRow, "id" | "lastId">) =>
  sql`${column} between ${own.id} and ${own.lastId}`;

/** Moves inside the caller's own territory are seen from both ends. */
function viewPredicate(view: TransferView, own: Pick<UnitRow, "id" | "lastId">): SQL {
  const from = within(sql`${personTransfer.fromUnitId}`, own);
  const to = within(sql`${personTransfer.toUnitId}`, own);
  const is = (...statuses: string[]) =>
    sql`${personTransfer.status} in (${sql.join(
      statuses.map((status) => sql`${status}`),
      sql`, `,
    )})`;
  switch (view) {
    case "waiting":
      return sql`${is("proposed")} and ${to}`;
    case "sent":
      return sql`${is("proposed")} and ${from}`;
    case "came":
      return sql`${is("accepted")} and ${to}`;
    case "left":
      return sql`${is("accepted")} and ${from}`;
    case "failed":
      return sql`${is("declined", "cancelled")} and (${from} or ${to})`;
  }
}

export type TransferPage = {
  view: TransferView;
  items: TransferRow[];
  total: number;
  counts: Record<TransferView, number>;
  nextCursor: string | null;
};

/** One page of the transfers of the caller's territory, latest first, with the counts of all views. */
export async function listTransfers(scope: Scope, query: TransferListQuery): Promise<TransferPage> {
  const own = await ownUnit(scope);
  const view = query.view ?? "waiting";
  const limit = query.limit ?? DEFAULT_PAGE_SIZE;
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const rows = await selectTransfers()
    .where(
      and(
        viewPredicate(view, own),
        after
          ? sql`(${personTransfer.proposedAt}, ${personTransfer.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(personTransfer.proposedAt), desc(personTransfer.id))
    .limit(limit + 1);
  const counted = TRANSFER_VIEWS.map(
    (one) => sql`(count(*) filter (where ${viewPredicate(one, own)}))::int as ${sql.identifier(one)}`,
  );
  const [counts] = await executor().execute<Record<TransferView, number>>(sql`
    select ${sql.join(counted, sql`, `)} from ${personTransfer}
    where ${within(sql`${personTransfer.fromUnitId}`, own)} or ${within(sql`${personTransfer.toUnitId}`, own)}`);
  if (!counts) throw new Error("an aggregate without groups gives one row");
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    view,
    items,
    total: counts[view],
    counts,
    nextCursor:
      rows.length > limit && last
        ? Buffer.from(JSON.stringify([last.proposedAt.toISOString(), last.id])).toString("base64url")
        : null,
  };
}

function decodeCursor(text: string): { at: string; id: string } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [at, id] = parsed as unknown[];
      if (typeof at === "string" && !Number.isNaN(Date.parse(at)) && typeof id === "string" && isId(id))
        return { at, id };
    }
  } catch {
    // Falls through to the refusal below.
  }
  throw malformed([{ path: "cursor", code: "cursor", message: "翻页标记已失效，请从第一页重新看。" }]);
}

/** A transfer of which one end lies in the caller's territory; absent and foreign look the same (404). */
export async function getTransfer(
  scope: Scope,
  transferId: string,
  end: "from" | "to" | "either" = "either",
): Promise<TransferRow> {
  if (!isId(transferId)) throw notFound();
  const own = await ownUnit(scope);
  const from = within(sql`${personTransfer.fromUnitId}`, own);
  const to = within(sql`${personTransfer.toUnitId}`, own);
  const ends = { from, to, either: sql`(${from} or ${to})` };
  const [row] = await selectTransfers().where(and(eq(personTransfer.id, transferId), ends[end]));
  if (!row) throw notFound("没有找到这件转移，或它不由您的单位办理。");
  return row;
}

/** The transfer of a person that waits for its answer, if there is one. */
export async function findOpenTransfer(personId: string): Promise<TransferRow | null> {
  const [row] = await selectTransfers().where(
    and(eq(personTransfer.personId, personId), eq(personTransfer.status, "proposed")),
  );
  return row ?? null;
}

/** All transfers of a person, latest first. */
export async function listTransfersOf(personId: string): Promise<TransferRow[]> {
  return selectTransfers()
    .where(eq(personTransfer.personId, personId))
    .orderBy(desc(personTransfer.proposedAt), desc(personTransfer.id));
}
