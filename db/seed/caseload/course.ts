import type { CalendarDate } from "~/lib/calendar-date";
import type { Random } from "./random";
import type { ClosedOutcome, OpenStage } from "./scenarios";
import type { World } from "./world";

type CourseEnd = OpenStage | ClosedOutcome | "recognized";

/** The working days on which an application's steps fall, up to where it has come. */
export type Course = {
  end: CourseEnd;
  created: CalendarDate;
  submitted: CalendarDate;
  accepted: CalendarDate;
  verified: CalendarDate;
  opens: CalendarDate;
  /** Last day of the public notice. */
  due: CalendarDate;
  signed: CalendarDate;
  decided: CalendarDate;
  /** The county sent it back once before deciding. */
  wasReturned: boolean;
};

type Step = "created" | "submitted" | "accepted" | "verified" | "opens" | "signed" | "decided";
/** Working days from acceptance. */
type Offsets = Record<Step, number>;

const NOTICE_DAYS = 3;
const LATE_SHARE = 0.06;

function drawOffsets(random: Random, mayBeLate: boolean): Offsets {
  const online = random.chance(0.25);
  const submitted = online ? -random.int(0, 2) : 0;
  const created = online ? submitted - random.int(0, 2) : 0;
  const isLate = mayBeLate && random.chance(LATE_SHARE);
  const [slowVerify, slowDecision] = !isLate
    ? [0, 0]
    : random.chance(0.6)
      ? [random.int(2, 7), 0]
      : [0, random.int(2, 8)];
  const verified = random.int(1, 2) + slowVerify;
  const opens = verified + random.int(0, 1);
  const signed = opens + NOTICE_DAYS + random.int(1, 2);
  const decided = signed + random.int(0, 2) + slowDecision;
  return { created, submitted, accepted: 0, verified, opens, signed, decided };
}

/** The step that holds an open application's place, and the working day it fell on. */
function anchorOf(random: Random, world: World, stage: OpenStage): [Step, CalendarDate] {
  const { workdays, asOf, latest } = world;
  const ago = (days: number) => workdays.add(latest, -days);
  const firstDue = workdays.onOrAfter(asOf);
  switch (stage) {
    case "draft":
      return ["created", ago(random.int(0, 6))];
    case "submitted":
      return ["submitted", ago(random.int(0, 3))];
    case "accepted":
      return ["accepted", ago(random.int(0, 3))];
    case "verifying":
      return ["verified", ago(random.int(0, 2))];
    case "notice_running":
      return ["opens", workdays.add(firstDue, -random.int(1, NOTICE_DAYS - 1))];
    case "notice_closing":
      return ["opens", workdays.add(firstDue, -NOTICE_DAYS)];
    case "notice_objection":
      return ["opens", workdays.add(firstDue, -random.int(2, NOTICE_DAYS))];
    case "notice_over":
      return ["opens", ago(NOTICE_DAYS + random.int(0, 1))];
    case "county_waiting":
      return ["signed", ago(random.int(0, 2))];
    case "returned":
      return ["signed", ago(random.int(1, 4))];
    case "overdue_verifying":
      return ["accepted", ago(random.int(11, 20))];
    case "overdue_county":
      return ["accepted", ago(random.int(11, 20))];
  }
}

function courseFrom(world: World, end: CourseEnd, offsets: Offsets, step: Step, day: CalendarDate): Course {
  const on = (other: Step) => world.workdays.add(day, offsets[other] - offsets[step]);
  const opens = on("opens");
  return {
    end,
    created: on("created"),
    submitted: on("submitted"),
    accepted: on("accepted"),
    verified: on("verified"),
    opens,
    due: world.workdays.add(opens, NOTICE_DAYS),
    signed: on("signed"),
    decided: on("decided"),
    wasReturned: false,
  };
}

/** An application still under way, as it stands today. */
export function openCourse(random: Random, world: World, stage: OpenStage): Course {
  const [step, day] = anchorOf(random, world, stage);
  return courseFrom(world, stage, drawOffsets(random, false), step, day);
}

/** An application decided on the working day `decidedOn`. */
export function closedCourse(
  random: Random,
  world: World,
  end: ClosedOutcome | "recognized",
  decidedOn: CalendarDate,
): Course {
  const offsets = drawOffsets(random, true);
  const wasReturned = end === "recognized" && random.chance(0.03);
  const back = wasReturned ? RETURN_DETOUR : 0;
  const course = courseFrom(world, end, offsets, "decided", world.workdays.add(decidedOn, -back));
  return wasReturned ? { ...course, wasReturned, decided: world.workdays.add(course.decided, back) } : course;
}

/** Return, verification again, a new notice of three days, opinion and decision. */
export const RETURN_DETOUR = 7;
