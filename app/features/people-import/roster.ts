import type { RecognitionCategory } from "~/features/recognition/categories";
import type { CalendarDate } from "~/lib/calendar-date";
import type { SexCode } from "~/lib/codes/person";
import type { DaySpelling, ReadDay } from "~/lib/tabular/day-cell";
import type { Mapping, TableColumn } from "~/lib/tabular/header";
import type { CellIssue, PreviewCounts, SkippedRow } from "~/lib/tabular/issues";

import type { RowReader } from "~/lib/tabular/row-reader";

import type { DivisionNames } from "./address";
import type { RosterField } from "./fields";

/** What a row says after checking. A value that could not be read is null; the issues say why. */
export type RosterValues = {
  name: string | null;
  /** 18 characters, sound; null when it is not. */
  residentId: string | null;
  /** Sex and birth date come from the ID number; the sheet's own columns are only compared. */
  sex: SexCode | null;
  birthDate: CalendarDate | null;
  /** GB/T 3304 code. */
  ethnicity: string | null;
  /** GB/T 4658 code. */
  education: string | null;
  householdKind: "urban" | "rural" | null;
  address: string | null;
  /** Names found in the address, for proposing the unit. */
  divisionNames: DivisionNames | null;
  /** Mobile number, 11 digits. */
  phone: string | null;
  category: RecognitionCategory | null;
  unemployedSince: ReadDay | null;
  unemploymentRegisteredOn: ReadDay | null;
  recognizedOn: ReadDay | null;
  skills: string[];
  jobIntentions: string[];
  remarks: string | null;
};

export type RosterIssue = CellIssue<RosterField>;

export type RosterReader = RowReader<RosterField>;

/** `texts` are the cells as written, by column index. They hold clear ID numbers: mask before showing. */
export type RosterRow = {
  rowNumber: number;
  values: RosterValues;
  texts: string[];
  issues: RosterIssue[];
  valid: boolean;
};

/** How often each way of writing a day was met in the three day columns. */
export type SpellingCounts = Record<DaySpelling, number>;

export type RosterPreview = {
  sheetName: string;
  /** Numbers of the heading rows, one or two. */
  headerRows: number[];
  mapping: Mapping<RosterField>;
  columns: TableColumn<RosterField>[];
  /** Required fields without a column: every row lacks them until the user maps one. */
  missingFields: RosterField[];
  rows: RosterRow[];
  skippedRows: SkippedRow[];
  counts: PreviewCounts;
  daySpellings: SpellingCounts;
};
