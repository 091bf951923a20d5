/** What stands beside a case on its page; types only, so that no component touches a server module. */
import type { CertificateEntryView } from "~/features/certificates/queries.server";
import type { CaseNotice, Objector } from "~/features/public-notices/views";
import type { StatementKind } from "~/features/seals/statement";
import type { CalendarDate } from "~/lib/calendar-date";
import type { RecognitionCategory } from "./categories";

/** An earlier application of the person that was not recognized: what was found then. */
export type RefusedBefore = {
  id: string;
  number: string;
  on: CalendarDate;
  step: "refuse" | "fail-first-review";
  reason: string;
  clauses: { id: string; text: string }[];
};

/** What a reviewer needs beside the application itself. */
export type CaseDesk = {
  notices: CaseNotice[];
  /** By objection: who raised it and how to reach them, masked; for the hands that examine objections only. */
  objectors: Readonly<Record<string, Objector>>;
  seals: { kind: StatementKind; name: string; code: string }[];
  /** Of a recognized one: the entries in the holder's 就业创业证. */
  certificates: CertificateEntryView[] | null;
  hints: {
    /** A recognition in force of the same person, by another application or from before; in the whole province. */
    recognized: { category: RecognitionCategory; since: CalendarDate } | null;
    /** Earlier applications of the person that were closed. */
    earlier: number;
    /** Those of them that were refused, the latest first. */
    refusedBefore: RefusedBefore[];
    /** Objections to the earlier ones: never examined, as the applicant withdrew, and found right. */
    objectionsBefore: { open: number; upheld: number };
    /** The first opinion was signed by the person looking. */
    signedByMe: boolean;
    /** Handed in and not accepted: the day it reached the window by the unit's hours; binds nobody. */
    windowDay: string | null;
    /** May record what was checked. */
    hand: boolean;
  };
};
