import { checkPlan, isSound, type PlanCheck } from "~/features/help-plan/check";
import { draftHelpPlan, type DraftContext } from "~/features/help-plan/draft";
import { entitlementsOn } from "~/features/help-plan/entitlements";
import type { PlanContent, PlanMeasure } from "~/features/help-plan/measure";
import type { GivenOffer, HelpRecord } from "~/features/help-plan/record";
import { defaultStandards } from "~/features/settings/standards";
import { minimumWageOn } from "~/law/minimum-wage";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import type { Told } from "./assessments";
import { earlierOf, officeMoment, officeMomentAfter } from "./moments";
import type { Place } from "./places";
import type { Profile } from "./profile";
import type { Random } from "./random";
import type { MeasureRow, OfferRow, PlanRow, ReviewRow, ServiceRow } from "./rows";
import type { PlanStage } from "./scenarios";
import { lastContactOn } from "./services";
import { keepPromises, measureRows, settleLongDue } from "./plan-measures";
import { writeReviews } from "./plan-reviews";
import { PLAN_SEND_BACKS } from "./wording";
import type { World } from "./world";

export type PlanSetting = {
  personId: string;
  place: Place;
  profile: Profile;
  told: Told | null;
  toldOn: CalendarDate;
  recognizedOn: CalendarDate;
  unemployedSince: CalendarDate;
  /** Day on which an ended recognition ended. */
  endedOn: CalendarDate | null;
  offers: readonly OfferRow[];
  services: readonly ServiceRow[];
  notBefore: CalendarDate;
  stage: PlanStage;
  /** Versions the person already has from an earlier recognition. */
  earlierVersions: number;
};

export type PlanRows = { plans: PlanRow[]; measures: MeasureRow[]; reviews: ReviewRow[] };

type Status = PlanRow["status"];
type Days = { drafted: CalendarDate; submitted: CalendarDate; decided: CalendarDate };

/** The versions a stage implies, oldest first. */
const VERSIONS: Record<PlanStage, readonly Status[]> = {
  none: [],
  draft: ["draft"],
  submitted: ["submitted"],
  sent_back: ["sent_back"],
  approved: ["approved"],
  unsound: ["approved"],
  revised: ["superseded", "approved"],
  revising: ["approved", "draft"],
};

/** The plan's versions with their measures, drafted by the product's own rules from the record of the day. */
export function writePlans(random: Random, world: World, setting: PlanSetting): PlanRows {
  const result: PlanRows = { plans: [], measures: [], reviews: [] };
  const versions = VERSIONS[setting.stage];
  versions.forEach((planned, index) => {
    const previous = result.plans.at(-1);
    const days = planDays(random, world, setting, previous);
    if (days.drafted < setting.recognizedOn || days.decided > world.latest) return;
    const { plan, measures } = writePlan(random, world, setting, planned, days, index);
    if (previous?.status === "superseded") previous.supersededOn = plan.approvedOn ?? plan.draftedOn;
    result.plans.push(plan);
    result.measures.push(...measures);
  });
  const last = result.plans.at(-1);
  if (last?.status === "superseded") last.status = "approved";
  for (const plan of result.plans) {
    result.reviews.push(...writeReviews(random, world, setting, plan));
    settleLongDue(world.latest, setting, plan, result.measures);
    keepPromises(setting.offers, plan, result.measures);
  }
  return result;
}

function planDays(random: Random, world: World, setting: PlanSetting, previous: PlanRow | undefined): Days {
  const { workdays, latest } = world;
  const start = setting.recognizedOn > setting.notBefore ? setting.recognizedOn : setting.notBefore;
  const last = earlierOf(setting.endedOn ?? latest, latest);
  const isOnTime = random.chance(0.82);
  const wanted = previous
    ? addMonths(previous.approvedOn ?? previous.draftedOn, random.int(3, 5))
    : addDays(start, isOnTime ? random.int(2, 8) : random.int(11, 40));
  const drafted = workdays.before(addDays(earlierOf(wanted, last), 1));
  const submitted = earlierOf(workdays.add(drafted, random.int(0, 2)), laterThan(drafted, last));
  const decided = earlierOf(workdays.add(submitted, random.int(1, 3)), laterThan(submitted, last));
  return { drafted, submitted, decided };
}

const laterThan = (day: CalendarDate, last: CalendarDate) => (day > last ? day : last);

function writePlan(
  random: Random,
  world: World,
  setting: PlanSetting,
  status: Status,
  days: Days,
  index: number,
): { plan: PlanRow; measures: MeasureRow[] } {
  const { place, personId } = setting;
  const author = world.staff.of(place.communityId, "caseworker");
  const manager = world.staff.of(place.streetId, "manager");
  const record = recordOn(setting, days.drafted);
  const { content, check } = drawContent(random, world, setting, record, days.drafted, author.name);
  const recordedAt = officeMoment(random, days.drafted);
  const isDecided = status === "approved" || status === "superseded";
  const plan: PlanRow = {
    id: random.id(recordedAt),
    city: place.cityId,
    personId,
    versionNo: setting.earlierVersions + index + 1,
    status,
    mainPath: content.paths.main,
    paths: [...new Set([content.paths.main, ...content.paths.others])],
    goal: goalOf(content, setting.toldOn <= days.drafted ? setting.told : null),
    amberReasons:
      status === "draft"
        ? {}
        : Object.fromEntries(check.amber.map(({ code }) => [code, amberReason(random, code)])),
    check,
    sound: isSound(check),
    draftedBy: author.id,
    draftedByName: author.name,
    draftedOn: days.drafted,
    recordedAt,
    ...(status === "draft"
      ? {}
      : { submittedOn: days.submitted, submittedBy: author.id, agreedOn: days.submitted }),
    ...(status === "sent_back"
      ? { sentBackOn: days.decided, sentBackReason: random.pick(PLAN_SEND_BACKS) }
      : {}),
    ...(isDecided
      ? {
          approvedOn: days.decided,
          approvedBy: manager.id,
          approvedByName: manager.name,
          approvedAt: officeMomentAfter(random, days.decided, recordedAt),
          reviewDueOn: addMonths(days.decided, 3),
        }
      : {}),
    version: { draft: 1, submitted: 2, sent_back: 3, approved: 3, superseded: 4 }[status],
  };
  return { plan, measures: measureRows(random, world, plan, content.measures) };
}

/** The person's record as it stood when the plan was drafted. */
function recordOn(setting: PlanSetting, on: CalendarDate): HelpRecord {
  const { profile, place, told } = setting;
  const offers: GivenOffer[] = setting.offers
    .filter((offer) => offer.occurredOn <= on && !offer.voidedAt)
    .map((offer) => ({
      sameness: offer.sameness,
      occurredOn: offer.occurredOn,
      invalidReasons: Array.isArray(offer.invalidReasons) ? offer.invalidReasons : [],
      employer: offer.employer,
      post: offer.post,
      reply: offer.reply,
      repliedOn: offer.repliedOn ?? null,
      refusalReason: offer.refusalReason ?? null,
      validUntil: offer.validUntil ?? null,
    }));
  return {
    sex: profile.sex,
    birthDate: profile.birthDate,
    retirementCategory: profile.retirementCategory,
    education: profile.education,
    residenceDivision: place.division,
    category: profile.category,
    recognizedOn: setting.recognizedOn,
    unemployedSince: setting.unemployedSince,
    employment: "unemployed",
    work: null,
    assessment: told && setting.toldOn <= on ? assessmentOf(told, setting) : null,
    offers,
    lastContactOn: lastContactOn(setting.services, on),
    // Subsidies, posts and courses of invented people begin after their plans.
    entitlements: entitlementsOn({ ...profile, subsidies: [], placements: [] }, on),
    trainings: [],
    startUpSupports: [],
    queuedOn: null,
    outOfReach: null,
  };
}

function assessmentOf(told: Told, { toldOn, place }: PlanSetting): HelpRecord["assessment"] {
  return {
    occurredOn: toldOn,
    wishes: told.wishes,
    expectedWage: told.expectedWage ?? null,
    workDivision: told.workDivision ?? null,
    workDivisionName: told.workDivision
      ? (/(?:[^市州]+[市州])?(.+?[区县市])/.exec(place.address)?.[1] ?? null)
      : null,
    workingHours: told.workingHours ?? null,
    trainingWish: told.trainingWish ?? null,
    startUpWish: told.startUpWish ?? null,
    wantsWelfarePost: told.wantsWelfarePost ?? false,
    needs: told.needs,
    skills: told.skills,
    barriers: told.barriers,
    health: told.health ?? null,
    marketAbility: told.marketAbility,
  };
}

/** Vacancies put beside a draft: a handful of the city's, and only those that were open on the day. */
const SHOWN_STOCK = 10;

function drawContent(
  random: Random,
  world: World,
  { place, stage }: PlanSetting,
  record: HelpRecord,
  asOf: CalendarDate,
  responsible: string,
): { content: PlanContent; check: PlanCheck } {
  const open = (world.stock.get(place.cityId) ?? []).filter((vacancy) => vacancy.publishedOn <= asOf);
  const context: DraftContext = {
    asOf,
    responsible,
    calendar: world.calendar,
    standards: defaultStandards,
    minimumWage: (division) =>
      minimumWageOn(division.endsWith("00000000") ? place.division : division, asOf).monthlyFen / 100,
    otherPlans: [],
  };
  const { paths, measures, check } = draftHelpPlan(
    record,
    { vacancies: random.sample(open, SHOWN_STOCK), courses: [], welfarePosts: [] },
    context,
  );
  if (stage !== "unsound" && stage !== "sent_back") return { content: { paths, measures }, check };
  const spoilt = spoil(random, measures);
  return {
    content: { paths, measures: spoilt },
    check: checkPlan({ paths, measures: spoilt }, record, context),
  };
}

/** Takes away what the national rule asks of a measure: who is in charge, or by when. */
function spoil(random: Random, measures: readonly PlanMeasure[]): PlanMeasure[] {
  const victim = random.int(0, Math.max(measures.length - 1, 0));
  const loss = random.chance(0.6) ? { responsible: "" } : { dueOn: null };
  return measures.map((measure, index) => (index === victim ? { ...measure, ...loss } : measure));
}

function goalOf({ paths }: PlanContent, told: Told | null): string {
  const wish = told?.wishes[0];
  switch (paths.main) {
    case "market":
      return wish ? `三个月内找到${wish}或相近工作，稳定就业` : "三个月内摸清意愿并推荐合适岗位";
    case "skills":
      return `完成${told?.trainingWish && told.trainingWish !== "暂无" ? told.trainingWish : (wish ?? "职业技能")}培训，取得证书后推荐就业`;
    case "start_up":
      return `${told?.startUpWish ?? "创业"}，半年内开业`;
    case "safety_net":
      return "落实公益性岗位或其他托底安置，保障基本收入";
  }
}

const AMBER_REASONS: Record<string, readonly string[]> = {
  few_offers: ["合适岗位少，已请区里调剂，下月补足。", "库中相近岗位不足，随招聘会再推荐。"],
  no_recent_contact: ["本人住院，家属代为联系。", "近期外出探亲，约定回来后面谈。"],
  below_expected_wage: ["已与本人说明，愿意先试。", "离家近，本人可以接受。"],
};
const OTHER_AMBER_REASONS = [
  "已与本人商定，先按此办理。",
  "情况特殊，下次回顾时再定。",
  "本人同意暂不安排。",
] as const;

function amberReason(random: Random, code: string): string {
  return random.pick(AMBER_REASONS[code] ?? OTHER_AMBER_REASONS);
}
