/** What a file is handed in for, found in the caller's territory. */
import { and, eq, sql } from "drizzle-orm";

import { isClosed, type ApplicationStatus } from "~/features/recognition/status";
import { type Actor, hasRole, requireRole, type Role } from "~/lib/actor";
import { conflict, forbidden, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { account, application, household, onlineApplication, person } from "~db/schema";

/** Exactly one is named. */
export type OwnerKey = {
  applicationId?: string | undefined;
  onlineApplicationId?: string | undefined;
  personId?: string | undefined;
  householdId?: string | undefined;
  /** Seen by the inspector at a sampled case. */
  inspectionCaseId?: string | undefined;
  /** What the county shows of a finding put right. */
  findingId?: string | undefined;
};

export type Owner = {
  /** The row that stands for it: the lock of its files, the subject of audits. */
  id: string;
  personId: string | null;
  applicationId: string | null;
  onlineApplicationId: string | null;
  city: number;
  unitId: number;
  /** Why no file can be added or voided any more; null while it goes on. */
  closed: string | null;
  /** About the caller's own ID number. */
  ownCase: boolean;
  /** Who hands files in here, when it is not those who work on applications. */
  hands?: readonly Role[];
};

/**
 * Applicants reach what they sent in themselves wherever the person lives: their own online application, which the
 * caller has proved to be theirs, leads there; everybody else stays in the territory.
 */
export function widened<Hand extends Pick<Actor, "roles" | "scope">>(actor: Hand): Hand {
  return hasRole(actor, "applicant")
    ? { ...actor, scope: { level: "province", unitId: actor.scope.unitId } }
    : actor;
}

const DECIDED = "这件申请已办结，不能再增减材料。需要补充的，请在新的申请中提交。";

const ownCaseOf = (actor: Actor) => sql<boolean>`exists (select 1 from ${account} o
  where o.id = ${actor.accountId}::uuid and o.resident_id_index = ${person.residentIdIndex})`;

async function findApplication(actor: Actor, id: string, locks: boolean): Promise<Owner | null> {
  const query = executor()
    .select({
      personId: application.personId,
      city: application.city,
      unitId: application.unitId,
      status: application.status,
      ownCase: ownCaseOf(actor),
    })
    .from(application)
    .innerJoin(person, and(eq(person.id, application.personId), eq(person.city, application.city)))
    .where(and(eq(application.id, id), inScope(person, actor.scope)));
  const [row] = await (locks ? query.for("share", { of: application }) : query);
  if (!row) return null;
  const { status, ...rest } = row;
  return {
    id,
    ...rest,
    applicationId: id,
    onlineApplicationId: null,
    closed: isClosed(status as ApplicationStatus) ? DECIDED : null,
  };
}

async function findOnline(actor: Actor, id: string, locks: boolean): Promise<Owner | null> {
  const query = executor()
    .select()
    .from(onlineApplication)
    .where(and(eq(onlineApplication.id, id), inScope(onlineApplication, actor.scope)));
  const [row] = await (locks ? query.for("share") : query);
  if (!row) return null;
  // Joined to a case, its files are that case's.
  if (row.applicationId !== null) {
    const joined = await findApplication(widened(actor), row.applicationId, locks);
    return joined && { ...joined, onlineApplicationId: id };
  }
  const { personId, applicationId, city, unitId, status } = row;
  return {
    id,
    personId,
    applicationId,
    onlineApplicationId: id,
    city,
    unitId,
    closed: ["declined", "withdrawn"].includes(status) ? "这件网上申请已办结或撤回，不能再增减材料。" : null,
    ownCase: false,
  };
}

async function findPerson(actor: Actor, id: string): Promise<Owner | null> {
  const [row] = await executor()
    .select({ city: person.city, unitId: person.unitId, ownCase: ownCaseOf(actor) })
    .from(person)
    .where(and(eq(person.id, id), inScope(person, actor.scope)));
  return row
    ? { id, ...row, personId: id, applicationId: null, onlineApplicationId: null, closed: null }
    : null;
}

async function findHousehold(actor: Actor, id: string): Promise<Owner | null> {
  const [row] = await executor()
    .select({ city: household.city, unitId: household.unitId, status: household.status })
    .from(household)
    .where(and(eq(household.id, id), inScope(household, actor.scope)));
  if (!row) return null;
  const ended = ["cleared", "refused", "cancelled"].includes(row.status);
  return {
    id,
    city: row.city,
    unitId: row.unitId,
    personId: null,
    applicationId: null,
    onlineApplicationId: null,
    closed: ended ? "这户零就业家庭已办结，不能再增减材料。" : null,
    ownCase: false,
  };
}

/** Supervision's files lie in the city of the unit that was inspected, whatever becomes of the person's dossier. */
async function findSupervised(
  actor: Actor,
  key: Pick<OwnerKey, "inspectionCaseId" | "findingId">,
  locks: boolean,
): Promise<Owner | null> {
  const own = sql`join unit o on o.id = ${actor.scope.unitId}`;
  const [row] = await executor().execute<{ city: number; unitId: number; closed: boolean; mine: boolean }>(
    key.inspectionCaseId !== undefined
      ? sql`select coalesce(u.city_id, u.id) as city, k.unit_id as "unitId",
          n.status = 'closed' or k.finished_at is not null as closed, true as mine
        from inspection_case k join inspection n on n.id = k.inspection_id join unit u on u.id = k.unit_id ${own}
        where k.id = ${key.inspectionCaseId}::uuid and n.unit_id between o.id and o.last_id
        ${locks ? sql`for share of k` : sql``}`
      : sql`select coalesce(u.city_id, u.id) as city, g.unit_id as "unitId", g.status <> 'ordered' as closed,
          g.county_id = o.id as mine
        from inspection_finding g join unit u on u.id = g.unit_id ${own}
        where g.id = ${key.findingId ?? ""}::uuid and g.status <> 'voided'
          and (g.unit_id between o.id and o.last_id or g.issuer_unit_id between o.id and o.last_id)
        ${locks ? sql`for share of g` : sql``}`,
  );
  if (!row) return null;
  const closed =
    key.inspectionCaseId === undefined
      ? "答复以后不能再增减证明材料；退回整改的可以补充。"
      : "这件案卷已完成检查，不能再增减照片。需要更正的，请先重新检查。";
  return {
    id: key.inspectionCaseId ?? key.findingId ?? "",
    personId: null,
    applicationId: null,
    onlineApplicationId: null,
    city: row.city,
    unitId: row.unitId,
    closed: row.closed ? closed : null,
    ownCase: false,
    hands: key.inspectionCaseId === undefined ? (row.mine ? ["reviewer", "manager"] : []) : ["supervisor"],
  };
}

/**
 * The owner named, in the caller's territory; absent and foreign look the same (404). A write `locks` it shared: a
 * decision waits until the file is in, or the file finds the case decided.
 */
export async function getOwner(actor: Actor, key: OwnerKey, locks = false): Promise<Owner> {
  const named = [
    key.applicationId,
    key.onlineApplicationId,
    key.personId,
    key.householdId,
    key.inspectionCaseId,
    key.findingId,
  ].filter((id) => id !== undefined);
  if (named.length !== 1) throw new RangeError("name exactly one owner");
  if (!isId(named[0])) throw notFound();
  const found =
    (key.applicationId !== undefined && (await findApplication(actor, key.applicationId, locks))) ||
    (key.onlineApplicationId !== undefined && (await findOnline(actor, key.onlineApplicationId, locks))) ||
    (key.personId !== undefined && (await findPerson(actor, key.personId))) ||
    (key.householdId !== undefined && (await findHousehold(actor, key.householdId))) ||
    ((key.inspectionCaseId ?? key.findingId) !== undefined && (await findSupervised(actor, key, locks)));
  if (!found) throw notFound("没有找到要交材料的这件申请，或它不在您的辖区内。");
  return found;
}

/**
 * Refuses hands that may not change the files of a case: other roles and the own case (403), a closed case
 * (409 `wrong_status`). Outside hands: the applicant; anybody only for an objection.
 */
export function requireOpenOwner(actor: Actor, owner: Owner, kind: string): void {
  if (hasRole(actor, "public")) {
    if (kind !== "objection") throw forbidden();
  } else if (kind === "visit") {
    requireRole(actor, "caseworker", "manager", "reviewer");
  } else {
    requireRole(actor, ...(owner.hands ?? (["caseworker", "reviewer", "applicant"] as const)));
  }
  if (owner.ownCase) throw forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
  if (owner.closed !== null) throw conflict("wrong_status", owner.closed);
}
