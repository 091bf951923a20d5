import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { pageOf, placeOf } from "~/api/paging";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { inspectionAnswer, inspectionsAnswer } from "./answers";
import { closeInspection } from "./close-inspection.server";
import { drawInspection, INSPECTION_ROLES } from "./draw-inspection.server";
import {
  answersSchema,
  caseListSchema,
  closeInspectionSchema,
  inspectionListSchema,
  newInspectionSchema,
  reopenCaseSchema,
} from "./inputs";
import { tooFineWords } from "./labels";
import { tooFine } from "./quotas";
import { getCase, getInspection, listCases, pageInspections, readRedrawFile } from "./queries.server";
import { reopenCase } from "./reopen-case.server";
import { saveCase } from "./save-case.server";

const inspections = { tag: "抽查", access: "signed_in", roles: INSPECTION_ROLES } as const;

async function presentInspection(actor: Actor, id: string) {
  const found = await getInspection(actor, id);
  const sample = (await listCases(found.id)).map(
    ({ id: caseId, position, personId, stratum, caseNumber, evidenceHash, finishedOn, version }) => ({
      caseId,
      position,
      personId,
      stratum,
      caseNumber,
      evidenceHash,
      finishedOn,
      version,
    }),
  );
  const fine = tooFine(found.quotas, found.size);
  return { ...found, warning: fine && tooFineWords(fine), sample };
}

async function presentCase(actor: Actor, caseId: string) {
  const { case: sampled, campaign } = await getCase(actor, caseId);
  return { ...sampled, inspection: campaign };
}

export const inspectionOperations: Operation[] = [
  defineOperation({
    ...inspections,
    method: "POST",
    path: "/inspections",
    summary: "抽取检查样本：按范围、分层、样本量和公布的种子，可由任何人重抽核对",
    body: newInspectionSchema,
    responses: { 201: { description: "抽查、总体指纹 populationHash 和样本", schema: inspectionAnswer } },
    run: async ({ actor, body }) => {
      const { id } = await drawInspection(actor, body);
      return created(await presentInspection(actor, id));
    },
  }),
  defineOperation({
    ...inspections,
    method: "GET",
    path: "/inspections",
    summary: "辖区内的抽查",
    query: inspectionListSchema,
    responses: { 200: { description: "一页抽查、下一页标记和总数", schema: inspectionsAnswer } },
    run: async ({ actor, query }) => ok(await pageInspections(actor, query)),
  }),
  defineOperation({
    ...inspections,
    method: "GET",
    path: "/inspections/:id",
    summary: "一次抽查和它的样本",
    responses: { 200: { description: "抽查", schema: inspectionAnswer } },
    run: async ({ actor, params }) => ok(await presentInspection(actor, params.id ?? "")),
  }),
  defineOperation({
    ...inspections,
    method: "GET",
    path: "/inspections/:id/draw.json",
    summary: "下载重抽文件：总体、分层、种子、指纹和样本，不含个人信息",
    responses: { 200: { description: "重抽文件" } },
    run: async ({ actor, params }) => ok(await readRedrawFile(actor, params.id ?? "")),
  }),
  defineOperation({
    ...inspections,
    method: "GET",
    path: "/inspections/:id/cases",
    summary: "样本案卷和检查结果",
    query: caseListSchema,
    responses: { 200: { description: "案卷" } },
    run: async ({ actor, params, query }) => {
      const { id } = await getInspection(actor, params.id ?? "");
      const all = await listCases(id, query.show);
      const { limit, offset } = placeOf(query);
      return ok(pageOf(all.slice(offset, offset + limit), all.length, query));
    },
  }),
  defineOperation({
    ...inspections,
    method: "POST",
    path: "/inspections/:id/close",
    summary: "全部案卷检查完成后结束抽查",
    versioned: true,
    body: closeInspectionSchema,
    responses: { 200: { description: "抽查" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const inspectionId = params.id ?? "";
      await closeInspection(actor, { inspectionId, expectedVersion: ifMatch }, body.conclusion);
      return ok(await presentInspection(actor, inspectionId));
    },
  }),
  defineOperation({
    ...inspections,
    method: "GET",
    path: "/inspection-cases/:id",
    summary: "一件样本案卷：抽取时冻结的记录和检查结果",
    responses: { 200: { description: "案卷" } },
    run: async ({ actor, params }) => {
      const presented = await presentCase(actor, params.id ?? "");
      await recordAudit(executor(), actor, {
        action: "inspection.read",
        subject: { type: "inspection_case", id: presented.id, unitId: presented.unitId },
        details: { personId: presented.personId, inspectionId: presented.inspectionId },
      });
      return ok(presented);
    },
  }),
  defineOperation({
    ...inspections,
    method: "POST",
    path: "/inspection-cases/:id/answers",
    summary: "登记检查结果；finish 为真时完成本件，不符合的成为问题",
    versioned: true,
    body: answersSchema,
    responses: { 200: { description: "案卷" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const caseId = params.id ?? "";
      await saveCase(actor, { caseId, expectedVersion: ifMatch }, body);
      return ok(await presentCase(actor, caseId));
    },
  }),
  defineOperation({
    ...inspections,
    method: "POST",
    path: "/inspection-cases/:id/reopen",
    summary: "重新检查已完成的案卷，写明原因",
    versioned: true,
    body: reopenCaseSchema,
    responses: { 200: { description: "案卷" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const caseId = params.id ?? "";
      await reopenCase(actor, { caseId, expectedVersion: ifMatch }, body.reason);
      return ok(await presentCase(actor, caseId));
    },
  }),
];
