/** Finds the heading rows of a table that an office drew by hand, and what its columns mean. */
import { cellAt, columnLetter, halfWidth, type SheetRow, withoutSpaces } from "./table";

/** Headings, squashed by {@link squashHeading}, that mean the field. Earlier fields win a heading. */
export type FieldHeadings<Field extends string> = readonly { field: Field; headings: RegExp }[];

export type Mapping<Field extends string> = { readonly [F in Field]?: number };

/** What a user decided: a column index from 0, or null for “this field is not in the file”. */
export type MappingOverride<Field extends string> = { readonly [F in Field]?: number | null };

/** `heading` joins the lines of a heading that spans rows: 身份证号（18位）. */
export type TableColumn<Field extends string> = {
  index: number;
  letter: string;
  heading: string;
  field: Field | null;
};

/** `rows` are the numbers of the heading rows, one or two. */
export type TableHeader<Field extends string> = {
  rows: number[];
  columns: TableColumn<Field>[];
  mapping: Mapping<Field>;
};

const SEARCHED_ROWS = 40;
const FEWEST_FIELDS = 3;

/** A heading as the patterns see it: half-width, without spaces, brackets and their content, stars, colons. */
export function squashHeading(text: string): string {
  return withoutSpaces(halfWidth(text))
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, "")
    .replace(/[*:★※]/g, "");
}

function fieldOf<Field extends string>(
  texts: readonly string[],
  fields: FieldHeadings<Field>,
  taken: ReadonlySet<Field>,
): Field | null {
  for (const text of texts) {
    const squashed = squashHeading(text);
    if (squashed === "" || squashed.length > 20) continue;
    const match = fields.find(({ field, headings }) => !taken.has(field) && headings.test(squashed));
    if (match) return match.field;
  }
  return null;
}

/** The lower line says more than the group above it, and both together are the last resort. */
function columnsOf<Field extends string>(
  top: SheetRow,
  sub: SheetRow | null,
  fields: FieldHeadings<Field>,
): TableColumn<Field>[] {
  const taken = new Set<Field>();
  const width = Math.max(top.cells.length, sub?.cells.length ?? 0);
  let group = "";
  return Array.from({ length: width }, (_, index) => {
    const upper = withoutSpaces(cellAt(top, index).text);
    const lower = sub ? withoutSpaces(cellAt(sub, index).text) : "";
    if (upper !== "") group = upper;
    const inherited = upper === "" && lower !== "" ? group : upper;
    const field = fieldOf([lower, inherited, inherited + lower], fields, taken);
    if (field !== null) taken.add(field);
    return { index, letter: columnLetter(index), heading: upper + lower, field };
  });
}

function recognizedFields<Field extends string>(columns: readonly TableColumn<Field>[]): Field[] {
  return columns.flatMap(({ field }) => (field === null ? [] : [field]));
}

/** A second heading line holds only words, and none where the key columns already have their heading. */
function isSecondLine<Field extends string>(
  row: SheetRow | undefined,
  top: readonly TableColumn<Field>[],
  topNumber: number,
  keyFields: readonly Field[],
): row is SheetRow {
  if (!row || row.number !== topNumber + 1) return false;
  if (row.cells.some((cell) => cell.kind === "number" || cell.kind === "date" || /\d{6}/.test(cell.text)))
    return false;
  return top.every(({ index, field }) => {
    if (field === null || !keyFields.includes(field)) return true;
    const text = withoutSpaces(cellAt(row, index).text);
    return text === "" || /^[（(]/.test(text);
  });
}

function mappingOf<Field extends string>(columns: readonly TableColumn<Field>[]): Mapping<Field> {
  const mapping: { [F in Field]?: number } = {};
  for (const { field, index } of columns) if (field !== null) mapping[field] = index;
  return mapping;
}

/**
 * The first of the leading rows, alone or with the one below it, that names the most fields; at least
 * three of them, and one of `keyFields`. Null when there is none.
 */
export function findHeader<Field extends string>(
  rows: readonly SheetRow[],
  fields: FieldHeadings<Field>,
  keyFields: readonly Field[],
): TableHeader<Field> | null {
  let best: TableHeader<Field> | null = null;
  let bestScore = FEWEST_FIELDS - 1;
  const consider = (numbers: number[], columns: TableColumn<Field>[]) => {
    const found = recognizedFields(columns);
    if (found.length <= bestScore || !found.some((field) => keyFields.includes(field))) return;
    bestScore = found.length;
    best = { rows: numbers, columns, mapping: mappingOf(columns) };
  };
  for (const [index, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const alone = columnsOf(row, null, fields);
    const below = rows[index + 1];
    const joined = isSecondLine(below, alone, row.number, keyFields) ? columnsOf(row, below, fields) : null;
    if (joined && below && recognizedFields(joined).length >= recognizedFields(alone).length) {
      consider([row.number, below.number], joined);
    } else {
      consider([row.number], alone);
    }
  }
  return best;
}

/** The header with a user's decisions over what was recognized; a column serves one field only. */
export function withOverride<Field extends string>(
  header: TableHeader<Field>,
  override: MappingOverride<Field>,
): TableHeader<Field> {
  const decided = Object.entries(override) as [Field, number | null][];
  const fieldByColumn = new Map<number, Field>();
  for (const { field, index } of header.columns) {
    if (field !== null && !decided.some(([name]) => name === field)) fieldByColumn.set(index, field);
  }
  for (const [field, index] of decided) if (index !== null) fieldByColumn.set(index, field);
  const columns = header.columns.map((column) => ({
    ...column,
    field: fieldByColumn.get(column.index) ?? null,
  }));
  return { ...header, columns, mapping: mappingOf(columns) };
}
