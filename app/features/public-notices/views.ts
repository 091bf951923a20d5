/** Public notices as pages show them: days and moments as text, nothing that is not shown. Types only. */
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Clock } from "~/features/recognition/clocks";
import type { CalendarDate } from "~/lib/calendar-date";
import type { PageProblem } from "~/lib/page-problem";
import type { NoticePhase } from "./rules";
import type { ShownLine } from "./shown";

/** A line of a notice, and where its application stands today. */
export type NoticeEntryRow = {
  id: string;
  position: number;
  applicationId: string;
  shown: ShownLine;
  /** ISO moment. */
  removedAt: string | null;
  removeReason: string | null;
  status: string;
  openObjections: number;
};

export type NoticeObjectionRow = {
  id: string;
  applicationId: string;
  name: string;
  text: string;
  receivedOn: CalendarDate;
  way: "window" | "online";
  objectorName: string | null;
  contactMasked: string | null;
  resolvedOn: CalendarDate | null;
  resolvedBy: string | null;
  finding: string | null;
  upheld: boolean | null;
};

/** A notice an application is or was on. */
export type CaseNotice = {
  batchId: string;
  number: string;
  place: string;
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  phase: NoticePhase;
  shown: ShownLine;
  /** ISO moment. */
  openedAt: string;
  removeReason: string | null;
};

/** One notice in a list. */
export type BatchListRow = {
  id: string;
  number: string;
  unit: { id: number; name: string; shortName: string };
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  place: string;
  openedBy: string;
  /** ISO moment. */
  openedAt: string;
  withdrawReason: string | null;
  version: number;
  entries: number;
  removed: number;
  objections: number;
  openObjections: number;
  phase: NoticePhase;
  clock: Clock | null;
};

/** A verified application without a notice. */
export type ReadyRow = {
  id: string;
  version: number;
  name: string;
  residentId: string;
  unit: { name: string };
  category: RecognitionCategory;
  acceptedOn: CalendarDate | null;
  verifiedOn: CalendarDate | null;
  processing: Clock | null;
  /** Why it cannot be shown yet; null: it can. */
  blocked: string | null;
  /** Returned by the county after a notice, which may still stand (沿用原公示). */
  postedBefore: boolean;
};

/** An application whose notice is over and that waits for the first opinion. */
export type OverRow = {
  applicationId: string;
  version: number;
  name: string;
  sex: "male" | "female";
  residentId: string;
  unit: { id: number; name: string };
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  clock: Clock;
};

export type NoticeRows =
  | { tab: "ready"; items: ReadyRow[] }
  | { tab: "over"; items: OverRow[] }
  | { tab: "showing" | "history"; items: BatchListRow[] };

/** An application that could not go on the notice, and why. */
export type LeftOut = { applicationId: string; name: string; message: string };

export type NoticesAnswer = {
  problem: PageProblem | null;
  opened: { id: string; number: string } | null;
  leftOut: LeftOut[];
};

/** A unit to step to, with the number of notices that hang in it. */
export type PublicUnit = { id: number; name: string; notices: number };

export type PublicNotice = {
  id: string;
  number: string;
  unit: string;
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  place: string;
  people: number;
};

export type PublicLine = { position: number; shown: ShownLine };

export type PublicBatch = Omit<PublicNotice, "people"> & {
  unitId: number;
  lines: PublicLine[];
  receivedBy: string;
  supervisionPhone: string | null;
};

/** Where to go with what concerns a notice that no longer hangs. */
export type ClosedBatch = {
  receivedBy: string;
  supervisionPhone: string | null;
  /** The notice that took the place of one taken down. */
  replacedBy: { id: string; number: string } | null;
};

/** Who objected: name and contact are the objector's choice. */
export type Objector = Pick<NoticeObjectionRow, "way" | "objectorName" | "contactMasked">;
