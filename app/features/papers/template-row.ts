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
