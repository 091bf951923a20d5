import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { closeVacancy } from "./close-vacancy.server";
import { createVacancy } from "./create-vacancy.server";
import { closeVacancySchema, vacancyChangeSchema, vacancyListSchema, vacancySchema } from "./inputs";
import { getVacancyInScope, listVacancies, type VacancyRow } from "./queries.server";
import { updateVacancy } from "./update-vacancy.server";

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
    summary: "本市（州）岗位库；hired 为已录用人数，left 为剩余名额",
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
  defineOperation({
    ...vacancies,
    method: "POST",
    path: "/vacancies",
    summary: "登记一个岗位；有效期已过的不登记（422）",
    body: vacancySchema,
    responses: { 201: { description: "岗位" } },
    run: async ({ actor, body }) => created(presentVacancy(await createVacancy(actor, body))),
  }),
  defineOperation({
    ...vacancies,
    method: "POST",
    path: "/vacancies/:id",
    summary:
      "修改岗位：没有给出的选填项不变，给 null 的清空；由岗位所在或者登记的县（市、区）办理，别县的 403；有效期不能改为已过的日子（422），已不再招的请停招",
    versioned: true,
    body: vacancyChangeSchema,
    responses: { 200: { description: "岗位" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentVacancy(await updateVacancy(actor, params.id ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...vacancies,
    method: "POST",
    path: "/vacancies/:id/close",
    summary: "停招：此日后不再推荐；由岗位所在或者登记的县（市、区）办理，别县的 403",
    versioned: true,
    body: closeVacancySchema,
    responses: { 200: { description: "岗位" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentVacancy(await closeVacancy(actor, params.id ?? "", ifMatch, body))),
  }),
];
