/** Suspects, merges and pairs as the pages show them. Masked. */
import type { RecordField, RecordTexts } from "~/features/people/person-changes";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import type { DuplicateReason, MergeBlock } from "./rules";

export type SuspectSide = {
  id: string;
  name: string;
  sex: Sex;
  birthDate: CalendarDate;
  residentId: string;
  unitName: string;
  status: "none" | "applying" | "recognized" | "exited";
  category: string | null;
};

export type SuspectPair = {
  one: SuspectSide;
  other: SuspectSide;
  reasons: DuplicateReason[];
  score: number;
};

export type ShownMerge = {
  id: string;
  keptPersonId: string;
  keptName: string;
  keptResidentId: string;
  mergedName: string;
  mergedResidentId: string;
  reason: string;
  mergedOn: CalendarDate;
  mergedBy: string;
  undoneOn: CalendarDate | null;
  undoneBy: string | null;
  undoReason: string | null;
};

export type ShownCleared = {
  oneId: string;
  otherId: string;
  oneName: string;
  oneResidentId: string;
  otherName: string;
  otherResidentId: string;
  reason: string;
  decidedOn: CalendarDate;
  decidedBy: string;
};

/** What a dossier holds. */
export type Held = {
  applications: number;
  plans: number;
  offers: number;
  services: number;
  assessments: number;
  attachments: number;
  /** Materials checked with the applications: originals, shared data, electronic certificates. */
  documents: number;
  /** Households the person is or was a member of. */
  households: { id: string; number: string; relation: string; leftOn: CalendarDate | null }[];
  recognitions: {
    id: string;
    category: string;
    from: CalendarDate;
    until: CalendarDate | null;
    legacy: boolean;
  }[];
};

export type PairSide = {
  id: string;
  texts: RecordTexts;
  sex: Sex;
  birthDate: CalendarDate;
  unit: string;
  createdOn: CalendarDate;
  legacy: boolean;
  version: number;
  held: Held;
};

/** Two records side by side, what differs, and what stands against joining them. */
export type PairPage = {
  people: readonly [PairSide, PairSide];
  differing: RecordField[];
  reasons: DuplicateReason[];
  blocks: MergeBlock[];
  /** Recognitions that overlap and of which a merge voids one. */
  overlapping: number;
  /** Why the two were found to be two people, when they were. */
  cleared: string | null;
  mayMerge: boolean;
};
