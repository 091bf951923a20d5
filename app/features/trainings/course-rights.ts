/** Who may change a course. Pure. */
import { type Actor, hasRole } from "~/lib/actor";

type Owned = { countyId: number | null; createdBy: string };

/**
 * Managers and reviewers change the courses of their own county, those of a city the courses of the whole city too;
 * anybody else only what they made. The caller has been checked to see the course.
 */
export function mayChangeCourse(actor: Pick<Actor, "roles" | "scope" | "accountId">, course: Owned): boolean {
  if (!hasRole(actor, "caseworker", "manager", "reviewer")) return false;
  if (course.createdBy === actor.accountId) return true;
  const { level } = actor.scope;
  const deciding = hasRole(actor, "manager", "reviewer");
  if (course.countyId === null) return deciding && level === "city";
  return deciding && (level === "city" || level === "county");
}
