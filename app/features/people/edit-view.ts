/** The page on which a person's record is corrected. Masked. */
import type { RetirementCategory } from "~/law/retirement";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import type { RecordChange, RecordField, RecordTexts } from "./person-changes";
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

/** What somebody else's save left in the record, beside what was typed here. */
export type EditConflict = {
  version: number;
  /** Phone or address stand in the clear: looked at like any reveal, and audited. */
  revealed: boolean;
  rows: { field: RecordField; now: string; typed: string }[];
};
