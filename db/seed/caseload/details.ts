import { type ApplicationDetails, NO_DETAILS } from "~/features/recognition/application-details";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import type { Place } from "./places";
import type { Profile } from "./profile";
import { createRandom, type Random } from "./random";

const WISHES = [
  "保洁",
  "保安",
  "家政服务",
  "超市理货",
  "厨房帮工",
  "物业维修",
  "养老护理",
  "快递分拣",
  "收银",
  "仓库管理",
];
const SCHOOLS = ["长春职业技术学院", "吉林工程技术师范学院", "延边大学", "北华大学", "吉林农业科技学院"];
const MAJORS = ["会计", "机电一体化", "学前教育", "园林技术", "市场营销"];
const FORMER = ["第一机械厂", "纺织厂", "客车配件厂", "粮油加工厂", "锅炉厂"];

const REASONS: Record<RecognitionCategory, ApplicationDetails["unemploymentReason"]> = {
  laid_off: "restructured",
  older: "contract_ended",
  disabled: "health_or_family",
  zero_employment_household: "contract_terminated",
  dibao: "flexible_work_ended",
  landless_farmer: "land_expropriated",
  hard_to_place_graduate: "left_school",
};

type Told = {
  place: Place;
  profile: Profile;
  residentId: string;
  since: CalendarDate;
  accepted: CalendarDate;
  /** Has contributed to the social insurance before, as the facts say. */
  insured: boolean;
};

function ofCategory(
  random: Random,
  { profile, residentId, since, accepted }: Told,
): Partial<ApplicationDetails> {
  switch (profile.category) {
    case "laid_off":
      return {
        formerEmployer: {
          name: random.pick(FORMER),
          nature: random.pick(["state_owned", "factory_collective"] as const),
          terminatedOn: since,
        },
      };
    case "disabled":
      return profile.disability
        ? {
            disability: {
              certificateNumber: `${residentId}${profile.disability.kind}${profile.disability.grade}`,
              kind: profile.disability.kind,
              grade: profile.disability.grade,
            },
          }
        : {};
    case "zero_employment_household":
      return {
        family: [{ name: `${profile.name.slice(0, 1)}某`, relation: "配偶", employment: "unemployed" }],
      };
    case "dibao":
      return {
        dibao: {
          certificateNumber: `DB${random.int(100_000, 999_999)}`,
          since: addMonths(accepted, -random.int(13, 40)),
        },
      };
    case "landless_farmer":
      return {
        land: {
          agreementNumber: `ZD${random.int(100_000, 999_999)}`,
          expropriatedOn: addDays(accepted, -random.int(400, 2400)),
        },
      };
    case "hard_to_place_graduate":
      return {
        school: random.pick(SCHOOLS),
        major: random.pick(MAJORS),
        diplomaNumber: `${random.int(10_000_000, 99_999_999)}${random.int(1_000_000, 9_999_999)}`,
      };
    case "older":
      return {};
  }
}

/**
 * What the 认定表 asks beyond the facts; one in twelve leaves a field empty, as offices do (the automatic check R01
 * finds it). From a stream of its own, so that nothing else of the person changes with it.
 */
export function writeDetails(applicationId: string, told: Told): ApplicationDetails {
  const random = createRandom(applicationId, "details");
  const { place, profile, accepted } = told;
  const lacks = random.chance(1 / 12) ? random.pick(["area", "wage", "office"] as const) : null;
  return {
    ...NO_DETAILS,
    health: profile.health,
    employmentCertificateNumber: `${place.countyCode}10${accepted.slice(2, 4)}${String(random.int(1, 999_999)).padStart(6, "0")}`,
    ...(lacks === "office" ? {} : { unemploymentRegistrationOffice: `${place.unitName}` }),
    unemploymentReason: REASONS[profile.category],
    insuranceState: random.weighted([
      ["none", 60],
      ["personal", told.insured ? 40 : 0],
    ]),
    wishes: {
      occupations: random.sample(WISHES, random.int(1, 2)),
      ...(lacks === "area" ? {} : { area: random.pick(["street", "county", "county", "city"] as const) }),
      ...(lacks === "wage" ? {} : { monthlyWage: random.int(22, 35) * 100 }),
      workForms: [random.pick(["full_time", "full_time", "flexible", "part_time"] as const)],
    },
    services: {
      training: random.chance(0.4),
      startUp: random.chance(0.1),
      welfarePost: random.chance(0.3),
      needs: [],
    },
    ...ofCategory(random, told),
  };
}
