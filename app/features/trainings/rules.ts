/** Courses and enrolments: what a course is on a day, who can enrol, which progress can be recorded. Pure. */
import { schoolingRank, schoolingText } from "~/features/job-offers/seeker";
import { notice } from "~/law/clauses";
import { SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite, type Source } from "~/law/source";
import { ageOn, type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";

export const COURSE_STATES = ["open", "waiting", "running", "ended", "cancelled"] as const;
export type CourseState = (typeof COURSE_STATES)[number];

export type EnrolmentStatus = "enrolled" | "attending" | "completed" | "dropped";

/** 对缺乏就业技能的，免费提供职业技能培训. */
export const trainingSource: Source = notice("四（二）");
const subsidySource: Source = cite(SUBSIDY_FUND_RULE, "职业培训补贴");

export type CourseDays = {
  enrolUntil: CalendarDate;
  startsOn: CalendarDate;
  endsOn: CalendarDate;
  cancelledOn: CalendarDate | null;
};

/** Open until the last day of enrolment, even when it has begun; its last day still runs. */
export function courseState(course: CourseDays, asOf: CalendarDate): CourseState {
  if (course.cancelledOn !== null) return "cancelled";
  if (course.endsOn < asOf) return "ended";
  if (asOf <= course.enrolUntil) return "open";
  return course.startsOn <= asOf ? "running" : "waiting";
}

export type CourseTerms = CourseDays & {
  seats: number;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
};

const violation = (path: string, code: string, message: string, source?: Source): Violation => ({
  path,
  code,
  message,
  ...(source ? { source } : {}),
});

/** The course's own conditions, on its first day: ages with both ends included, the lowest schooling. */
export function conditionViolations(
  course: CourseTerms,
  person: { birthDate: CalendarDate; education: string | null },
): Violation[] {
  const found: Violation[] = [];
  const age = ageOn(person.birthDate, course.startsOn);
  if (course.ageMin !== null && age < course.ageMin) {
    found.push(violation("courseId", "too_young", `开班时 ${age} 岁，培训班要求年满 ${course.ageMin} 岁。`));
  }
  if (course.ageMax !== null && age > course.ageMax) {
    found.push(violation("courseId", "too_old", `开班时 ${age} 岁，培训班要求不超过 ${course.ageMax} 岁。`));
  }
  const [asked, has] = [schoolingRank(course.education), schoolingRank(person.education)];
  if (asked !== null && has !== null && has < asked) {
    found.push(
      violation(
        "courseId",
        "schooling",
        `培训班要求${schoolingText(course.education)}，登记的文化程度不到。`,
      ),
    );
  }
  return found;
}

/**
 * Why a person cannot be enrolled on a day; empty when nothing stands against it. `taken`: standing enrolments that
 * were not dropped. An enrolment recorded late is judged by the day it was made on, the seats by now.
 */
export function enrolmentViolations(
  course: CourseTerms,
  person: { birthDate: CalendarDate; education: string | null },
  { on, taken }: { on: CalendarDate; taken: number },
): Violation[] {
  const found: Violation[] = [];
  if (course.cancelledOn !== null) {
    return [violation("courseId", "course_cancelled", "这个培训班已取消，请另选培训班。")];
  }
  if (on > course.enrolUntil) {
    found.push(
      violation(
        "occurredOn",
        "enrolment_over",
        `报名到${formatDate(course.enrolUntil)}截止，请另选还在报名的培训班。`,
      ),
    );
  }
  if (taken >= course.seats) {
    found.push(violation("courseId", "course_full", `${course.seats} 个名额已报满，请另选培训班。`));
  }
  return [...found, ...conditionViolations(course, person)];
}

const NEXT: Record<EnrolmentStatus, readonly EnrolmentStatus[]> = {
  enrolled: ["enrolled", "attending", "completed", "dropped"],
  attending: ["attending", "completed", "dropped"],
  // What follows a completion: certificate and subsidy.
  completed: ["completed"],
  dropped: [],
};

/** States a result can lead to; a wrong result is voided and the person enrolled again. */
export const nextStatuses = (status: EnrolmentStatus): readonly EnrolmentStatus[] => NEXT[status];

export type EnrolmentFacts = {
  status: EnrolmentStatus;
  occurredOn: CalendarDate;
  hours: number | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
};

/** An enrolment as it would stand after the progress. Hours are whole hours, the subsidy is yuan. */
export type Progressed = {
  status: EnrolmentStatus;
  attendedHours: number | null;
  endedOn: CalendarDate | null;
  dropReason: string | null;
  certificateName: string | null;
  certificateNumber: string | null;
  certifiedOn: CalendarDate | null;
  subsidyAmount: string | null;
  subsidyPaidOn: CalendarDate | null;
};

/** What stands against a progress recorded on a day; empty when nothing does. */
export function progressViolations(
  before: EnrolmentFacts,
  after: Progressed,
  asOf: CalendarDate,
): Violation[] {
  if (!NEXT[before.status].includes(after.status)) {
    return [violation("status", "wrong_status", "已登记结果的不能改回；登记错了请作废后重新报名。")];
  }
  const found = [
    ...attendance(before, after, asOf),
    ...ending(before, after, asOf),
    ...certificate(after, asOf),
    ...subsidy(after, asOf),
  ];
  return found;
}

function attendance(before: EnrolmentFacts, after: Progressed, asOf: CalendarDate): Violation[] {
  const found: Violation[] = [];
  if ((after.status === "attending" || after.status === "completed") && asOf < before.startsOn) {
    found.push(
      violation("status", "not_started", `培训${formatDate(before.startsOn)}才开班，开班后再登记。`),
    );
  }
  const { attendedHours } = after;
  if (after.status === "completed" && attendedHours === null) {
    found.push(violation("attendedHours", "required", "结业的，请填出勤学时。"));
  }
  if (attendedHours !== null && before.hours !== null && attendedHours > before.hours) {
    found.push(violation("attendedHours", "too_many_hours", `出勤学时不能多于培训的 ${before.hours} 学时。`));
  }
  if (after.status === "enrolled" && attendedHours !== null) {
    found.push(violation("attendedHours", "not_attending", "还没有到课的，不填出勤学时。"));
  }
  return found;
}

function ending(before: EnrolmentFacts, after: Progressed, asOf: CalendarDate): Violation[] {
  const { status, endedOn } = after;
  if (status !== "completed" && status !== "dropped") {
    return endedOn === null ? [] : [violation("endedOn", "not_ended", "还在培训的，不填结束日期。")];
  }
  const found: Violation[] = [];
  if (endedOn === null) return [violation("endedOn", "required", "请填结业或退出的日期。")];
  if (endedOn > asOf) found.push(violation("endedOn", "day_in_future", "日期不能晚于今天。"));
  if (status === "completed" && before.endsOn !== null && endedOn < before.endsOn) {
    found.push(
      violation(
        "endedOn",
        "before_course_end",
        `培训到${formatDate(before.endsOn)}才结束；提前结束的，请先改培训班的日期，库外的培训请作废后按实际日期重新登记。`,
      ),
    );
  }
  if (status === "completed" && endedOn < before.startsOn) {
    found.push(violation("endedOn", "before_start", "结业日期不能早于开班日期。"));
  }
  if (status === "dropped" && endedOn < before.occurredOn) {
    found.push(violation("endedOn", "before_enrolment", "退出日期不能早于报名日期。"));
  }
  if (status === "dropped" && !after.dropReason) {
    found.push(violation("dropReason", "required", "请写明中途退出的原因。"));
  }
  return found;
}

function certificate(after: Progressed, asOf: CalendarDate): Violation[] {
  const { certificateName, certificateNumber, certifiedOn } = after;
  const given = [certificateName, certificateNumber, certifiedOn].filter((one) => one !== null).length;
  if (given === 0) return [];
  if (after.status !== "completed") {
    return [violation("certificateNumber", "not_completed", "结业以后才登记证书。")];
  }
  if (given < 3) {
    return [violation("certificateNumber", "incomplete", "证书的名称、编号和发证日期要一起填。")];
  }
  if (certifiedOn === null) return [];
  if (certifiedOn > asOf) return [violation("certifiedOn", "day_in_future", "日期不能晚于今天。")];
  return after.endedOn !== null && certifiedOn < after.endedOn
    ? [violation("certifiedOn", "before_completion", "发证日期不能早于结业日期。")]
    : [];
}

function subsidy(after: Progressed, asOf: CalendarDate): Violation[] {
  const { subsidyAmount, subsidyPaidOn } = after;
  if (subsidyAmount === null && subsidyPaidOn === null) return [];
  if (after.status !== "completed") {
    return [violation("subsidyAmount", "not_completed", "结业以后才发放培训补贴。", subsidySource)];
  }
  if (subsidyAmount === null || subsidyPaidOn === null) {
    return [violation("subsidyAmount", "incomplete", "补贴金额和发放日期要一起填。")];
  }
  if (subsidyPaidOn > asOf) return [violation("subsidyPaidOn", "day_in_future", "日期不能晚于今天。")];
  return after.endedOn !== null && subsidyPaidOn < after.endedOn
    ? [violation("subsidyPaidOn", "before_completion", "补贴发放不能早于结业日期。", subsidySource)]
    : [];
}
