/** Transfers and places as the pages show them. */
import type { PlaceGroup, PlaceOption } from "~/features/people/place-options";
import type { ApplicationStatus } from "~/features/recognition/status";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import type { GoneSince } from "./gone";
import type { TransferStatus } from "./status";

/** An application that the old unit dealt with: the number it filed it under, never what is in it. */
export type HandledApplication = {
  number: string;
  status: ApplicationStatus;
  /** The day of the decision, or of the first opinion. */
  on: CalendarDate | null;
};

type UnitName = { id: number; name: string };

/** A transfer as both ends may see it, with days instead of moments. */
export type ShownTransfer = {
  id: string;
  /** Null at the end where the dossier is not (any more, or not yet). */
  personId: string | null;
  name: string;
  sex: Sex;
  birthDate: CalendarDate;
  residentId: string;
  /** Of the recognition in force; null for people who have none, and at an end that may not open the dossier. */
  category: string | null;
  openApplication: boolean;
  /** Of an open one: died, or exited since it was proposed, so that it is not accepted. */
  gone: GoneSince | null;
  /** At the end that the dossier has left: the applications dealt with here, which went along with it. */
  handled: HandledApplication[];
  from: UnitName;
  to: UnitName;
  toPlace: string | null;
  address: string | null;
  movedOn: CalendarDate;
  reason: string;
  status: TransferStatus;
  proposedOn: CalendarDate;
  proposedBy: string;
  answeredOn: CalendarDate | null;
  answeredBy: string | null;
  answerNote: string | null;
  version: number;
};

export type TargetPlaces = {
  /** Counties, districts and zones of the province under their cities, by unit. */
  counties: PlaceGroup[];
  county: number | null;
  streets: PlaceOption[];
  street: number | null;
  /** Division codes of the chosen street's communities. */
  communities: PlaceOption[];
};
