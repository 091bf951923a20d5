/** What is frozen of a person at the draw, and how it reads beside each item of the checklist. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";

type Dated<T = unknown> = T & { on: CalendarDate };

export type CaseEvidence = {
  /** The day of the draw. */
  asOf: CalendarDate;
  person: {
    name: string;
    residentId: string;
    sex: "male" | "female";
    age: number;
    unit: string;
    householdKind: "urban" | "rural";
    residenceUrban: boolean;
    responsible: string | null;
    retiresOn: CalendarDate | null;
  };
  recognition: Dated<{
    category: string;
    until: CalendarDate | null;
    ground: string | null;
    legacy: boolean;
  }> | null;
  application: {
    number: string;
    category: string;
    acceptedOn: CalendarDate | null;
    noticeOpensOn: CalendarDate | null;
    noticeDueOn: CalendarDate | null;
    firstOpinionOn: CalendarDate | null;
    decidedOn: CalendarDate | null;
    /** First opinion and decision by one and the same account. */
    sameHands: boolean;
    declaration: boolean;
    documents: { code: string; verifiedBy: string }[];
    /** The last working day for the decision, reckoned from the acceptance; null outside the calendar. */
    decisionDueOn: CalendarDate | null;
  } | null;
  checks: Dated<{ method: string; source: string | null; conclusion: string }>[];
  openQuestions: number;
  objections: Dated<{ resolvedOn: CalendarDate | null; upheld: boolean | null }>[];
  seals: Dated<{ kind: string; code: string }>[];
  certificate: Dated<{ body: string }> | null;
  assessment: Dated<{
    wishes: string[];
    needs: string[];
    skills: string[];
    barriers: string[];
    ability: string;
  }> | null;
  plan: {
    versionNo: number;
    status: string;
    mainPath: string;
    sound: boolean;
    agreedOn: CalendarDate | null;
    /** Not in evidence frozen before the two were told apart. */
    signed?: boolean;
    approvedOn: CalendarDate | null;
    approvedBy: string | null;
    reviewDueOn: CalendarDate | null;
    measures: number;
    done: number;
    withoutOwner: number;
    withoutDay: number;
  } | null;
  validOffers: number;
  offers: Dated<{ employer: string; post: string; reply: string; counted: boolean }>[];
  trainings: Dated<{ course: string; status: string }>[];
  startUps: Dated<{ kind: string; status: string }>[];
  placements: Dated<{ post: string; employer: string; until: CalendarDate; endedOn: CalendarDate | null }>[];
  queuedOn: CalendarDate | null;
  subsidies: {
    kind: string;
    status: string;
    from: CalendarDate | null;
    until: CalendarDate | null;
    amount: string;
  }[];
  contactCount: number;
  lastContactOn: CalendarDate | null;
  contacts: Dated<{ kind: string; way: string; content: string; by: string; recordedOn: CalendarDate }>[];
  employment: Dated<{ status: string; employer: string | null }> | null;
  refusals: number;
  exit: Dated<{ ground: string; status: string }> | null;
};

/** One line beside an item; `open`: something is missing or out of order and wants a look. */
export type EvidenceLine = { text: string; open: boolean };
