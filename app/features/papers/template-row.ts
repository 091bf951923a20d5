import type { CalendarDate } from "~/lib/calendar-date";
import type { PaperKind } from "./paper";

export type TemplateRow = {
  id: string;
  kind: PaperKind;
  unit: string;
  own: boolean;
  fileName: string;
  fromOn: CalendarDate;
  uploadedAt: string;
  by: string;
};

/** A bureau's own form as the pages of a paper speak of it; with `lacking` names it is not used. */
export type TemplateNote = { unit: string; fromOn: CalendarDate; lacking: readonly string[] };

export const isInUse = (note: TemplateNote | null): boolean => note !== null && note.lacking.length === 0;
