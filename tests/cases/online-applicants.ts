/** Of each category one citizen who applies online: who, what is answered otherwise than `ANSWERS`, what the form says. */
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { ANSWERS, type Answers, dayFields } from "../support/online-answers";

export type OnlineApplicant = {
  name: string;
  birthDate: CalendarDate;
  sex: Sex;
  /** `householdNumber`: of the recognized zero-employment household, where the applicant lives in one. */
  answers: (own: { residentId: string; householdNumber: string }) => Answers;
  /** What the 认定表 says of the proof that this category rests on. */
  proof: readonly string[];
};

/** 42 years old: too young for a man to be 大龄失业人员. */
const MAN = { birthDate: "1984-03-09", sex: "male" } as const;
const RURAL = { residenceUrban: "no", householdKind: "rural" } as const;

export const ONLINE_APPLICANTS: Record<RecognitionCategory, OnlineApplicant> = {
  laid_off: {
    name: "逄国栋",
    ...MAN,
    answers: () => ({
      ...RURAL,
      unemploymentReason: "restructured",
      layoff: "yes",
      formerEmployer: "松江第二纺织厂",
      formerNature: "factory_collective",
      ...dayFields("terminatedOn", "2025-06-03"),
    }),
    proof: ["松江第二纺织厂", "厂办大集体企业", "2025年6月3日"],
  },
  older: {
    name: "禚秋霞",
    birthDate: "1986-11-09",
    sex: "female",
    answers: () => ({ category: "best" }),
    proof: ["1986年11月9日"],
  },
  disabled: {
    name: "亓明山",
    ...MAN,
    answers: ({ residentId }) => ({ disability: "yes", disabilityNumber: `${residentId}43` }),
    proof: ["残疾人证：", "肢体残疾，三级"],
  },
  zero_employment_household: {
    name: "郗长顺",
    ...MAN,
    answers: ({ householdNumber }) => ({
      zeroHousehold: "yes",
      zeroHouseholdNumber: householdNumber,
      "family.0.name": "郗小满",
      "family.0.relation": "儿子",
      "family.0.age": "14",
      "family.0.employment": "student",
    }),
    proof: ["零就业家庭认定编号：LJ-220102-2026-", "郗小满", "在校学生"],
  },
  dibao: {
    name: "蔺雪梅",
    birthDate: "1992-05-08",
    sex: "female",
    answers: () => ({
      category: "best",
      dibao: "yes",
      dibaoNumber: "DB-220102-0117",
      ...dayFields("dibaoSince", "2025-07-01"),
    }),
    proof: ["低保证（证明）：", "2025年7月1日起"],
  },
  landless_farmer: {
    name: "仉春林",
    ...MAN,
    answers: () => ({
      ...RURAL,
      unemploymentReason: "land_expropriated",
      land: "yes",
      landLevel: "county",
      landAllLost: "yes",
      landAgreement: "ZD-2024-031",
      ...dayFields("landTakenOn", "2024-09-10"),
    }),
    proof: ["征地协议（证明）：", "2024年9月10日，县级"],
  },
  hard_to_place_graduate: {
    name: "么晓晴",
    birthDate: "2002-01-19",
    sex: "female",
    answers: () => ({
      ...RURAL,
      education: "20",
      ...dayFields("unemployedSince", "2024-06-28"),
      unemploymentReason: "left_school",
      insurance: "none",
      graduate: "yes",
      ...dayFields("leftSchoolOn", "2024-06-28"),
      fullTime: "yes",
      schoolLevel: "bachelor",
      school: "松江学院",
      major: "物流管理",
      diploma: "100001202405000017",
      everEmployed: "no",
      everInsured: "no",
    }),
    proof: ["松江学院 物流管理", "2024年6月28日", "毕业证书："],
  },
};

/** Everything the citizen of a category answers, in the order of the pages. */
export function answersOf(
  category: RecognitionCategory,
  own: { residentId: string; householdNumber: string },
): Answers {
  return { ...ANSWERS, category, ...ONLINE_APPLICANTS[category].answers(own) };
}
