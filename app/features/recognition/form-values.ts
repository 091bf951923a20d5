/** The fields of a form as text, by name; several values of one name are checkboxes. Pure. */
export type FormValues = Record<string, string[]>;

export function formValues(form: FormData): FormValues {
  const values: FormValues = {};
  for (const [name, value] of form) {
    if (typeof value === "string") (values[name] ??= []).push(value.trim());
  }
  return values;
}

export function valueOf(values: FormValues, name: string): string {
  return values[name]?.[0] ?? "";
}

export const answer = (text: string) => (text === "" ? undefined : text === "yes");
export const filled = (text: string) => (text === "" ? undefined : text);
export const yesNo = (value: boolean | undefined) => (value === undefined ? [] : [value ? "yes" : "no"]);
export const text = (value: string | number | null | undefined) =>
  value === undefined || value === null ? [] : [String(value)];

/** Lists of rows on the form; their fields are named `details.<list>.<row>.<field>`. */
export const ROW_FIELDS = {
  "details.family": ["name", "relation", "residentId", "age", "employment", "employer", "monthlyIncome"],
  "details.workHistory": ["from", "to", "employer", "post"],
} as const;
export type RowList = keyof typeof ROW_FIELDS;

export function isRowList(name: string): name is RowList {
  return Object.hasOwn(ROW_FIELDS, name);
}

export type Row = Record<string, string>;

/** The rows of a list in order, blank ones included. */
export function rowsOf(values: FormValues, list: RowList): Row[] {
  const numbers = new Set<number>();
  for (const name of Object.keys(values)) {
    const [, number] = name.startsWith(`${list}.`)
      ? (/^(\d{1,2})\./.exec(name.slice(list.length + 1)) ?? [])
      : [];
    if (number !== undefined) numbers.add(Number(number));
  }
  return [...numbers]
    .toSorted((a, b) => a - b)
    .map((number) =>
      Object.fromEntries(
        ROW_FIELDS[list].map((field) => [field, valueOf(values, `${list}.${number}.${field}`)]),
      ),
    );
}

export const isBlank = (row: Row) => Object.values(row).every((value) => value === "");

/** The same form with other rows in a list, numbered from 0. */
export function withRows(values: FormValues, list: RowList, rows: readonly Row[]): FormValues {
  const others = Object.entries(values).filter(([name]) => !name.startsWith(`${list}.`));
  return {
    ...Object.fromEntries(others),
    ...Object.fromEntries(
      rows.flatMap((row, number) =>
        ROW_FIELDS[list].map((field) => [`${list}.${number}.${field}`, [row[field] ?? ""]] as const),
      ),
    ),
  };
}

const blankRow = (list: RowList): Row => Object.fromEntries(ROW_FIELDS[list].map((field) => [field, ""]));

/** Blank rows say nothing: dropped, so that the numbers in error paths are those on the page. */
export function withoutBlankRows(values: FormValues): FormValues {
  return (Object.keys(ROW_FIELDS) as RowList[]).reduce(
    (kept, list) =>
      withRows(
        kept,
        list,
        rowsOf(kept, list).filter((row) => !isBlank(row)),
      ),
    values,
  );
}

/** What the buttons `add:<list>` and `remove:<list>:<row>` do without JavaScript; null for another intent. */
export function changeRows(values: FormValues, intent: string): FormValues | null {
  const [verb, list = "", number = ""] = intent.split(":");
  if (!isRowList(list)) return null;
  const rows = rowsOf(values, list);
  if (verb === "add") return withRows(values, list, [...rows, blankRow(list)]);
  if (verb !== "remove") return null;
  return withRows(
    values,
    list,
    rows.filter((_, at) => at !== Number(number)),
  );
}
