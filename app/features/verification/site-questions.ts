/** The plain questions of a visit, each about one fact of the form (一（三） 实地核查审验). Pure. */
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { FactKey, FactValue } from "./fact-keys";

/** What an answer says: the fact itself, or only that the declared fact fits or does not. */
type Finding = { value: FactValue } | "fits" | "differs";

type SiteQuestion = {
  factKey: FactKey;
  question: string;
  yes: { label: string; finding: Finding };
  no: { label: string; finding: Finding };
  /** Asked for these categories only. */
  only?: readonly RecognitionCategory[];
};

const YES: Finding = { value: true };
const NO: Finding = { value: false };

export const SITE_QUESTIONS: readonly SiteQuestion[] = [
  {
    factKey: "habitualResidence.division",
    question: "本人常住在这里吗",
    yes: { label: "住这里", finding: "fits" },
    no: { label: "不住", finding: "differs" },
  },
  {
    factKey: "ableToWork",
    question: "身体状况能参加劳动吗",
    yes: { label: "能劳动", finding: YES },
    no: { label: "不能", finding: NO },
  },
  {
    factKey: "willingToWork",
    question: "在找工作、想就业吗",
    yes: { label: "想就业", finding: YES },
    no: { label: "不想", finding: NO },
  },
  {
    factKey: "labourRelation",
    question: "有没有在单位上班",
    yes: { label: "在上班", finding: YES },
    no: { label: "没有", finding: NO },
  },
  {
    factKey: "businessRegistration",
    question: "有没有经营活动的迹象",
    yes: { label: "有迹象", finding: "differs" },
    no: { label: "没有", finding: NO },
  },
  {
    factKey: "monthlyIncome",
    question: "收入和申报的相符吗",
    yes: { label: "相符", finding: "fits" },
    no: { label: "不符", finding: "differs" },
  },
  {
    factKey: "zeroEmploymentHousehold",
    question: "家里劳动力都没有就业吗",
    yes: { label: "都没有", finding: "fits" },
    no: { label: "有人就业", finding: "differs" },
    only: ["zero_employment_household"],
  },
  {
    factKey: "landExpropriation.allLandLost",
    question: "原承包耕地都没有了吗",
    yes: { label: "都没有了", finding: YES },
    no: { label: "还有耕地", finding: NO },
    only: ["landless_farmer"],
  },
];

export function siteQuestionsFor(category: RecognitionCategory): SiteQuestion[] {
  return SITE_QUESTIONS.filter(({ only }) => only === undefined || only.includes(category));
}
