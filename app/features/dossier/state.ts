/** Where a person stands, from the records known on a day. Pure. */
import { isFinalGround } from "~/features/employment/renewed-unemployment";
import { type EmploymentStatus, type EntryQuestion, questionOf } from "~/features/employment/rules";
import { toldWork } from "~/features/employment/told-work";
import { awaitingEmployment, numberOffers } from "~/features/job-offers/rules";
import type { CalendarDate } from "~/lib/calendar-date";
import type {
  ApplicationRecord,
  AssessmentRecord,
  DossierRecords,
  EmploymentRecord,
  OfferRecord,
  PlanRecord,
  RecognitionRecord,
  ServiceRecord,
} from "./records";
import { standingPromise } from "./standing-promise";

export type NumberedOffer = {
  offer: OfferRecord;
  /** 1, 2, 3 … among those that count since the recognition; null when it adds none. */
  place: number | null;
  /** The day the same vacancy was offered before. */
  repeats: CalendarDate | null;
};

export type DossierState = {
  status: "none" | "applying" | "recognized" | "exited";
  /** The latest recognition, in force or ended. */
  recognition: RecognitionRecord | null;
  openApplication: ApplicationRecord | null;
  /** The day of the latest application, accepted or begun. */
  lastApplicationOn: CalendarDate | null;
  employment: EmploymentRecord | null;
  /** What the person told last, and the time before. */
  assessment: AssessmentRecord | null;
  earlierAssessment: AssessmentRecord | null;
  /** The plan in force since the recognition, and one being worked on. */
  plan: PlanRecord | null;
  openPlan: PlanRecord | null;
  offers: NumberedOffer[];
  validOffers: number;
  /** Entries of the employment line that ask something of somebody. */
  questions: { entry: EmploymentRecord; question: EntryQuestion }[];
  /** Answered 录用, and the work is still to be recorded. */
  hired: OfferRecord[];
  /** The contact since the recognition that told of work, while nobody has recorded it. */
  toldWork: ServiceRecord | null;
  /** Standing offers that the recognition in force does not count: of an earlier one, or after an exit. */
  earlierOffers: number;
  /** The last day somebody spoke with the person or gave a service. */
  lastContactOn: CalendarDate | null;
  /** The last contact or try at one. */
  lastTriedOn: CalendarDate | null;
  /** The contact at which the next one was agreed on, while that stands; 注销 ends it. */
  agreed: (ServiceRecord & { nextOn: CalendarDate }) | null;
};

const OPEN: readonly string[] = [
  "draft",
  "submitted",
  "accepted",
  "verifying",
  "public_notice",
  "first_review_passed",
  "returned",
];

function latest<R extends { occurredOn: CalendarDate; recorded: { at: string }; voided: unknown }>(
  records: readonly R[],
): R[] {
  return records
    .filter((one) => one.voided === null)
    .toSorted(
      (a, b) => b.occurredOn.localeCompare(a.occurredOn) || b.recorded.at.localeCompare(a.recorded.at),
    );
}

function questionsOf(
  line: readonly EmploymentRecord[],
  recognition: RecognitionRecord | null,
): DossierState["questions"] {
  const leftOn = recognition?.exit?.untilOn ?? null;
  if (leftOn !== null && isFinalGround(recognition?.exit?.ground ?? "")) return [];
  return line.flatMap((entry, index) => {
    const { contradicts = null, answeredOn = null } = entry;
    const question = questionOf(
      { ...entry, status: entry.status as EmploymentStatus, contradicts, answeredOn, voided: false },
      { current: index === 0, leftOn },
    );
    return question === null ? [] : [{ entry, question }];
  });
}

/**
 * The ground by which somebody has gone where no work is looked for (三): died, of pension age, moved away …; null for
 * everybody else. Such a person is offered no help; what the family or the person says is still recorded.
 */
export function goneFor({
  status,
  recognition,
}: Pick<DossierState, "status" | "recognition">): string | null {
  const ground = recognition?.exit?.ground;
  // An application that was under way does not bring the dead back.
  if (status !== "exited" && ground !== "death") return null;
  return ground !== undefined && isFinalGround(ground) ? ground : null;
}

/** The state that follows from the records; give it the records of a day to get the state of that day. */
export function stateOf(records: DossierRecords): DossierState {
  const recognition = latest(records.recognitions)[0] ?? null;
  const inForce = recognition !== null && recognition.exit === null;
  const openApplication = records.applications.find(({ status }) => OPEN.includes(status)) ?? null;
  const since = (on: CalendarDate) => inForce && on >= recognition.occurredOn;
  const plans = records.plans.filter((plan) => since(plan.draftedOn) || since(plan.approvedOn ?? ""));
  const standing = latest(records.offers);
  const counted = standing.filter((offer) => since(offer.occurredOn));
  const offers = numberOffers(counted.toReversed()).map(({ offer, place, repeats }) => ({
    offer,
    place,
    repeats,
  }));
  const [assessment, earlierAssessment] = latest(records.assessments);
  const status = inForce ? "recognized" : openApplication ? "applying" : recognition ? "exited" : "none";
  return {
    status,
    recognition,
    openApplication,
    lastApplicationOn:
      records.applications
        .flatMap((one) => one.acceptedOn ?? one.steps[0]?.occurredOn ?? [])
        .toSorted()
        .at(-1) ?? null,
    employment: latest(records.employments)[0] ?? null,
    assessment: assessment ?? null,
    earlierAssessment: earlierAssessment ?? null,
    plan: plans.find(({ status }) => status === "approved") ?? null,
    openPlan: plans.find(({ status }) => ["draft", "submitted", "sent_back"].includes(status)) ?? null,
    offers,
    validOffers: offers.filter(({ place }) => place !== null).length,
    questions: questionsOf(latest(records.employments), recognition),
    hired: awaitingEmployment(counted, latest(records.employments)),
    toldWork: toldWork(
      latest(records.services).filter(({ occurredOn }) => since(occurredOn)),
      latest(records.employments),
    ),
    earlierOffers: standing.length - counted.length,
    lastContactOn: latest(records.services).find(({ substantive }) => substantive)?.occurredOn ?? null,
    lastTriedOn: latest(records.services)[0]?.occurredOn ?? null,
    agreed: status === "exited" ? null : standingPromise(latest(records.services)),
  };
}
