/** An invented dossier and plan for the tests of this folder; each test changes what it is about. */
import type { CheckContext } from "~/features/help-plan/check";
import { type EntitlementFacts, entitlementsOn } from "~/features/help-plan/entitlements";
import type { PlanContent, PlanMatch, PlanMeasure } from "~/features/help-plan/measure";
import type { Assessment, HelpRecord } from "~/features/help-plan/record";
import { defaultStandards } from "~/features/settings/standards";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import seedRows from "~db/seed/data/work-calendar.json";

export const AS_OF = "2026-02-12";
export const calendar = buildWorkCalendar(seedRows as WorkCalendarRow[]);

export const assessment = (changes: Partial<Assessment> = {}): Assessment => ({
  occurredOn: "2026-02-04",
  wishes: ["水电维修", "门卫"],
  expectedWage: 2500,
  workDivision: null,
  workDivisionName: null,
  workingHours: "不上夜班",
  trainingWish: null,
  startUpWish: null,
  wantsWelfarePost: false,
  needs: [],
  skills: ["低压电工证"],
  barriers: ["腰椎病，不宜久站、搬重"],
  health: null,
  marketAbility: "able",
  ...changes,
});

export const entitlements = (facts: Partial<EntitlementFacts> = {}) =>
  entitlementsOn(
    {
      sex: "male",
      birthDate: "1970-08-14",
      retirementCategory: "male",
      subsidies: [],
      placements: [],
      ...facts,
    },
    AS_OF,
  );

export const record = (changes: Partial<HelpRecord> = {}): HelpRecord => ({
  sex: "male",
  birthDate: "1970-08-14",
  retirementCategory: "male",
  education: "61",
  residenceDivision: "220102001001",
  category: "laid_off",
  recognizedOn: "2026-02-03",
  unemployedSince: "2024-11-30",
  employment: "unemployed",
  work: null,
  assessment: assessment(),
  offers: [],
  lastContactOn: "2026-02-05",
  outOfReach: null,
  entitlements: entitlements(),
  trainings: [],
  startUpSupports: [],
  queuedOn: null,
  ...changes,
});

export const match = (post: string, changes: Partial<PlanMatch> = {}): PlanMatch => ({
  vacancyId: `00000000-0000-7000-8000-${String(post.length).padStart(12, "0")}`,
  employer: `${post}用工单位`,
  post,
  workplace: "长春市南关区",
  divisionCode: "220102000000",
  monthlyWage: 2900,
  wageMax: null,
  workingHours: "day_shift",
  validUntil: null,
  nearness: "county",
  level: "fits",
  reasons: [],
  chosen: true,
  ...changes,
});

export const measure = (changes: Partial<PlanMeasure> = {}): PlanMeasure => ({
  path: "market",
  step: "岗位对接",
  content: "推荐水电维修、门卫岗位",
  way: "岗位推荐",
  responsible: "姜晓彤",
  dueOn: "2026-04-30",
  suggestedBy: null,
  match: [match("水电维修工"), match("小区门卫"), match("设备电工巡检")],
  options: [],
  ...changes,
});

export const plan = (
  measures: PlanMeasure[] = [measure()],
  changes: Partial<PlanContent> = {},
): PlanContent => ({
  paths: { main: "market", others: [] },
  measures,
  ...changes,
});

export const context: CheckContext = { asOf: AS_OF, standards: defaultStandards, otherPlans: [] };
