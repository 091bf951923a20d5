/** Where in a list of work one stands, so that the way back from a row's page leads to the row that took its place. */
export type ListPlace = {
  /** Address of the list with its filters. */
  list: string;
  /** Id of the row and its number among the rows. */
  key: string;
  index: number;
};

type Opened = ListPlace & { path: string };

const STORED = "list-place";
const rows = () => [...document.querySelectorAll<HTMLElement>("main [data-row]")];

/** The row with this id as it stands on the page. */
export function placeOf(key: string): ListPlace {
  const { pathname, search } = window.location;
  return { list: pathname + search, key, index: rows().findIndex(({ id }) => id === key) };
}

/** `/people/123` of `/people/123/plan#measure-2`: the pages of one subject belong together. */
export const subjectOf = (address: string) =>
  (address.split(/[?#]/)[0] ?? "").split("/").slice(0, 3).join("/");

/** A row's page is being opened. */
export function rememberPlace(place: ListPlace, opens: string): void {
  window.sessionStorage.setItem(STORED, JSON.stringify({ ...place, path: subjectOf(opens) }));
}

function read(): Opened | null {
  const text = window.sessionStorage.getItem(STORED);
  // Written by this file only.
  return text === null ? null : (JSON.parse(text) as Opened);
}

/** The list from which the pages of this subject were opened. */
export function listBefore(pathname: string): string | null {
  const opened = read();
  return opened?.path === subjectOf(pathname) ? opened.list : null;
}

/** The row to go on with after coming back; forgotten once it was asked for. */
export function takePlace(): ListPlace | null {
  const opened = read();
  const { pathname, search } = window.location;
  if (opened?.list !== pathname + search) return null;
  window.sessionStorage.removeItem(STORED);
  return opened;
}

/** Stands on the row again, or on the one that took its place. */
export function focusPlace({ key, index }: ListPlace): void {
  const all = rows();
  const row = all.find(({ id }) => id === key) ?? all[Math.min(Math.max(index, 0), all.length - 1)];
  const target = row?.querySelector<HTMLElement>("[data-row-action]") ?? row?.querySelector<HTMLElement>("a");
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
}
