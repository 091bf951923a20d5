/** The courses a plan draws on, each judged against one person and what that person has learnt before. Pure. */
import { cautionedBy, ruledOutBy, worstLevel } from "~/features/job-offers/fit";
import { findOccupation, type Occupation, occupationByCode } from "~/features/job-offers/occupations";
import { schoolingRank, schoolingText, type Seeker } from "~/features/job-offers/seeker";
import { nearnessOf } from "~/features/job-offers/stock";
import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import { finishedWords, leadsTo, type PastTraining, runningTraining } from "./past-training";
import { type Judged, NEAR, placeReason, type Reason, reason, type Served } from "./option-fit";
import { type HelpRecord, statedWish } from "./record";

export type StockCourse = {
  id: string;
  name: string;
  provider: string;
  kind: "skill" | "start_up" | "adaptation";
  /** Code of `occupations.ts`. */
  occupation: string | null;
  hours: number;
  freeSeats: number;
  free: boolean;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
  divisionCode: string;
  place: string;
  enrolUntil: CalendarDate;
  startsOn: CalendarDate;
  cancelledOn: CalendarDate | null;
};

/** What somebody wants to learn: the stated training, else the wished work. */
type Aims = { training: string | null; jobs: readonly string[]; startUp: string | null };

export function aimsOf({ assessment: told }: Pick<HelpRecord, "assessment">): Aims {
  return {
    training: statedWish(told?.trainingWish ?? null),
    jobs: told?.wishes ?? [],
    startUp: statedWish(told?.startUpWish ?? null),
  };
}

function courseOccupation(course: StockCourse): Occupation | null {
  return (course.occupation ? occupationByCode(course.occupation) : null) ?? findOccupation(course.name);
}

function aimReason(
  aims: Aims,
  course: StockCourse,
  occupation: Occupation | null,
): { aim: Reason; points: number; serves: Served | null } {
  const lead = aims.training === null ? "none" : leadsTo(aims.training, course.name, occupation);
  if (lead === "same")
    return { aim: reason("aim", "fits", `合培训意愿“${aims.training}”`), points: 40, serves: "training" };
  if (aims.startUp !== null && course.kind === "start_up")
    return { aim: reason("aim", "fits", `合创业意愿“${aims.startUp}”`), points: 35, serves: "start_up" };
  if (lead === "related")
    return { aim: reason("aim", "attention", `与培训意愿“${aims.training}”相近`), points: 18, serves: null };
  const job = aims.jobs.find((text) => leadsTo(text, course.name, occupation) === "same");
  if (job === undefined)
    return { aim: reason("aim", "attention", "不在培训意愿内"), points: 0, serves: null };
  // Who said what to learn is asked before another trade is proposed.
  return aims.training === null
    ? { aim: reason("aim", "fits", `对应求职意愿“${job}”`), points: 30, serves: "job" }
    : { aim: reason("aim", "attention", `对应求职意愿“${job}”，不是培训意愿`), points: 15, serves: null };
}

/** What the person has learnt or is learning speaks against the same course, and is asked about before the next. */
function learntReason(
  trainings: readonly PastTraining[],
  course: StockCourse,
  occupation: Occupation | null,
): Reason | null {
  const before = trainings.find(({ courseId }) => courseId === course.id);
  if (before) return reason("enrolled", "conflict", "已报过这个班");
  const done = trainings.filter(({ status }) => status === "completed");
  const same = done.find(({ name }) => name.trim() === course.name.trim());
  if (same) return reason("learnt", "conflict", `已学完：${finishedWords(same)}`);
  const running = runningTraining(trainings);
  if (running) return reason("learnt", "attention", `正在参加“${running.name}”，结业后再报`);
  const near = done.find(({ name }) => occupation !== null && findOccupation(name)?.code === occupation.code);
  return near ? reason("learnt", "attention", `已学过${finishedWords(near)}，须问清是否学这一级别`) : null;
}

/** One course for one person on a day; over, full, another age or schooling and a barrier speak against it. */
export function judgeCourse(
  seeker: Seeker,
  aims: Aims,
  course: StockCourse,
  { asOf, birthDate, trainings }: Pick<HelpRecord, "birthDate" | "trainings"> & { asOf: CalendarDate },
): Judged {
  const occupation = courseOccupation(course);
  const nearness = nearnessOf(seeker.residenceDivision, course.divisionCode);
  const { aim, points, serves } = aimReason(aims, course, occupation);
  // As the enrolment itself asks: on the first day of the course.
  const age = ageOn(birthDate, course.startsOn);
  const barrier = ruledOutBy(seeker.avoids, occupation);
  const [asked, has] = [schoolingRank(course.education), schoolingRank(seeker.education)];
  const reasons = [
    aim,
    placeReason(nearness),
    course.free ? reason("fee", "fits", "免费") : reason("fee", "attention", "收费"),
    learntReason(trainings, course, occupation),
    course.cancelledOn !== null ? reason("cancelled", "conflict", "班次已取消") : null,
    course.enrolUntil < asOf ? reason("closed", "conflict", `报名已于 ${course.enrolUntil} 截止`) : null,
    course.freeSeats <= 0 ? reason("full", "conflict", "名额已满") : null,
    (course.ageMin !== null && age < course.ageMin) || (course.ageMax !== null && age > course.ageMax)
      ? reason(
          "age",
          "conflict",
          `要求 ${course.ageMin ?? 16} 至 ${course.ageMax ?? 60} 岁，开班时本人 ${age} 岁`,
        )
      : null,
    asked === null || (has !== null && has >= asked)
      ? null
      : has === null
        ? reason("schooling", "attention", `要求${schoolingText(course.education)}，本人学历未登记或不明`)
        : reason("schooling", "conflict", `要求${schoolingText(course.education)}`),
    ...(barrier !== null && occupation !== null
      ? [reason("demand", "conflict", `${occupation.name}与“${barrier}”冲突`)]
      : cautionedBy(seeker.avoids, occupation).map(({ text }) => reason("demand", "attention", text))),
  ].filter((one) => one !== null);
  return {
    kind: "course",
    id: course.id,
    title: course.name,
    facts: [
      course.provider,
      course.place,
      `${course.hours} 学时`,
      `${course.startsOn} 开班，${course.enrolUntil} 前报名`,
      `余 ${Math.max(course.freeSeats, 0)} 个名额`,
    ],
    level: worstLevel(reasons),
    reasons,
    serves,
    score: points + NEAR[nearness].points + (course.free ? 5 : 0),
  };
}
