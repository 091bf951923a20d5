/** What the pages of this feature show: masked, and nothing but what was stated or told. */
import type { AttachmentView } from "~/features/attachments/views";
import type { PlaceGroup } from "~/features/people/places.server";
import type { FormValues } from "~/features/recognition/application-form";
import type { Option, OptionGroup } from "~/components/ui/select";
import type { Sex } from "~/lib/resident-id";
import type { StepErrors } from "./draft";
import type { CategoryHint } from "./possible-categories";
import type { ProgressStep } from "./progress-steps";
import type { StepKey } from "./steps";
import type { SummarySection } from "./summary";

export type PlaceChoices = { counties: OptionGroup[]; streets: Option[]; communities: Option[] };

export type StepPage = {
  step: StepKey;
  /** Fields of this step only. */
  values: FormValues;
  today: string;
  /** Answering a 一次性告知补正. */
  correcting: boolean;
  identity: { name: string; residentId: string; phone: string; sex: Sex | null };
  office: string | null;
  /** On the step of the residence, once the office is known. */
  times: WindowTimes | null;
  places: PlaceChoices | null;
  households: PlaceGroup[];
  hint: CategoryHint | null;
  /** Codes of the papers sent in already, on the step of the category. */
  uploaded: (string | null)[];
  /** On the first step: the own recognition that is in force, in words. */
  recognized: string | null;
};

/** A step's form came back; `values` as they were typed, for what marks the wrong part of a day. */
export type StepOutcome = {
  errors: StepErrors;
  message?: string;
  values: FormValues;
  /** Of the answers as saved with this form: what the page was opened with no longer fits beside the errors. */
  hint?: CategoryHint | null;
};

/** Saved in the background. */
export type SavedStep = { savedAt: string; hint: CategoryHint | null };

export type ProgressMessage = { id: string; title: string; at: string; lines: string[]; fresh: boolean };

export type ProgressPage = {
  /** Handed in at the window, it is only read here: papers and withdrawal go through the window. */
  kind: "online" | "window";
  number: string;
  name: string;
  office: string;
  /** When the window is open, where the county has said so. */
  hours: string | null;
  steps: ProgressStep[];
  messages: ProgressMessage[];
  /** What the open 一次性告知补正 asks for; null when there is none. */
  correction: { number: string; on: string; answerBy: string | null; items: string[]; note: string } | null;
  missing: string[];
  /** Papers can still be sent in from here. */
  canAddMaterials: boolean;
  canWithdraw: boolean;
};

export type OnlineStatus = "draft" | "submitted" | "linked" | "declined" | "withdrawn";

export type IntakeRow = {
  id: string;
  number: string;
  name: string;
  residentId: string;
  phone: string;
  office: string;
  submittedAt: string;
  hold: string | null;
  answer: string | null;
  applicationId: string | null;
};

export type IntakeCase = {
  id: string;
  number: string;
  version: number;
  status: OnlineStatus;
  name: string;
  residentId: string;
  phone: string;
  office: string;
  submittedAt: string;
  hold: string | null;
  answer: { text: string; by: string; at: string } | null;
  withdrawReason: string | null;
  applicationId: string | null;
  personId: string | null;
  sections: SummarySection[] | null;
  files: AttachmentView[];
  signature: string | null;
  mayAct: boolean;
};

/** When an office takes applications, in sentences; not `open`: nothing over the internet today. */
export type WindowTimes = { office: string; open: boolean; words: string[] };
