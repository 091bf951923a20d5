import { addDays, type CalendarDate } from "~/lib/calendar-date";
import type { Told } from "./assessments";
import { helpFact, type HelpSetting } from "./help-fact";
import { dayBetween, earlierOf } from "./moments";
import type { Random } from "./random";
import type { CourseRow, EmploymentRow, EnrolmentRow, SubsidyRow } from "./rows";
import { subsidyRow } from "./subsidies";
import { COURSES, isCourseName, type CourseName } from "./training-courses";
import type { World } from "./world";

export type Trained = { enrolments: EnrolmentRow[]; subsidies: SubsidyRow[] };

const DROP_REASONS = ["家中老人住院，无法继续参加。", "找到工作，提前离开。", "连续缺课，培训机构劝退。"];

/** The course a stated wish led to, and the long course of somebody who is in training. */
export function writeTraining(
  random: Random,
  world: World,
  setting: HelpSetting,
  told: Told | null,
  turn: EmploymentRow | null,
): Trained {
  const trained: Trained = { enrolments: [], subsidies: [] };
  if (turn?.status === "in_training") trained.enrolments.push(longCourse(random, world, setting, turn));
  const name = wantedCourse(random, told);
  if (name === null) return trained;
  const wanted = addDays(setting.start, random.int(8, 120));
  if (wanted > setting.until) return trained;
  const course = world.courses.near(setting.subject.place, name, wanted);
  if (course.enrolUntil < wanted || wanted < setting.start) return trained;
  const enrolment = courseEnrolment(random, world, setting, course, wanted);
  trained.enrolments.push(enrolment);
  if (enrolment.status !== "completed" || !enrolment.endedOn) return trained;
  certify(random, world, enrolment);
  const subsidy = subsidyRow(random, world, setting, {
    kind: "training",
    appliedOn: addDays(enrolment.certifiedOn ?? enrolment.endedOn, random.int(5, 25)),
    amount: COURSES[name].subsidy,
    basis: `${enrolment.courseName} ${course.hours} 学时，按培训补贴标准`,
    payee: course.provider,
    note: "已核对补贴标准和考勤表。",
    enrolmentId: enrolment.id,
  });
  if (subsidy) trained.subsidies.push(subsidy);
  if (subsidy?.paidOn)
    Object.assign(enrolment, { subsidyAmount: subsidy.amount, subsidyPaidOn: subsidy.paidOn });
  return trained;
}

/** Most who name a wish follow a course; those who lack a skill nearly all; some go to the short one. */
function wantedCourse(random: Random, told: Told | null): CourseName | null {
  if (isCourseName(told?.trainingWish))
    return random.chance(told.marketAbility === "needs_skill" ? 0.85 : 0.5) ? told.trainingWish : null;
  if (told?.startUpWish) return random.chance(0.45) ? "创业" : null;
  return random.chance(0.03) ? "求职" : null;
}

function courseEnrolment(
  random: Random,
  world: World,
  setting: HelpSetting,
  course: CourseRow,
  on: CalendarDate,
): EnrolmentRow {
  const { startsOn, endsOn, hours } = course;
  const last = earlierOf(setting.until, world.latest);
  const dropped = random.chance(0.12) ? dayBetween(random, addDays(startsOn, 2), addDays(endsOn, -1)) : null;
  const end =
    dropped !== null && dropped <= last
      ? ({
          status: "dropped",
          endedOn: dropped,
          dropReason: random.pick(DROP_REASONS),
          attendedHours: Math.round(hours * random.next() * 0.6),
        } as const)
      : endsOn <= last
        ? ({
            status: "completed",
            endedOn: endsOn,
            attendedHours: hours - random.pick([0, 0, 0, 4, 6, 8]),
          } as const)
        : ({ status: startsOn <= world.latest ? "attending" : "enrolled" } as const);
  return {
    ...helpFact(random, world, setting.subject, on),
    courseId: course.id,
    courseName: course.name,
    provider: course.provider,
    kind: course.kind,
    hours,
    startsOn,
    endsOn,
    ...end,
    version: end.status === "enrolled" ? 1 : 2,
  };
}

function certify(random: Random, world: World, enrolment: EnrolmentRow): void {
  const on = addDays(enrolment.endedOn ?? enrolment.startsOn, random.int(6, 28));
  if (enrolment.kind !== "skill" || on > world.latest || !random.chance(0.86)) return;
  Object.assign(enrolment, {
    certificateName: `${enrolment.courseName}培训合格证书`,
    certificateNumber: `JLPX${on.slice(0, 4)}${String(random.int(0, 999_999)).padStart(6, "0")}`,
    certifiedOn: on,
  });
}

/** A full-time course outside the stock, as long as the person's status says. */
function longCourse(random: Random, world: World, setting: HelpSetting, turn: EmploymentRow): EnrolmentRow {
  const endsOn = addDays(turn.occurredOn, random.int(85, 120));
  return {
    ...helpFact(random, world, setting.subject, turn.occurredOn, { after: turn.recordedAt ?? null }),
    courseName: random.pick(["项目制培训：养老护理", "项目制培训：新能源汽车维修", "项目制培训：食品加工"]),
    provider: "省属技工学校项目制培训班",
    kind: "skill",
    hours: 320,
    startsOn: turn.occurredOn,
    endsOn,
    status: "attending",
    attendedHours: random.int(12, 180),
  };
}
