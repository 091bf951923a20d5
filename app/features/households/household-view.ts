/** A household in the shape of the interface and of its page. Masked; days as text. */
import type { UnitLevel } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import type { RetirementCategory } from "~/law/retirement";
import type { Sex } from "~/lib/resident-id";
import type { MemberStatus } from "./member-line";
import type { ClearanceClock, HouseholdAssessment, MemberFinding } from "./rules";
import type { HouseholdAction, HouseholdStatus } from "./status";

export type MemberStatusView = {
  id: string;
  status: MemberStatus | null;
  occurredOn: CalendarDate;
  recordedAt: string;
  actor: string;
  employer: string | null;
  /** Whole yuan. */
  monthlyIncome: number | null;
  source: string;
  unemploymentRegisteredOn: CalendarDate | null;
  willingToWork: boolean | null;
  /** `dossier`: the employment line of the member's 一人一册. */
  origin: "household" | "dossier";
  voided: { at: string; reason: string } | null;
};

export type MemberView = {
  id: string;
  /** Only for a dossier inside the caller's territory. */
  personId: string | null;
  /** A dossier with the same ID number inside the territory that is not linked yet. */
  linkable: string | null;
  name: string;
  relation: string;
  sex: Sex | null;
  birthDate: CalendarDate | null;
  residentId: string | null;
  retirementCategory: RetirementCategory | null;
  joinedOn: CalendarDate;
  leftOn: CalendarDate | null;
  /** The status that holds today, and the rules' finding; null for who has left. */
  now: MemberStatusView | null;
  finding: MemberFinding | null;
  /** The latest first. */
  statuses: MemberStatusView[];
};

/** A member entered by mistake, or as it stood before a correction. */
export type VoidedMemberView = Pick<
  MemberView,
  "id" | "name" | "relation" | "sex" | "birthDate" | "residentId" | "joinedOn" | "leftOn"
> & { recordedAt: string; voided: { at: string; reason: string } };

export type HouseholdRecognitionView = {
  id: string;
  recognizedOn: CalendarDate;
  recordedAt: string;
  actor: string;
  clearDueOn: CalendarDate;
  untilOn: CalendarDate | null;
  endReason: string | null;
  endNote: string | null;
  endActor: string | null;
  voided: { at: string; reason: string } | null;
};

export type HouseholdStepView = {
  position: number;
  action: string;
  occurredOn: CalendarDate;
  recordedAt: string;
  recordedLate: boolean;
  actor: string;
  note: string;
};

/** An action the caller's role knows in this state, with the reason when it is blocked. */
export type OfferedHouseholdAction = { action: HouseholdAction; blocked: string | null };

export type HouseholdView = {
  id: string;
  number: string;
  unit: { id: number; name: string; level: UnitLevel };
  headName: string;
  address: string | null;
  division: string;
  urban: boolean;
  status: HouseholdStatus;
  appliedOn: CalendarDate | null;
  decidedOn: CalendarDate | null;
  decidedBy: string | null;
  decisionNote: string | null;
  reopenProposedOn: CalendarDate | null;
  createdAt: string;
  createdBy: string;
  version: number;
  assessment: HouseholdAssessment;
  /** Of the recognition in force. */
  clearance: ClearanceClock | null;
  members: MemberView[];
  voidedMembers: VoidedMemberView[];
  recognitions: HouseholdRecognitionView[];
  history: HouseholdStepView[];
  actions: OfferedHouseholdAction[];
  allowedActions: HouseholdAction[];
};
