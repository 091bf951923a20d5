/** The page on which a person's record is corrected. Masked. */
import { z } from "zod";

import type { RetirementCategory } from "~/law/retirement";
import type { CalendarDate } from "~/lib/calendar-date";
import type { ChangedBy } from "~/lib/changed-by";
import type { Sex } from "~/lib/resident-id";
import { RECORD_FIELDS, type RecordChange, type RecordField, type RecordTexts } from "./person-changes";
import type { PlaceGroup, PlaceOption } from "./place-options";

export type ShownChange = {
  id: string;
  changes: RecordChange[];
  reason: string | null;
  source: string | null;
  changedOn: CalendarDate;
  actor: string;
};

export type EditPersonPage = {
  person: {
    id: string;
    name: string;
    sex: Sex;
    birthDate: CalendarDate;
    residentId: string;
    ethnicity: string | null;
    education: string | null;
    householdDivision: string;
    householdKind: "urban" | "rural";
    residenceDivision: string;
    residenceUrban: boolean;
    retirementCategory: RetirementCategory | null;
    version: number;
  };
  texts: RecordTexts;
  /** Divisions served by the person's unit. */
  residences: PlaceOption[];
  households: PlaceGroup[];
  changes: ShownChange[];
  today: CalendarDate;
};

/** What the form showed when it was opened, sent along with it: a field is the writer's only where it differs. */
export const openedSchema = z.object({
  texts: z.record(z.enum(RECORD_FIELDS), z.string()),
  lastChange: z.string().nullable(),
});
export type Opened = z.output<typeof openedSchema>;

export const openedOf = ({ texts, changes }: Pick<EditPersonPage, "texts" | "changes">): Opened => ({
  texts,
  lastChange: changes[0]?.id ?? null,
});

/** A field that differs between the record by now and the form; `typed` is absent where the writer left it alone. */
export type ConflictRow = { field: RecordField; kind: ChangedBy; now: string; typed: string | null };

/** What somebody else's save left in the record, beside what was typed here. */
export type EditConflict = {
  /** The record as it is by now, for the form to start from. */
  page: EditPersonPage;
  /** Phone or address stand in the clear: looked at like any reveal, and audited. */
  revealed: boolean;
  rows: ConflictRow[];
};

/** The fields of the form that show what they correct, as it holds them. */
export const shownFields = (person: EditPersonPage["person"]) => ({
  name: person.name,
  ethnicity: person.ethnicity ?? "",
  education: person.education ?? "",
  householdKind: person.householdKind,
  residenceDivision: person.residenceDivision,
  residenceUrban: person.residenceUrban ? "yes" : "no",
  retirementCategory: person.sex === "female" ? (person.retirementCategory ?? "") : "",
});
