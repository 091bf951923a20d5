/** A list's state lives in its URL. These functions change one part of the query and keep the rest. */

/** Where a page of a list begins; any change of filter or order starts again from the first page. */
const PAGE_PARAMETERS = ["after", "before", "cursor", "page"];

const asQuery = (parameters: URLSearchParams) => `?${parameters.toString()}`;

function withoutPage(search: string): URLSearchParams {
  const parameters = new URLSearchParams(search);
  for (const name of PAGE_PARAMETERS) parameters.delete(name);
  return parameters;
}

/** The query with some parameters set (`null` or empty removes them) and the list back on its first page. */
export function queryWith(search: string, changes: Record<string, string | number | null>): string {
  const parameters = withoutPage(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") parameters.delete(name);
    else parameters.set(name, String(value));
  }
  return asQuery(parameters);
}

/** The query without a filter; with `value`, only that one of several values goes. */
export function queryWithout(search: string, name: string, value?: string): string {
  const parameters = withoutPage(search);
  const left = value === undefined ? [] : parameters.getAll(name).filter((one) => one !== value);
  parameters.delete(name);
  for (const one of left) parameters.append(name, one);
  return asQuery(parameters);
}

/** Name–value pairs to keep as hidden fields of a GET form that owns `ownNames`. */
export function keptFields(search: string, ownNames: readonly string[]): [string, string][] {
  return [...withoutPage(search)].filter(([name]) => !ownNames.includes(name));
}

export type SortDirection = "ascending" | "descending";

/** `-age` → age, descending. */
export function readSort(sort: string | undefined): { key: string; direction: SortDirection } | null {
  if (!sort) return null;
  return sort.startsWith("-")
    ? { key: sort.slice(1), direction: "descending" }
    : { key: sort, direction: "ascending" };
}

/** Query that sorts by `key`: first click ascending, a click on the current column turns it round. */
export function sortQuery(search: string, key: string, current: string | undefined): string {
  return queryWith(search, { sort: current === key ? `-${key}` : key });
}
