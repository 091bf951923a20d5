import type { OccupationCode } from "~/features/job-offers/occupations";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import type { TrainingKind } from "~/lib/codes/support";
import { officeMoment } from "./moments";
import type { Place, Places } from "./places";
import { createRandom, type Random } from "./random";
import type { CourseRow } from "./rows";
import type { Staff } from "./staff";
import type { Workdays } from "./workdays";

export type CourseStock = {
  /** A course of a kind near the place that somebody can enrol in on the day; one more where all are full. */
  near: (place: Place, name: CourseName, day: CalendarDate) => CourseRow;
  /** Every course named so far, and those that can be enrolled in today. */
  all: () => CourseRow[];
};

type Course = {
  kind: TrainingKind;
  occupation: OccupationCode | null;
  title: string;
  hours: number;
  /** 职业培训补贴 a head, yuan. */
  subsidy: number;
  ageMax?: number;
};

/** What people say they want to learn, and the course that answers it. */
export const COURSES = {
  养老护理: {
    kind: "skill",
    occupation: "elder_carer",
    title: "养老护理员（初级）",
    hours: 120,
    subsidy: 1500,
  },
  家政服务: { kind: "skill", occupation: "housekeeper", title: "家政服务员", hours: 80, subsidy: 1000 },
  中式面点: {
    kind: "skill",
    occupation: "pastry_maker",
    title: "中式面点师（初级）",
    hours: 120,
    subsidy: 1400,
  },
  低压电工: {
    kind: "skill",
    occupation: "electrician",
    title: "低压电工作业",
    hours: 148,
    subsidy: 1600,
    ageMax: 58,
  },
  育婴: { kind: "skill", occupation: "infant_carer", title: "育婴员（初级）", hours: 80, subsidy: 1200 },
  直播销售: { kind: "skill", occupation: "live_seller", title: "直播销售员", hours: 60, subsidy: 900 },
  叉车操作: {
    kind: "skill",
    occupation: "forklift_operator",
    title: "叉车司机（N1）",
    hours: 96,
    subsidy: 1500,
    ageMax: 55,
  },
  保健按摩: {
    kind: "skill",
    occupation: "massage_therapist",
    title: "保健按摩师（初级）",
    hours: 140,
    subsidy: 1500,
  },
  创业: { kind: "start_up", occupation: null, title: "创办你的企业（SYB）", hours: 80, subsidy: 1000 },
  求职: { kind: "adaptation", occupation: null, title: "求职能力提升班", hours: 16, subsidy: 200 },
} as const satisfies Record<string, Course>;
export type CourseName = keyof typeof COURSES;

const PROVIDERS = ["市民生职业培训学校", "白山松水职业技能培训中心", "就业训练中心", "巧手职业培训学校"];
const HOURS_A_DAY = 6;
/** Courses open for enrolment today beside those that people are in. */
const OPEN_COURSES = 36;

export function isCourseName(text: string | null | undefined): text is CourseName {
  return typeof text === "string" && Object.hasOwn(COURSES, text);
}

export function createCourseStock(parts: {
  seed: number;
  latest: CalendarDate;
  workdays: Workdays;
  places: Places;
  staff: Staff;
}): CourseStock {
  const { seed, latest, workdays, places, staff } = parts;
  const courses = new Map<string, { row: CourseRow; left: number }>();
  const open = (place: Place, name: CourseName, month: CalendarDate, turn: number) => {
    const key = [place.countyId, name, month, turn].join("/");
    const known = courses.get(key);
    if (known) return known;
    const random = createRandom(seed, "course", key);
    const row = inventCourse(random, { place, name, month, turn, latest, workdays, staff });
    const made = { row, left: row.seats };
    courses.set(key, made);
    return made;
  };
  const near: CourseStock["near"] = (place, name, day) => {
    const month = nextMonth(day);
    for (let turn = 0; ; turn += 1) {
      const course = open(place, name, month, turn);
      if (course.left === 0) continue;
      course.left -= 1;
      return course.row;
    }
  };
  return {
    near,
    all: () => {
      const random = createRandom(seed, "open courses");
      const names = Object.keys(COURSES) as CourseName[];
      for (let index = 0; index < OPEN_COURSES; index += 1)
        open(places.draw(random), random.pick(names), nextMonth(addDays(latest, random.int(0, 31))), 0);
      return [...courses.values()].map(({ row }) => row);
    },
  };
}

/** First day of the month after a day. */
function nextMonth(day: CalendarDate): CalendarDate {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

function inventCourse(
  random: Random,
  from: {
    place: Place;
    name: CourseName;
    month: CalendarDate;
    turn: number;
    latest: CalendarDate;
    workdays: Workdays;
    staff: Staff;
  },
): CourseRow {
  const { place, month, turn, latest, workdays, staff } = from;
  const course: Course = COURSES[from.name];
  const startsOn = workingDay(workdays, addDays(month, random.int(1, 10)));
  const announced = addDays(startsOn, -random.int(35, 50));
  const createdOn = workdays.before(announced > latest ? latest : addDays(announced, 1));
  const createdAt = officeMoment(random, createdOn);
  const age = course.ageMax === undefined ? {} : { ageMin: 18, ageMax: course.ageMax };
  return {
    id: random.id(createdAt),
    city: place.cityId,
    countyId: random.chance(0.8) ? place.countyId : null,
    name: turn === 0 ? course.title : `${course.title}（${turn + 1}班）`,
    provider: `${place.cityName}${random.pick(PROVIDERS)}`.replace("市市", "市"),
    kind: course.kind,
    occupation: course.occupation,
    hours: course.hours,
    seats: random.pick([20, 25, 30, 30, 40]),
    free: true,
    ...age,
    divisionCode: `${place.division.slice(0, 9)}000`,
    place: `${/^.*?(?:街道|镇|乡)/.exec(place.address)?.[0] ?? place.address}公共就业服务平台培训教室`,
    enrolUntil: addDays(startsOn, -random.int(2, 6)),
    startsOn,
    endsOn: addDays(startsOn, Math.ceil((course.hours / HOURS_A_DAY) * 1.45)),
    createdAt,
    createdBy: staff.of(place.countyId, "reviewer").id,
    version: 1,
  };
}

/** The next working day, or the day itself where the calendar is not loaded that far. */
function workingDay(workdays: Workdays, day: CalendarDate): CalendarDate {
  return day > workdays.last ? day : workdays.onOrAfter(day);
}
