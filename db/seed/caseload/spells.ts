import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { inventUnemployment, type Unemployment } from "./circumstances";
import { closedCourse, openCourse, type Course } from "./course";
import { drawGround } from "./exits";
import { dayBetween } from "./moments";
import { drawCategory, type ProfileNeeds } from "./profile";
import type { Place } from "./places";
import type { Random } from "./random";
import type { PlanStage, Scenario } from "./scenarios";
import type { ExitGround } from "./wording";
import type { World } from "./world";

/** A stretch of a person's story: an application, or a recognition taken over, and how it is to end. */
export type Spell = {
  /** Null for a recognition from before the notice. */
  course: Course | null;
  /** First day of the recognition; null where the application has not led to one. */
  recognizedOn: CalendarDate | null;
  ends: { ground: ExitGround; on: CalendarDate } | null;
  unemployment: Unemployment | null;
  plan: PlanStage;
};

/** The days of a story and what they ask of the person it happens to. */
export type Story = { needs: ProfileNeeds; spells: Spell[] };

/** Applications decided before this day would have begun before the notice was in everyday use. */
const FIRST_DECISION = "2022-07-04";
const NOTICE_FROM = "2022-05-10";

export function tellStory(random: Random, world: World, place: Place, scenario: Scenario): Story {
  const category = drawCategory(random, place);
  switch (scenario.kind) {
    case "registered":
      return { needs: { category, qualifiesOn: world.latest, worksUntil: world.asOf }, spells: [] };
    case "open":
      return ofCourse(category, world, openCourse(random, world, scenario.stage));
    case "closed": {
      const day = dayBetween(random, FIRST_DECISION, world.latest, 1.6);
      return ofCourse(
        category,
        world,
        closedCourse(random, world, scenario.outcome, world.workdays.before(addDays(day, 1))),
      );
    }
    case "exited":
      return exitedStory(random, world, category, scenario.origin);
    case "recognized":
      if (scenario.origin === "legacy") return legacyStory(random, world, category, scenario.plan);
      return scenario.origin === "again"
        ? againStory(random, world, place, scenario.plan)
        : activeStory(random, world, category, scenario.plan);
  }
}

type Category = ProfileNeeds["category"];

function ofCourse(category: Category, world: World, course: Course): Story {
  return {
    needs: { category, qualifiesOn: course.accepted, worksUntil: addMonths(world.asOf, 2) },
    spells: [{ course, recognizedOn: null, ends: null, unemployment: null, plan: "none" }],
  };
}

function activeStory(random: Random, world: World, category: Category, plan: PlanStage): Story {
  const course = closedCourse(random, world, "recognized", drawDecision(random, world, plan));
  const isOverdueExit = random.chance(0.012);
  const retiresOn = isOverdueExit ? { retiresOn: addDays(world.asOf, -random.int(8, 90)) } : {};
  return {
    needs: { category, qualifiesOn: course.accepted, worksUntil: addDays(world.asOf, 10), ...retiresOn },
    spells: [{ course, recognizedOn: course.decided, ends: null, unemployment: null, plan }],
  };
}

/** Plans still under way belong to fresh recognitions, approved ones to those of some weeks and years. */
function drawDecision(random: Random, world: World, plan: PlanStage): CalendarDate {
  const ago = (days: number) => world.workdays.add(world.latest, -days);
  switch (plan) {
    case "none":
      return random.chance(0.55) ? ago(random.int(0, 12)) : ago(random.int(13, 260));
    case "draft":
    case "submitted":
    case "sent_back":
      return ago(random.int(10, 30));
    case "revised":
    case "revising":
      return dayOfWork(world, dayBetween(random, FIRST_DECISION, ago(150), 1.5));
    default:
      return dayOfWork(world, dayBetween(random, FIRST_DECISION, ago(36), 1.7));
  }
}

const dayOfWork = (world: World, day: CalendarDate) => world.workdays.before(addDays(day, 1));

function legacyStory(random: Random, world: World, category: Category, plan: PlanStage): Story {
  const recognizedOn = dayBetween(random, "2018-06-01", addDays(NOTICE_FROM, -1), 1.5);
  return {
    needs: { category, qualifiesOn: recognizedOn, worksUntil: addDays(world.asOf, 10) },
    spells: [{ course: null, recognizedOn, ends: null, unemployment: null, plan }],
  };
}

function exitedStory(random: Random, world: World, category: Category, origin: "applied" | "legacy"): Story {
  const ground = drawGround(random);
  const isLegacy = origin === "legacy";
  const course = isLegacy
    ? null
    : closedCourse(
        random,
        world,
        "recognized",
        dayOfWork(world, dayBetween(random, FIRST_DECISION, addDays(world.latest, -200))),
      );
  const recognizedOn = course?.decided ?? dayBetween(random, "2018-06-01", addDays(NOTICE_FROM, -1), 1.5);
  const earliest = isLegacy ? "2022-09-01" : addDays(recognizedOn, 60);
  const longTerm = ground === "policy_term_over" ? addMonths(recognizedOn, 37) : earliest;
  const from = longTerm > earliest && longTerm < world.latest ? longTerm : earliest;
  const on = dayBetween(random, from, addDays(world.latest, -2), 1.2);
  const retiresOn = ground === "pension" ? { retiresOn: on } : {};
  const plan = random.weighted<PlanStage>([
    ["none", 14],
    ["approved", 56],
    ["unsound", 8],
    ["revised", 22],
  ]);
  return {
    needs: { category, qualifiesOn: course?.accepted ?? recognizedOn, worksUntil: on, ...retiresOn },
    spells: [{ course, recognizedOn, ends: { ground, on }, unemployment: null, plan }],
  };
}

/** Recognized, exited with a job, out of work once more and recognized again in the same dossier. */
function againStory(random: Random, world: World, place: Place, plan: PlanStage): Story {
  let category = drawCategory(random, place);
  if (category === "hard_to_place_graduate" || category === "dibao") category = "older";
  const fresh = plan === "draft" || plan === "submitted" || plan === "sent_back" || plan === "none";
  const decided = fresh
    ? drawDecision(random, world, plan)
    : dayOfWork(world, dayBetween(random, "2024-09-02", addDays(world.latest, -260), 1.2));
  const second = closedCourse(random, world, "recognized", decided);
  const unemployment = inventUnemployment(random, category, second.accepted, { longest: 9 });
  const exitOn = addDays(unemployment.since, -random.int(90, 260));
  const first = closedCourse(
    random,
    world,
    "recognized",
    dayOfWork(world, dayBetween(random, FIRST_DECISION, addDays(exitOn, -90))),
  );
  return {
    needs: { category, qualifiesOn: first.accepted, worksUntil: addDays(world.asOf, 10) },
    spells: [
      {
        course: first,
        recognizedOn: first.decided,
        ends: { ground: "registration_cancelled", on: exitOn },
        unemployment: null,
        plan: "approved",
      },
      { course: second, recognizedOn: second.decided, ends: null, unemployment, plan },
    ],
  };
}
