/** An exit case as screens and the interface show it: plain data, masked. */
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { CountedRefusal } from "~/features/refusals/counted-refusals.server";
import type { Source } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import type { ExitGround } from "./grounds";
import type { ExitAction, ExitStatus, OfferedExitAction } from "./status";

/** What ends with the exit, or stays open after it and is told with it. */
export type EffectKind =
  | "placement_ended"
  | "out_of_work"
  | "queue_left"
  | "subsidy_refused"
  | "subsidy_stopped"
  | "subsidy_kept"
  | "subsidy_paid"
  | "support_kept"
  | "plan_closed"
  | "plan_draft_dropped"
  | "recovery_suggested";

/** `toPerson`: for the letter, where `text` says what the office has to do. */
export type Effect = { kind: EffectKind; id: string | null; text: string; toPerson?: string | undefined };

/** An effect with what the row held before and after, so that it can be taken back exactly; never shown. */
export type EffectRecord = Effect & {
  before?: Record<string, string | null>;
  after?: Record<string, string | null>;
};

export type ExitView = {
  id: string;
  number: string;
  personId: string;
  person: { name: string; residentId: string; sex: "male" | "female"; birthDate: CalendarDate };
  unit: { id: number; name: string };
  county: string;
  ground: ExitGround;
  source: Source;
  occurredOn: CalendarDate;
  /** The first day no longer recognized, were it decided today, or as decided. */
  until: CalendarDate;
  evidence: string;
  evidenceNeeded: readonly string[];
  /** 三（五）: the refusals it rests on, as the ledger stood when it was proposed, those voided since marked; none for other grounds. */
  refusals: readonly CountedRefusal[];
  origin: "caseworker" | "radar" | "comparison";
  status: ExitStatus;
  recognition: { id: string; category: RecognitionCategory; recognizedOn: CalendarDate };
  proposed: { on: CalendarDate; at: string; by: string };
  /** The last of the working days for the decision; null beyond the loaded calendar. */
  decideBy: CalendarDate | null;
  /** Working days for the decision and for an objection, by the city's standard of the day each begins. */
  decisionDays: number;
  objectionDays: number;
  /** The record does not show the term over: the decision needs what the county itself found (三（二）). */
  foundBasisNeeded: boolean;
  toldFirst: boolean;
  /** Of the intended exit, before the decision. */
  told: { on: CalendarDate; way: string; objectUntil: CalendarDate | null } | null;
  /** The letter of the decision. */
  delivered: { on: CalendarDate; way: string } | null;
  /** `on`: null of one recorded before the day was kept. */
  objection: { text: string; on: CalendarDate | null; answer: string | null } | null;
  decided: {
    on: CalendarDate;
    at: string;
    by: string;
    note: string | null;
    foundBasis: string | null;
  } | null;
  undone: { on: CalendarDate; by: string; reason: string } | null;
  effects: Effect[];
  warnings: string[];
  mayRecover: boolean;
  actions: OfferedExitAction[];
  allowedActions: ExitAction[];
  version: number;
};
