import { draftPaths } from "~/features/help-plan/draft-paths";
import { entitlementsOn } from "~/features/help-plan/entitlements";
import type { HelpPath } from "~/features/help-plan/status";
import { type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { Told } from "./assessments";
import type { Place } from "./places";
import type { Profile } from "./profile";

/** The main path the product's own rules choose for what a person told; nothing else of the record plays a part. */
export function mainPathOf(told: Told, profile: Profile, place: Place, recognizedOn: CalendarDate): HelpPath {
  // People recognized before the notice are helped by it from its first day.
  const asOf = laterOf(recognizedOn, "2022-05-10");
  const record = {
    sex: profile.sex,
    birthDate: profile.birthDate,
    retirementCategory: profile.retirementCategory,
    education: profile.education,
    residenceDivision: place.division,
    category: profile.category,
    recognizedOn,
    unemployedSince: null,
    employment: "unemployed",
    work: null,
    assessment: {
      occurredOn: recognizedOn,
      workDivisionName: null,
      wishes: told.wishes,
      expectedWage: told.expectedWage ?? null,
      workDivision: told.workDivision ?? null,
      workingHours: told.workingHours ?? null,
      trainingWish: told.trainingWish ?? null,
      startUpWish: told.startUpWish ?? null,
      wantsWelfarePost: told.wantsWelfarePost ?? false,
      needs: told.needs,
      skills: told.skills,
      barriers: told.barriers,
      health: told.health ?? null,
      marketAbility: told.marketAbility,
    },
    offers: [],
    lastContactOn: null,
    entitlements: entitlementsOn({ ...profile, subsidies: [], placements: [] }, asOf),
    trainings: [],
    startUpSupports: [],
    queuedOn: null,
    outOfReach: null,
  };
  return draftPaths(record, asOf).main;
}
