import { rankVacancy } from "~/features/job-offers/match-vacancies";
import type { MaskedPerson } from "~/features/people/queries.server";
import { listVacanciesById } from "~/features/vacancies/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { invalidInput } from "~/lib/errors";
import { blocksOf } from "./entitlements";
import type { MeasureInput } from "./inputs";
import type { OptionKind, PlanMatch, PlanMeasure, PlanOption } from "./measure";
import { type Judged, toOption } from "./option-fit";
import { aimsOf, judgeCourse } from "./plan-courses";
import { judgeWelfarePost } from "./plan-stock";
import { listCoursesById, listWelfarePostsById } from "./plan-stock.server";
import { type HelpRecord, seekerOf } from "./record";
import { minimumWageFor } from "./record.server";
import { isPlannedSubsidy, subsidyOption } from "./subsidy-options";

const WORDS: Readonly<Record<OptionKind, string>> = {
  course: "培训班",
  welfare_post: "公益性岗位",
  subsidy: "补贴",
};

function refuse(index: number, code: string, message: string): never {
  throw invalidInput([{ path: `measures[${index}].match`, code, message }], message);
}

/** The measures with their matches as the stock has them now; the choices stay. */
export async function resolveMeasures(
  person: MaskedPerson,
  record: HelpRecord,
  asOf: CalendarDate,
  measures: readonly MeasureInput[],
): Promise<PlanMeasure[]> {
  const optionIds = (kind: OptionKind) => [
    ...new Set(
      measures.flatMap(({ options }) => options.filter((one) => one.kind === kind).map(({ id }) => id)),
    ),
  ];
  const ids = [...new Set(measures.flatMap(({ match }) => match.map(({ vacancyId }) => vacancyId)))];
  const vacancies = new Map((await listVacanciesById(person.city, ids)).map((one) => [one.id, one]));
  const courses = await listCoursesById(person, optionIds("course"));
  const posts = await listWelfarePostsById(person, optionIds("welfare_post"));
  const seeker = seekerOf(record, asOf);
  const minimumWage = minimumWageFor(asOf);
  const blocks = blocksOf(record.entitlements, { employed: record.employment === "employed", asOf });
  const aims = aimsOf(record);
  const judged = new Map<string, Judged>();
  const known = [
    ...courses.map((course) => judgeCourse(seeker, aims, course, { ...record, asOf })),
    ...posts.map((post) => judgeWelfarePost(seeker, post, { blocked: blocks.welfarePost, minimumWage })),
  ];
  for (const option of known) judged.set(`${option.kind}/${option.id}`, option);
  const optionOf = (index: number, { kind, id, chosen }: MeasureInput["options"][number]): PlanOption => {
    if (kind === "subsidy" && isPlannedSubsidy(id)) {
      return { ...subsidyOption(record, id, asOf), chosen };
    }
    const option = judged.get(`${kind}/${id}`);
    return option
      ? toOption(option, chosen)
      : refuse(index, "option_not_found", `选用的${WORDS[kind]}不在此人所在地，请重新选择。`);
  };
  return measures.map(({ comment: _comment, base: _base, ...measure }, index) => ({
    ...measure,
    match: measure.match.map(({ vacancyId, chosen }): PlanMatch => {
      const vacancy = vacancies.get(vacancyId);
      if (!vacancy) {
        return refuse(index, "vacancy_not_found", "选用的岗位不在此人所在市（州）的岗位库中，请重新选择。");
      }
      const { score: _score, ...ranked } = rankVacancy(seeker, vacancy, { minimumWage });
      return { ...ranked, chosen };
    }),
    options: measure.options.map((option) => optionOf(index, option)),
  }));
}
