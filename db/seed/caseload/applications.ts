import { failedLabels } from "~/features/recognition/labels";
import { notice } from "~/law/clauses";
import { laterOf, type CalendarDate } from "~/lib/calendar-date";
import {
  applicationFacts,
  drawDefect,
  shownDocuments,
  type Defect,
  type Unemployment,
} from "./circumstances";
import { RETURN_DETOUR, type Course } from "./course";
import { openJournal, type Journal } from "./journal";
import { officeMoment } from "./moments";
import type { Place } from "./places";
import type { Profile } from "./profile";
import type { Random } from "./random";
import type { ApplicationRow, ObjectionRow, StepRow } from "./rows";
import type { StaffMember } from "./staff";
import {
  FAILURE_REASONS,
  OBJECTIONS,
  OPINIONS,
  REFUSALS,
  RETURN_REASONS,
  VERIFICATION_NOTES,
  WITHDRAWALS,
} from "./wording";
import type { World } from "./world";

export type Applicant = {
  personId: string;
  /** As the public notice shows it. */
  maskedId: string;
  profile: Profile;
  place: Place;
  householdDivision: string;
  unemployment: Unemployment;
  defect: Defect;
};

export type ApplicationRows = { application: ApplicationRow; steps: StepRow[]; objections: ObjectionRow[] };

type Hands = { caseworker: StaffMember; signer: StaffMember; reviewer: StaffMember };

/** The application with every step up to where its course has come. */
export function writeApplication(
  random: Random,
  world: World,
  applicant: Applicant,
  course: Course,
): ApplicationRows {
  const { place, profile, personId } = applicant;
  const createdAt = officeMoment(random, course.created);
  const ids = { applicationId: random.id(createdAt), personId, city: place.cityId };
  const hands = handsOf(world, place);
  const journal = openJournal(random, world, ids);
  const objections: ObjectionRow[] = [];
  const walk: Walk = { random, world, applicant, course, hands, journal, objections, ids };
  const reached = walkCourse(walk);
  const first = journal.rows[0];
  const submitted = journal.rows.find(({ action }) => action === "submit");
  return {
    application: {
      id: ids.applicationId,
      city: place.cityId,
      number: world.formNumber(place.countyCode, course.created.slice(0, 4)),
      personId,
      unitId: place.communityId,
      countyId: place.countyId,
      streetId: place.streetId,
      communityId: place.communityId,
      category: profile.category,
      channel: course.created < course.accepted ? random.pick(["online", "app", "mini_program"]) : "window",
      facts: applicationFacts(random, { ...applicant, on: course.accepted }),
      documents: shownDocuments(random, profile, course.end === "draft" || course.end === "submitted"),
      declaration: journal.status() !== "draft" || random.chance(0.5),
      status: journal.status(),
      submittedAt: submitted?.recordedAt ?? null,
      ...reached,
      createdAt: first?.recordedAt ?? createdAt,
      createdBy: hands.caseworker.id,
      version: journal.rows.length,
    },
    steps: journal.rows,
    objections,
  };
}

function handsOf(world: World, place: Place): Hands {
  return {
    caseworker: world.staff.of(place.communityId, "caseworker"),
    signer: world.staff.of(place.streetId, "caseworker"),
    reviewer: world.staff.of(place.countyId, "reviewer"),
  };
}

type Walk = {
  random: Random;
  world: World;
  applicant: Applicant;
  course: Course;
  hands: Hands;
  journal: Journal;
  objections: ObjectionRow[];
  ids: { applicationId: string; personId: string; city: number };
};

type Reached = Pick<
  ApplicationRow,
  | "acceptedOn"
  | "noticeOpensOn"
  | "noticeDueOn"
  | "firstOpinionOn"
  | "firstOpinionBy"
  | "decidedOn"
  | "decidedBy"
  | "decidedCategory"
>;

/** Takes the steps in order and stops where the course ends; gives the columns filled on the way. */
function walkCourse(walk: Walk): Reached {
  const { random, course, hands, journal } = walk;
  const { end } = course;
  const reached: Reached = {};
  journal.write("create", "draft", course.created, hands.caseworker);
  if (end === "draft") return reached;
  journal.write("submit", "submitted", course.submitted, hands.caseworker);
  if (end === "submitted") return reached;
  const withdrawsEarly = end === "withdrawn" && random.chance(0.5);
  if (withdrawsEarly) return withdraw(walk, reached, course.accepted);
  reached.acceptedOn = course.accepted;
  journal.write("accept", "accepted", course.accepted, hands.caseworker);
  if (end === "accepted") return reached;
  verify(walk, course.verified);
  if (end === "verifying" || end === "overdue_verifying") return reached;
  if (end === "withdrawn") return withdraw(walk, reached, course.opens);
  if (end === "first_review_failed") return failFirstReview(walk, reached);
  openNotice(walk, reached, course.opens);
  if (end === "notice_objection") object(walk, course.opens, null);
  if (end.startsWith("notice_")) return reached;
  if (random.chance(0.02)) object(walk, course.opens, course.due);
  signOpinion(walk, reached, course.signed);
  if (end === "county_waiting" || end === "overdue_county") return reached;
  if (end === "returned" || course.wasReturned) {
    sendBack(walk, reached, course.signed);
    if (end === "returned") return reached;
    repeatFirstReview(walk, reached);
  }
  return decide(walk, reached);
}

function withdraw({ random, journal, hands }: Walk, reached: Reached, on: CalendarDate): Reached {
  reached.decidedOn = on;
  reached.decidedBy = hands.caseworker.id;
  journal.write("withdraw", "withdrawn", on, hands.caseworker, { reason: random.pick(WITHDRAWALS) });
  return reached;
}

function verify({ random, journal, hands, applicant }: Walk, on: CalendarDate): void {
  const method = random.weighted<keyof typeof VERIFICATION_NOTES>([
    ["data_sharing", 60],
    ["site_check", 28],
    ["declaration", 12],
  ]);
  const hit = applicant.defect === "business" || applicant.defect === "insured";
  journal.write("verify", "verifying", on, hands.caseworker, {
    method,
    conclusion: hit ? "inconsistent" : "consistent",
    dated: false,
    note: hit ? `比对发现：${FAILURE_REASONS[applicant.defect]}` : random.pick(VERIFICATION_NOTES[method]),
  });
}

function failFirstReview({ journal, hands, applicant, course }: Walk, reached: Reached): Reached {
  reached.decidedOn = course.opens;
  reached.decidedBy = hands.caseworker.id;
  journal.write("fail-first-review", "first_review_failed", course.opens, hands.caseworker, {
    reason: FAILURE_REASONS[applicant.defect],
  });
  return reached;
}

function openNotice({ journal, hands, world, applicant }: Walk, reached: Reached, on: CalendarDate): void {
  const dueOn = world.workdays.add(on, 3);
  reached.noticeOpensOn = on;
  reached.noticeDueOn = dueOn;
  journal.write("open-public-notice", "public_notice", on, hands.caseworker, {
    opensOn: on,
    dueOn,
    shownName: applicant.profile.name,
    shownSex: applicant.profile.sex,
    shownResidentId: applicant.maskedId,
    shownUnit: applicant.place.unitName,
  });
}

/** An objection on the day the notice opened or the next; resolved on `resolvedOn`, or still open. */
function object(walk: Walk, opens: CalendarDate, resolvedOn: CalendarDate | null): void {
  const { random, world, journal, hands, objections, ids } = walk;
  const next = world.workdays.add(opens, 1);
  const receivedOn = next <= world.latest && (resolvedOn === null || next <= resolvedOn) ? next : opens;
  const { text, finding } = random.pick(OBJECTIONS);
  const objectionId = random.id(officeMoment(random, receivedOn));
  const noted = { objectionId, text };
  const step = journal.write("record-objection", "public_notice", receivedOn, hands.caseworker, noted);
  objections.push({
    id: objectionId,
    ...ids,
    text,
    receivedOn,
    recordedAt: step.recordedAt ?? officeMoment(random, receivedOn),
    recordedBy: hands.caseworker.id,
    ...(resolvedOn ? { resolvedOn, resolvedBy: hands.caseworker.id, finding, upheld: false } : {}),
  });
  if (resolvedOn) {
    const resolution = { objectionId, finding, upheld: false };
    journal.write("resolve-objection", "public_notice", resolvedOn, hands.caseworker, resolution);
  }
}

function signOpinion({ random, journal, hands }: Walk, reached: Reached, on: CalendarDate): void {
  reached.firstOpinionOn = on;
  reached.firstOpinionBy = hands.signer.id;
  journal.write("sign-first-opinion", "first_review_passed", on, hands.signer, {
    opinion: random.pick(OPINIONS.first),
  });
}

function sendBack({ random, world, journal, hands }: Walk, reached: Reached, signed: CalendarDate): void {
  Object.assign(reached, {
    noticeOpensOn: null,
    noticeDueOn: null,
    firstOpinionOn: null,
    firstOpinionBy: null,
  });
  journal.write("return", "returned", world.workdays.add(signed, 1), hands.reviewer, {
    reason: random.pick(RETURN_REASONS),
  });
}

/** After a return: verified again, shown again for three working days, signed again. */
function repeatFirstReview(walk: Walk, reached: Reached): void {
  const { world, course } = walk;
  const from = world.workdays.add(course.decided, -RETURN_DETOUR);
  const again = laterOf(world.workdays.add(course.signed, 1), from);
  verify(walk, again);
  openNotice(walk, reached, again);
  signOpinion(walk, reached, world.workdays.add(again, 4));
}

function decide({ random, journal, hands, applicant, course }: Walk, reached: Reached): Reached {
  const { category } = applicant.profile;
  reached.decidedOn = course.decided;
  reached.decidedBy = hands.reviewer.id;
  if (course.end === "refused") {
    const { reason, clause, article, finding } = random.pick(REFUSALS);
    // As the screens keep it: the clause the refusal rests on, with what was found.
    const clauses = [
      {
        id: clause,
        title: failedLabels[clause],
        fact: `查明：${finding}`,
        source: notice(article),
        verdict: "unmet",
      },
    ];
    journal.write("refuse", "refused", course.decided, hands.reviewer, {
      reason,
      clauses: JSON.stringify(clauses),
    });
    return reached;
  }
  reached.decidedCategory = category;
  journal.write("recognize", "recognized", course.decided, hands.reviewer, {
    category,
    opinion: random.pick(OPINIONS.county),
  });
  return reached;
}

/** A defect for an application that fails the first review, none for any other. */
export function defectFor(random: Random, course: Pick<Course, "end">, profile: Profile): Defect {
  return course.end === "first_review_failed" ? drawDefect(random, profile.category) : "none";
}
