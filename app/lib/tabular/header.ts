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
): { field: Field; text: string } | null {
  for (const text of texts) {
    const squashed = squashHeading(text);
    if (squashed === "" || squashed.length > 20) continue;
    const match = fields.find(({ field, headings }) => !taken.has(field) && headings.test(squashed));
    if (match) return { field: match.field, text };
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
    const found = fieldOf([lower, inherited, inherited + lower], fields, taken);
    if (found) taken.add(found.field);
    // Where the upper line alone was understood, the lower is an explanation: 人员类别（七类之一）.
    const explained = found?.text === upper && lower !== "" && !/^[（(]/.test(lower);
    const heading = explained
      ? `${upper}（${lower}）`
      : found?.text === inherited + lower
        ? found.text
        : upper + lower;
    return { index, letter: columnLetter(index), heading, field: found?.field ?? null };
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

type Candidate<Field extends string> = TableHeader<Field> & { score: number };

function candidate<Field extends string>(rows: number[], columns: TableColumn<Field>[]): Candidate<Field> {
  return { rows, columns, mapping: mappingOf(columns), score: recognizedFields(columns).length };
}

/** A row as heading, taken together with the one below where both lines are needed to understand it. */
function candidateAt<Field extends string>(
  rows: readonly SheetRow[],
  index: number,
  fields: FieldHeadings<Field>,
  keyFields: readonly Field[],
): Candidate<Field> | null {
  const [row, below] = [rows[index], rows[index + 1]];
  if (!row) return null;
  const alone = candidate([row.number], columnsOf(row, null, fields));
  if (!isSecondLine(below, alone.columns, row.number, keyFields)) return alone;
  const joined = candidate([row.number, below.number], columnsOf(row, below, fields));
  // A title above a heading adds nothing to it and is no part of it.
  const lowerAlone = recognizedFields(columnsOf(below, null, fields)).length;
  return joined.score > lowerAlone && joined.score >= alone.score ? joined : alone;
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
  let best: Candidate<Field> | null = null;
  for (let index = 0; index < Math.min(rows.length, SEARCHED_ROWS); index += 1) {
    const next = candidateAt(rows, index, fields, keyFields);
    if (!next || next.score < FEWEST_FIELDS || next.score <= (best?.score ?? 0)) continue;
    if (keyFields.some((field) => next.mapping[field] !== undefined)) best = next;
  }
  return best && { rows: best.rows, columns: best.columns, mapping: best.mapping };
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
