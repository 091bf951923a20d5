import type { ApplicationDetails } from "~/features/recognition/application-details";
import type {
  application,
  applicationStep,
  employmentStatus,
  factCheck,
  entrepreneurshipMilestone,
  entrepreneurshipSupport,
  exitCase,
  helpPlan,
  household,
  householdMember,
  householdMemberStatus,
  householdRecognition,
  householdStep,
  jobOffer,
  needAssessment,
  noticeObjection,
  person,
  planMeasure,
  planReview,
  recognition,
  recovery,
  recoveryPayment,
  serviceRecord,
  signature,
  serviceRefusal,
  subsidy,
  trainingCourse,
  trainingEnrolment,
  vacancy,
  welfareAttendance,
  welfarePlacement,
  welfarePost,
  welfareQueueEntry,
} from "~db/schema";

type Derived =
  | "residentIdCipher"
  | "residentIdIndex"
  | "residentIdMasked"
  | "phoneCipher"
  | "phoneIndex"
  | "phoneMasked"
  | "addressCipher"
  | "addressMasked"
  | "searchPieces";

/** A person with clear values; writing them encrypts, masks and indexes (see `seal-person.ts`). */
export type ClearPerson = Omit<typeof person.$inferInsert, Derived | "createdAt"> & {
  createdAt: Date;
  residentId: string;
  phone: string | null;
  address: string;
};

export type EmploymentRow = typeof employmentStatus.$inferInsert;
/** With its details in the clear: what is random about encryption stays out of the generated caseload. */
export type ApplicationRow = Omit<typeof application.$inferInsert, "details" | "detailsCipher"> & {
  details?: ApplicationDetails;
};
export type StepRow = typeof applicationStep.$inferInsert;
/** Recorded at a moment that is given: a default would date it to today. */
export type CheckRow = typeof factCheck.$inferInsert & { recordedAt: Date };
export type SignatureRow = typeof signature.$inferInsert;
export type ObjectionRow = typeof noticeObjection.$inferInsert;
export type RecognitionRow = typeof recognition.$inferInsert;
export type AssessmentRow = typeof needAssessment.$inferInsert;
export type ServiceRow = typeof serviceRecord.$inferInsert;
export type PlanRow = typeof helpPlan.$inferInsert;
export type MeasureRow = typeof planMeasure.$inferInsert;
export type ReviewRow = typeof planReview.$inferInsert;
export type OfferRow = typeof jobOffer.$inferInsert;
export type VacancyRow = typeof vacancy.$inferInsert;
export type CourseRow = typeof trainingCourse.$inferInsert;
export type EnrolmentRow = typeof trainingEnrolment.$inferInsert;
export type SupportRow = typeof entrepreneurshipSupport.$inferInsert;
export type MilestoneRow = typeof entrepreneurshipMilestone.$inferInsert;
export type WelfarePostRow = typeof welfarePost.$inferInsert;
export type QueueRow = typeof welfareQueueEntry.$inferInsert;
export type PlacementRow = typeof welfarePlacement.$inferInsert;
export type AttendanceRow = typeof welfareAttendance.$inferInsert;
export type SubsidyRow = typeof subsidy.$inferInsert;
export type RefusalRow = typeof serviceRefusal.$inferInsert;
export type ExitCaseRow = typeof exitCase.$inferInsert;
export type RecoveryRow = typeof recovery.$inferInsert;
export type RecoveryPaymentRow = typeof recoveryPayment.$inferInsert;

type HouseholdRow = typeof household.$inferInsert;
export type HouseholdMemberRow = typeof householdMember.$inferInsert & { recordedAt: Date };
export type HouseholdMemberStatusRow = typeof householdMemberStatus.$inferInsert & { recordedAt: Date };
export type HouseholdStepRow = typeof householdStep.$inferInsert;

/** The zero-employment household of a person, with a clear address; writing it encrypts and masks. */
export type HouseholdRows = {
  household: Omit<HouseholdRow, "addressCipher" | "addressMasked"> & { address: string };
  members: HouseholdMemberRow[];
  statuses: HouseholdMemberStatusRow[];
  recognition: (typeof householdRecognition.$inferInsert & { recordedAt: Date }) | null;
  steps: HouseholdStepRow[];
};

/** Everything about one invented person, table by table. */
export type PersonRows = {
  person: ClearPerson;
  employments: EmploymentRow[];
  applications: ApplicationRow[];
  steps: StepRow[];
  objections: ObjectionRow[];
  checks: CheckRow[];
  signatures: SignatureRow[];
  recognitions: RecognitionRow[];
  assessments: AssessmentRow[];
  services: ServiceRow[];
  plans: PlanRow[];
  measures: MeasureRow[];
  reviews: ReviewRow[];
  offers: OfferRow[];
  enrolments: EnrolmentRow[];
  supports: SupportRow[];
  milestones: MilestoneRow[];
  queue: QueueRow[];
  welfarePlacements: PlacementRow[];
  attendances: AttendanceRow[];
  subsidies: SubsidyRow[];
  refusals: RefusalRow[];
  exitCases: ExitCaseRow[];
  recoveries: RecoveryRow[];
  recoveryPayments: RecoveryPaymentRow[];
  /** At most one. */
  households: HouseholdRows[];
};
