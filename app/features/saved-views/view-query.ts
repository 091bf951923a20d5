/** A page's filters as a view keeps them. Pure. */
import { readPeopleQuery } from "~/features/people/page-query";
import type { PersonListQuery } from "~/features/people/person-filters";
import { isFiguresPage, makesSense, type ViewPage } from "./pages";

/**
 * What a view does not keep: the page one is on, the cell one looks into, and what was searched for, which may be a
 * person's name.
 */
const NOT_KEPT = new Set(["cursor", "q", "cell"]);

function inOneSpelling(pairs: readonly [string, string][]): string {
  return new URLSearchParams(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))).toString();
}

/**
 * Filters of the people list in one spelling, so that the same list is recognized whatever the order of its address.
 * The own account is `me`: a shared view shows everybody their own people.
 */
export function peopleViewQuery(query: PersonListQuery, me: string): string {
  const pairs = Object.entries<string | number | undefined>({ status: "all", ...query })
    .filter(([name, value]) => value !== undefined && !NOT_KEPT.has(name))
    .map(([name, value]): [string, string] => [
      name,
      name === "responsible" && value === me ? "me" : String(value),
    ]);
  return inOneSpelling(pairs);
}

/** The address of a view for whoever opens it: a unit outside the own territory gives way to the own unit. */
export function openViewQuery(kept: string, own: { id: number; lastId: number }): string {
  const parameters = new URLSearchParams(kept);
  const unit = Number(parameters.get("unit") ?? own.id);
  if (!(unit >= own.id && unit <= own.lastId)) parameters.delete("unit");
  return parameters.toString();
}

/** What an address asks of a page, in the spelling of a view; null when it makes no sense. */
export function readViewQuery(page: ViewPage, address: string, me: string): string | null {
  const parameters = new URLSearchParams(address);
  if (!isFiguresPage(page)) {
    const query = readPeopleQuery(parameters, me);
    return query && peopleViewQuery(query, me);
  }
  const given = [...parameters].filter(([name, value]) => value.trim() !== "" && !NOT_KEPT.has(name));
  return makesSense(page, Object.fromEntries(given)) ? inOneSpelling(given) : null;
}
