/** What a file is handed in for, found in the caller's territory. */
import { and, eq, sql } from "drizzle-orm";

import { isClosed, type ApplicationStatus } from "~/features/recognition/status";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
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

/**
 * The owner named, in the caller's territory; absent and foreign look the same (404). A write `locks` it shared: a
 * decision waits until the file is in, or the file finds the case decided.
 */
export async function getOwner(actor: Actor, key: OwnerKey, locks = false): Promise<Owner> {
  const named = [key.applicationId, key.onlineApplicationId, key.personId, key.householdId].filter(
    (id) => id !== undefined,
  );
  if (named.length !== 1) throw new RangeError("name exactly one owner");
  if (!isId(named[0])) throw notFound();
  const found =
    (key.applicationId !== undefined && (await findApplication(actor, key.applicationId, locks))) ||
    (key.onlineApplicationId !== undefined && (await findOnline(actor, key.onlineApplicationId, locks))) ||
    (key.personId !== undefined && (await findPerson(actor, key.personId))) ||
    (key.householdId !== undefined && (await findHousehold(actor, key.householdId)));
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
    requireRole(actor, "caseworker", "reviewer", "applicant");
  }
  if (owner.ownCase) throw forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
  if (owner.closed !== null) throw conflict("wrong_status", owner.closed);
}
