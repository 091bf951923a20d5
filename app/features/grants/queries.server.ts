import { and, asc, desc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";

import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { dayOf, today } from "~/lib/clock.server";
import { malformed, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { account, roleGrant, unit } from "~db/schema";
import type { GrantListQuery } from "./inputs";
import { type GrantedRole, READING } from "./rules";
import type { GrantView } from "./views";

const PAGE_SIZE = 50;

const columns = {
  id: roleGrant.id,
  accountId: account.id,
  username: account.username,
  name: account.name,
  disabledAt: account.disabledAt,
  unitId: unit.id,
  unitName: unit.fullName,
  role: roleGrant.role,
  fromOn: roleGrant.fromOn,
  untilOn: roleGrant.untilOn,
  reason: roleGrant.reason,
  grantedByName: roleGrant.grantedByName,
  endedAt: roleGrant.endedAt,
  endedByName: roleGrant.endedByName,
  endReason: roleGrant.endReason,
  version: roleGrant.version,
};

const grants = () =>
  executor()
    .select(columns)
    .from(roleGrant)
    .innerJoin(account, eq(account.id, roleGrant.accountId))
    .innerJoin(unit, eq(unit.id, roleGrant.unitId));

type Row = Awaited<ReturnType<typeof grants>>[number];

/** A grant whose last day is over no longer holds, whether or not the sweep has been by. */
function toView(row: Row): GrantView {
  const {
    accountId,
    username,
    name,
    disabledAt,
    unitId,
    unitName,
    endedAt,
    endedByName,
    endReason,
    ...rest
  } = row;
  const runOut = endedAt === null && row.untilOn !== null && row.untilOn < today();
  return {
    ...rest,
    account: { id: accountId, username, name, disabled: disabledAt !== null },
    unit: { id: unitId, name: unitName },
    ended: endedAt
      ? { on: dayOf(endedAt), byName: endedByName ?? "", reason: endReason ?? "" }
      : runOut
        ? { on: row.untilOn ?? today(), byName: "系统", reason: "到期" }
        : null,
  };
}

const inForce = () =>
  and(isNull(roleGrant.endedAt), sql`coalesce(${roleGrant.untilOn}, 'infinity') >= ${today()}::date`);
const ended = () => or(isNotNull(roleGrant.endedAt), sql`${roleGrant.untilOn} < ${today()}::date`);

function wordsSql(q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  const pattern = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(ilike(account.username, pattern), ilike(account.name, pattern), ilike(unit.fullName, pattern));
}

type Position = { unitId: number; username: string; id: string };
const encode = ({ unitId, username, id }: Position) =>
  Buffer.from(`${unitId}|${username}|${id}`).toString("base64url");

function decode(cursor: string): Position {
  const [unitId, username, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!unitId || !/^\d{1,10}$/.test(unitId) || !username || !isId(id)) {
    throw malformed([
      { path: "cursor", code: "invalid_cursor", message: "翻页标记无效，请从第一页重新查看。" },
    ]);
  }
  return { unitId: Number(unitId), username, id };
}

/** One page of the grants of the administrator's territory, by unit and account, with the exact total. Throws 403, 404. */
export async function listGrants(actor: Actor, query: GrantListQuery) {
  requireRole(actor, ...READING);
  const at = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const limit = Math.max(query.limit ?? PAGE_SIZE, 1);
  const where = and(
    sql`${roleGrant.unitId} between ${at.id} and ${at.lastId}`,
    query.role ? eq(roleGrant.role, query.role) : undefined,
    query.account ? eq(roleGrant.accountId, query.account) : undefined,
    query.state === "in_force" ? inForce() : query.state === "ended" ? ended() : undefined,
    wordsSql(query.q),
  );
  const after = query.cursor ? decode(query.cursor) : null;
  const later = after
    ? sql`(${roleGrant.unitId}, ${account.username}, ${roleGrant.id})
        > (${after.unitId}, ${after.username}, ${after.id}::uuid)`
    : undefined;
  const rows = await grants()
    .where(and(where, later))
    .orderBy(asc(roleGrant.unitId), asc(account.username), asc(roleGrant.id))
    .limit(limit + 1);
  const [counted] = await executor()
    .select({ n: sql<number>`count(*)::int` })
    .from(roleGrant)
    .innerJoin(account, eq(account.id, roleGrant.accountId))
    .innerJoin(unit, eq(unit.id, roleGrant.unitId))
    .where(where);
  const last = rows.slice(0, limit).at(-1);
  return {
    unit: { id: at.id, name: at.fullName },
    items: rows.slice(0, limit).map(toView),
    total: counted?.n ?? 0,
    nextCursor:
      rows.length > limit && last
        ? encode({ unitId: last.unitId, username: last.username, id: last.id })
        : null,
  };
}

/** Every grant of one account, the newest first. */
export async function listGrantsOfAccount(accountId: string): Promise<GrantView[]> {
  const rows = await grants()
    .where(eq(roleGrant.accountId, accountId))
    .orderBy(desc(roleGrant.grantedAt), desc(roleGrant.id));
  return rows.map(toView);
}

export type Holder = NonNullable<Awaited<ReturnType<typeof findHolder>>>;

async function findHolder(accountId: string) {
  const [row] = await executor()
    .select({
      id: account.id,
      username: account.username,
      name: account.name,
      disabledAt: account.disabledAt,
      unitId: unit.id,
      unitName: unit.fullName,
      level: unit.level,
      version: account.version,
      // Of the rows, not of the running value: what ran out yesterday is held no more.
      roles: sql<GrantedRole[]>`array(select g.role from role_grant g where g.account_id = ${account.id}
        and g.ended_at is null and coalesce(g.until_on, 'infinity') >= ${today()}::date order by g.granted_at, g.role)`,
      cases: sql<number>`(select count(*)::int from person_fact f
        where f.responsible_id = ${account.id} and f.status = 'recognized')`,
    })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.unitId))
    .where(eq(account.id, accountId));
  return row;
}

/** An account of the administrator's territory with the roles it holds; 404 for any other. */
export async function getHolder(actor: Actor, accountId: string): Promise<Holder> {
  const absent = () => notFound("没有找到这个账号，或它不在您的辖区内。");
  if (!isId(accountId)) throw absent();
  const holder = await findHolder(accountId);
  const own = await getUnitInScope(actor.scope, actor.scope.unitId);
  if (!holder || holder.unitId < own.id || holder.unitId > own.lastId) throw absent();
  return holder;
}

/** A grant of the administrator's territory; 404 for any other. */
export async function getGrant(actor: Actor, grantId: string): Promise<GrantView> {
  const absent = () => notFound("没有找到这条授权，或它不在您的辖区内。");
  if (!isId(grantId)) throw absent();
  const [row] = await grants().where(eq(roleGrant.id, grantId));
  const own = await getUnitInScope(actor.scope, actor.scope.unitId);
  if (!row || row.unitId < own.id || row.unitId > own.lastId) throw absent();
  return toView(row);
}
