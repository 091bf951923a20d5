import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findUnits } from "~/features/units/queries.server";
import { CASE_ROLES } from "~/lib/actor";
import { TABLE_FORMATS } from "~/lib/tabular/table-stream.server";
import { executor } from "~/lib/transaction.server";
import { decideClaim } from "~/features/legacy-claims/decide-claim.server";
import { proposeClaim } from "~/features/legacy-claims/propose-claim.server";
import { decideClaimSchema, legacyRecognitionSchema } from "~/features/legacy-claims/rules";
import { peopleAnswer, personAnswer } from "./answers";
import { createPerson } from "./create-person.server";
import { exportPeople } from "./export-people.server";
import { newPersonSchema, updatePersonSchema } from "./inputs";
import { listPeople } from "./list-people.server";
import { personFiltersSchema, personListSchema } from "./person-filters";
import { getPersonInScope, type MaskedPerson } from "./queries.server";
import { REVEALABLE_FIELDS, revealPerson } from "./reveal-person.server";
import { updatePerson } from "./update-person.server";

const people = { tag: "人员", access: "signed_in", roles: CASE_ROLES } as const;

export const peopleOperations: Operation[] = [
  defineOperation({
    ...people,
    method: "POST",
    path: "/people",
    summary: "登记人员；性别和出生日期取自公民身份号码",
    body: newPersonSchema,
    responses: { 201: { description: "已登记的人员（脱敏）", schema: personAnswer } },
    run: async ({ actor, body }) => created(await presentPerson(await createPerson(actor, body))),
  }),
  defineOperation({
    ...people,
    method: "GET",
    path: "/people",
    summary: "查询人员：姓名、拼音首字母、证件后四位或完整号码，及各项条件",
    query: personListSchema,
    responses: {
      200: {
        description:
          "一页人员、下一页标记和准确总数。按期统计的指标（如 decisions）须给 from 和 to；只给 asOf 的，按 /coverage 的默认期间，即当月 1 日至该日，用现在所知的记录。destination 只与 metric=employedInPeriod 同用，exitGround 只与 metric=exitedInPeriod 同用；firstPath（首份方案的主路径，none 为没有方案）、watchedIn（认定后第几个月仍在观察）、workedIn（第几个月就业）只与 metric=recognizedInPeriod 同用，按期内首次认定、观察到 to 止。knowledge=now 与 asOf 同用：当日的情况，按现在所知",
        schema: peopleAnswer,
      },
    },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total } = await listPeople(actor, query);
      if (query.q) await recordAudit(executor(), actor, { action: "person.search", details: { total } });
      const shown = items.map(({ id, ...row }) => ({ id: id === "" ? null : id, ...row }));
      return ok({ items: shown, nextCursor, total });
    },
  }),
  ...TABLE_FORMATS.map((format) =>
    defineOperation({
      ...people,
      method: "GET",
      path: `/exports/people.${format}`,
      summary: "名单导出：与同样条件的人员名单一行不差，脱敏，公式已中和，边读边发",
      query: personFiltersSchema.extend({ sort: personListSchema.shape.sort }),
      responses: { 200: { description: `${format} 文件` } },
      run: ({ actor, query }) => exportPeople(actor, query, { format }),
    }),
  ),
  defineOperation({
    ...people,
    method: "GET",
    path: "/people/:id",
    summary: "一名人员（脱敏）",
    responses: { 200: { description: "人员", schema: personAnswer } },
    run: async ({ actor, params }) =>
      ok(await presentPerson(await getPersonInScope(actor.scope, params.id ?? ""))),
  }),
  defineOperation({
    ...people,
    method: "PUT",
    path: "/people/:id",
    summary: "更正人员信息；没有给出的项目不变，null 为清空。改姓名、证件号、退休类别须写原因和依据",
    versioned: true,
    body: updatePersonSchema,
    responses: { 200: { description: "更正后的人员、改动的项目和提示", schema: personAnswer } },
    run: async ({ actor, params, body, ifMatch }) => {
      const target = { personId: params.id ?? "", expectedVersion: ifMatch };
      const { person, ...result } = await updatePerson(actor, target, body);
      return ok({ ...(await presentPerson(person)), ...result });
    },
  }),
  defineOperation({
    ...people,
    method: "POST",
    path: "/people/:id/legacy-recognitions",
    summary: "提出 2022-05-10 以前的认定（存量），附凭据文件，由县级另一人确认后继续有效，不重新核定",
    versioned: true,
    body: legacyRecognitionSchema,
    responses: { 201: { description: "待县级确认的存量认定" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const target = { personId: params.id ?? "", expectedVersion: ifMatch };
      return created(await proposeClaim(actor, target, body));
    },
  }),
  ...(["confirm", "reject"] as const).map((decision) =>
    defineOperation({
      ...people,
      method: "POST",
      path: `/legacy-claims/:id/${decision}`,
      summary: decision === "confirm" ? "县级确认存量认定，不由提出人办理" : "县级不予确认存量认定",
      versioned: true,
      body: decideClaimSchema,
      responses: { 200: { description: "存量认定的现状" } },
      run: async ({ actor, params, body, ifMatch }) => {
        const target = { claimId: params.id ?? "", expectedVersion: ifMatch };
        return ok(await decideClaim(actor, target, { ...body, confirmed: decision === "confirm" }));
      },
    }),
  ),
  defineOperation({
    ...people,
    method: "POST",
    path: "/people/:id/reveals",
    summary: "查看完整信息，须写明用途，逐项留痕",
    readOnly: true,
    body: z.strictObject({
      fields: z
        .array(z.enum(REVEALABLE_FIELDS, "没有这个可查看的字段"))
        .min(1, "请指明要看的字段")
        .max(REVEALABLE_FIELDS.length, `一次最多 ${REVEALABLE_FIELDS.length} 个字段，每个只写一次`)
        .refine((fields) => new Set(fields).size === fields.length, "每个字段只写一次"),
      purpose: z.string().max(200),
    }),
    responses: { 200: { description: "所要字段的完整内容" } },
    run: async ({ actor, params, body }) => ok(await revealPerson(actor, params.id ?? "", body)),
  }),
];

/** A person in the shape of the interface. */
export async function presentPerson(row: MaskedPerson) {
  const [unit] = await findUnits([row.unitId]);
  const { householdDivision, householdKind, residenceDivision, residenceUrban, ...rest } = row;
  return {
    id: rest.id,
    name: rest.name,
    sex: rest.sex,
    birthDate: rest.birthDate,
    residentId: rest.residentId,
    phone: rest.phone,
    address: rest.address,
    ethnicity: rest.ethnicity,
    education: rest.education,
    retirementCategory: rest.retirementCategory,
    householdRegistration: { division: householdDivision, kind: householdKind },
    habitualResidence: { division: residenceDivision, urban: residenceUrban },
    unit: unit ? { id: unit.id, name: unit.fullName, level: unit.level } : null,
    legacy: rest.legacy,
    version: rest.version,
  };
}
