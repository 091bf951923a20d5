import type { CalendarDate } from "~/lib/calendar-date";
import type { EducationLevel } from "~/lib/codes/education";
import type { Mapping, TableColumn } from "~/lib/tabular/header";
import type { CellIssue, PreviewCounts, SkippedRow } from "~/lib/tabular/issues";
import type { DivisionNames } from "~/features/people-import/address";

import type { VacancyField } from "./fields";
import type { AgeLimits, WorkingHours } from "./requirements";

/** What a row says after checking. A required value that could not be read is null; the issues say why. */
export type VacancyValues = {
  employer: string | null;
  post: string | null;
  places: number | null;
  /** Yuan a month. */
  wageMin: number | null;
  wageMax: number | null;
  /** The lowest level accepted; null: no requirement. */
  education: EducationLevel | null;
  age: AgeLimits;
  workingHours: WorkingHours | null;
  /** null: the employer did not say. */
  acceptsDisabled: boolean | null;
  workplace: string | null;
  divisionNames: DivisionNames | null;
  contactName: string | null;
  contactPhone: string | null;
  publishedOn: CalendarDate | null;
  /** Last day of validity, included; null: not given, and never guessed. */
  validUntil: CalendarDate | null;
};

export type VacancyIssue = CellIssue<VacancyField>;

export type VacancyRow = {
  rowNumber: number;
  values: VacancyValues;
  /** The cells as written, by column index. */
  texts: string[];
  issues: VacancyIssue[];
  valid: boolean;
};

export type VacancyPreview = {
  sheetName: string;
  headerRows: number[];
  mapping: Mapping<VacancyField>;
  columns: TableColumn<VacancyField>[];
  missingFields: VacancyField[];
  rows: VacancyRow[];
  skippedRows: SkippedRow[];
  counts: PreviewCounts;
};

/** The monthly minimum wage in yuan where a vacancy is; null when the place or the day has none on file. */
export type MinimumWageLookup = (place: DivisionNames, on: CalendarDate) => number | null;
