/** Everything the papers of one application are written from: the record as it is, labelled, nothing computed twice. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { Source } from "~/law/source";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { ApplicationStatus } from "~/features/recognition/status";
import type { PaperSeal } from "./paper";

/** A clause that stood against the applicant, with the fact it met: what a refusal has to name (二（二）（三）). */
export type PaperClause = { title: string; reason: string; source: Source };

export type PaperStep = {
  action: string;
  on: CalendarDate;
  actor: string;
  /** Opinion or reason as it was written on the form. */
  words: string;
};

export type PaperCheck = {
  method: string;
  source: string;
  conclusion: string;
  on: CalendarDate;
  by: string;
  note: string;
};

export type PaperMember = {
  name: string;
  relation: string;
  residentId: string;
  age: string;
  employment: string;
  monthlyIncome: string;
};

/** 居民身份证（核验原件）、户口簿（核验原件），核验人：姜晓彤 2026年11月24日 (DOMAIN §1.2: name, way, who checked). */
export function materialsInWords({ materials, lacking }: Pick<PaperFacts, "materials" | "lacking">): string {
  const hands = [...new Set(materials.map(({ by }) => by))];
  return [...received(materials, hands), ...lackingInWords(lacking)].join("；");
}

/** 缺少：残疾人证（本人2026年11月25日在补正答复中说明没有） */
export function lackingInWords(lacking: PaperFacts["lacking"]): string[] {
  const words = lacking.map(({ name, why }) => `${name}（${why}）`).join("、");
  return words === "" ? [] : [`缺少：${words}`];
}

function received(materials: PaperFacts["materials"], hands: readonly string[]): string[] {
  return hands.map((hand) => {
    const names = materials
      .filter(({ by }) => by === hand)
      .map(({ name, way }) => `${name}（${way}）`)
      .join("、");
    return hand === "" ? names : `${names}，核验人：${hand}`;
  });
}

export type PaperFacts = {
  printedOn: CalendarDate;
  number: string;
  status: ApplicationStatus;
  category: RecognitionCategory;
  decidedCategory: RecognitionCategory | null;
  channel: string;
  /** Receiving unit and the county agency that decides, full names. */
  unit: string;
  /** The street or community that ended the first review with a no, where the step says it. */
  failedBy?: string | null;
  county: string;
  supervisionPhone: string | null;
  /** On the paper form or by the submission; null: not known (entered after its acceptance), or not handed in. */
  appliedOn: CalendarDate | null;
  acceptedOn: CalendarDate | null;
  /** Last day of the ten working days; null before acceptance or beyond the calendar. */
  decisionDueOn: CalendarDate | null;
  /** Whether the three days of the notice lie inside the ten (setting of the county). */
  includesNotice: boolean;
  decidedOn: CalendarDate | null;
  firstOpinionOn: CalendarDate | null;
  person: {
    name: string;
    sex: string;
    birthDate: CalendarDate;
    residentId: string;
    phone: string;
    ethnicity: string;
    education: string;
    household: string;
    householdKind: string;
    residence: string;
  };
  /** Labelled values of the form beyond the person, by the name of the field. */
  fields: Readonly<Record<string, string>>;
  members: readonly PaperMember[];
  declarationText: string;
  signature: { svg: string | null; words: string; on: CalendarDate } | null;
  /** Received: seen, or looked up with a department whose answer is not that there is none. */
  materials: readonly { name: string; way: string; by: string }[];
  /** On the checklist and never received: not held, or not found by the department; `why`: who said so and when. */
  lacking: readonly { name: string; why: string }[];
  checks: readonly PaperCheck[];
  notice: {
    number: string;
    place: string;
    opensOn: CalendarDate;
    dueOn: CalendarDate | null;
    /** The places with the days on which it was really up. */
    shownAt: string;
    /** What is not known of how it hung; empty where nothing is open. */
    gap?: string;
    /** Its last day is not over yet. */
    running: boolean;
    objections: readonly { text: string; finding: string }[];
  } | null;
  steps: readonly PaperStep[];
  /** Against the applicant: of the refusal once there is one. */
  clauses: readonly PaperClause[];
  /** Of a refusal recorded with its reason alone: clause and finding are not written down, or were afterwards. */
  grounds: { open: boolean; supplement: { on: CalendarDate; by: string } | null };
  /** Where time alone decides: the first day on which the category would be met. */
  metOn: CalendarDate | null;
  seals: Readonly<
    Partial<
      Record<
        "accepted" | "correction" | "first_opinion" | "first_review_failed" | "recognized" | "refused",
        PaperSeal
      >
    >
  >;
  /** After the opinions were sealed; `sealedBefore`: codes of seals that attest the person as recorded before. */
  corrected: { lines: readonly string[]; sealedBefore: readonly string[] };
  certificate: { category: string; body: string; handler: string; on: CalendarDate } | null;
  exit: { on: CalendarDate; ground: string; by: string } | null;
  correction: {
    number: string;
    items: readonly string[];
    note: string;
    on: CalendarDate;
    /** Until when an answer is asked; null: none was named. */
    answerBy: CalendarDate | null;
    by: string;
  } | null;
};

/** The last step of an action, the one in force after a return. */
export function lastStep(facts: Pick<PaperFacts, "steps">, action: string): PaperStep | null {
  return facts.steps.findLast((step) => step.action === action) ?? null;
}
