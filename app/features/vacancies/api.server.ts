import { defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { vacancyListSchema } from "./inputs";
import { getVacancyInScope, listVacancies, type VacancyRow } from "./queries.server";

const vacancies = { tag: "岗位库", access: "signed_in", roles: CASE_ROLES } as const;

/** A vacancy in the shape of the interface; money as text with two decimals. */
function presentVacancy({ wageMin, wageMax, city: _city, countyId, countyName, ...rest }: VacancyRow) {
  return {
    ...rest,
    county: countyId === null ? null : { id: countyId, name: countyName },
    wageMin: wageMin.toFixed(2),
    wageMax: wageMax === null ? null : wageMax.toFixed(2),
  };
}

export const vacancyOperations: Operation[] = [
  defineOperation({
    ...vacancies,
    method: "GET",
    path: "/vacancies",
    summary: "本市（州）岗位库",
    query: vacancyListSchema,
    responses: { 200: { description: "一页岗位、下一页标记和准确总数" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total } = await listVacancies(actor, query);
      return ok({ items: items.map(presentVacancy), nextCursor, total });
    },
  }),
  defineOperation({
    ...vacancies,
    method: "GET",
    path: "/vacancies/:id",
    summary: "一个岗位",
    responses: { 200: { description: "岗位" } },
    run: async ({ actor, params }) => ok(presentVacancy(await getVacancyInScope(actor, params.id ?? ""))),
  }),
];
