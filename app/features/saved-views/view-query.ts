/** A list's filters as a view keeps them. Pure. */
import { readPeopleQuery } from "~/features/people/page-query";
import type { PersonListQuery } from "~/features/people/person-filters";

/** What a view does not keep: the page one is on, and what was searched for, which may be a person's name. */
const NOT_KEPT = new Set(["cursor", "q"]);

/**
 * Filters in one spelling, so that the same list is recognized whatever the order of its address. The own account
 * is `me`: a shared view shows everybody their own people.
 */
export function viewQuery(query: PersonListQuery, me: string): string {
  const pairs = Object.entries<string | number | undefined>({ status: "all", ...query })
    .filter(([name, value]) => value !== undefined && !NOT_KEPT.has(name))
    .map(([name, value]) => [name, name === "responsible" && value === me ? "me" : String(value)])
    .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return new URLSearchParams(pairs).toString();
}

/** The address of a view for whoever opens it: a unit outside the own territory gives way to the own unit. */
export function openViewQuery(kept: string, own: { id: number; lastId: number }): string {
  const parameters = new URLSearchParams(kept);
  const unit = Number(parameters.get("unit") ?? own.id);
  if (!(unit >= own.id && unit <= own.lastId)) parameters.delete("unit");
  return parameters.toString();
}

/** Filters of an address in the spelling of a view; null when it makes no sense. */
export function readViewQuery(address: string, me: string): string | null {
  const query = readPeopleQuery(new URLSearchParams(address), me);
  return query && viewQuery(query, me);
}
