import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { listAttachments } from "~/features/attachments/queries.server";
import { readMultipart, requireFiles } from "~/features/attachments/read-files.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { getInspection } from "~/features/inspections/queries.server";
import { CASE_ROLES } from "~/lib/actor";
import { malformed } from "~/lib/errors";
import { SHEET_FORMATS, type SheetFormat } from "~/lib/tabular/sheet-file.server";
import { findingPart, findingsAnswer, orderPart, ordersAnswer } from "./answers";
import { addFinding } from "./add-finding.server";
import { exportFindings } from "./export.server";
import {
  closeFindingSchema,
  findingListSchema,
  measureSchema,
  newFindingSchema,
  orderListSchema,
  orderSchema,
  reopenSchema,
  replySchema,
  sendBackSchema,
  voidFindingSchema,
  voidMeasureSchema,
} from "./inputs";
import { rectificationNoticeFile } from "./notice.server";
import { orderRectification } from "./order-rectification.server";
import { getFinding, getOrder, listFindings, pageOrders } from "./queries.server";
import { closeFindings, reopenFindings, sendBackFindings } from "./recheck-findings.server";
import { replyFindings } from "./reply-findings.server";
import { takeMeasure } from "./take-measure.server";
import { voidMeasure } from "./void-measure.server";
import { voidFinding } from "./void-finding.server";

const rectifications = { tag: "整改", access: "signed_in", roles: CASE_ROLES } as const;

export const rectificationOperations: Operation[] = [
  defineOperation({
    ...rectifications,
    method: "GET",
    path: "/findings",
    summary: "整改台账：辖区内的检查问题和各项计数",
    query: findingListSchema,
    responses: { 200: { description: "一页问题、下一页标记、总数和计数", schema: findingsAnswer } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, counts, total } = await listFindings(actor, query);
      return ok({ items, nextCursor, total, counts });
    },
  }),
  ...SHEET_FORMATS.map((format: SheetFormat) =>
    defineOperation({
      ...rectifications,
      method: "GET",
      path: `/findings/export.${format}`,
      summary: `导出整改台账（${format}），与列表同一筛选、同一口径`,
      query: findingListSchema,
      responses: { 200: { description: "文件" } },
      run: ({ actor, query }) => exportFindings(actor, query, format),
    }),
  ),
  defineOperation({
    ...rectifications,
    method: "GET",
    path: "/findings/:id",
    summary: "一个问题的经过和处理措施",
    responses: { 200: { description: "问题" } },
    run: async ({ actor, params }) => ok(await getFinding(actor, params.id ?? "")),
  }),
  defineOperation({
    ...rectifications,
    method: "POST",
    path: "/findings",
    summary: "督导登记一个问题，可以是单位的、不涉及个人",
    body: newFindingSchema,
    responses: { 201: { description: "问题", schema: findingPart } },
    run: async ({ actor, body }) => {
      const { id } = await addFinding(actor, body);
      return created((await getFinding(actor, id)).finding);
    },
  }),
  defineOperation({
    ...rectifications,
    method: "GET",
    path: "/inspections/:id/findings",
    summary: "一次抽查发现的问题",
    query: findingListSchema.omit({ inspection: true }),
    responses: { 200: { description: "一页问题、下一页标记、总数和计数", schema: findingsAnswer } },
    run: async ({ actor, params, query }) => {
      const { id } = await getInspection(actor, params.id ?? "");
      const { items, nextCursor, counts, total } = await listFindings(actor, { ...query, inspection: id });
      return ok({ items, nextCursor, total, counts });
    },
  }),
  defineOperation({
    ...rectifications,
    method: "POST",
    path: "/inspections/:id/findings",
    summary: "在一次抽查中登记一个问题",
    body: newFindingSchema,
    responses: { 201: { description: "问题", schema: findingPart } },
    run: async ({ actor, params, body }) => {
      const found = await getInspection(actor, params.id ?? "");
      const { id } = await addFinding(actor, body, found);
      return created((await getFinding(actor, id)).finding);
    },
  }),
  defineOperation({
    ...rectifications,
    method: "GET",
    path: "/inspections/:id/rectifications",
    summary: "一次抽查下达的整改通知书",
    query: orderListSchema,
    responses: { 200: { description: "一页整改通知书、下一页标记和总数", schema: ordersAnswer } },
    run: async ({ actor, params, query }) => {
      const { id } = await getInspection(actor, params.id ?? "");
      return ok(await pageOrders(actor, query, id));
    },
  }),
  defineOperation({
    ...rectifications,
    method: "POST",
    path: "/inspections/:id/rectifications",
    summary: "就一次抽查的问题向一个县（市、区）下达整改通知书",
    body: orderSchema,
    responses: { 201: { description: "整改通知书", schema: orderPart } },
    run: async ({ actor, params, body }) => {
      const { id: inspectionId } = await getInspection(actor, params.id ?? "");
      const { id } = await orderRectification(actor, body, inspectionId);
      return created(await getOrder(actor, id));
    },
  }),
  defineOperation({
    ...rectifications,
    method: "GET",
    path: "/rectifications",
    summary: "辖区内的整改通知书",
    query: orderListSchema,
    responses: { 200: { description: "一页整改通知书、下一页标记和总数", schema: ordersAnswer } },
    run: async ({ actor, query }) => ok(await pageOrders(actor, query)),
  }),
  defineOperation({
    ...rectifications,
    method: "POST",
    path: "/rectifications",
    summary: "向一个县（市、区）下达整改通知书",
    body: orderSchema,
    responses: { 201: { description: "整改通知书", schema: orderPart } },
    run: async ({ actor, body }) => {
      const { id } = await orderRectification(actor, body);
      return created(await getOrder(actor, id));
    },
  }),
  defineOperation({
    ...rectifications,
    method: "GET",
    path: "/rectifications/:id",
    summary: "一份整改通知书和它的问题",
    responses: { 200: { description: "整改通知书" } },
    run: async ({ actor, params }) => {
      const order = await getOrder(actor, params.id ?? "");
      const { items } = await listFindings(actor, { order: order.id }, 500);
      return ok({ ...order, items });
    },
  }),
  defineOperation({
    ...rectifications,
    method: "GET",
    path: "/rectifications/:id/notice.docx",
    summary: "下载整改通知书（Word）",
    responses: { 200: { description: "Word 文件" } },
    run: ({ actor, params }) => rectificationNoticeFile(actor, params.id ?? ""),
  }),
  defineOperation({
    ...rectifications,
    method: "POST",
    path: "/findings/:id/attachments",
    summary: "县级为一个问题上传整改证明材料（multipart：file）；按内容只收 JPEG、PNG、PDF，10 MB 以内",
    multipart: true,
    responses: { 201: { description: "文件" }, 200: { description: "已有相同的文件，返回原来那一个" } },
    run: async ({ actor, params, request }) => {
      const [file, ...others] = await requireFiles(await readMultipart(request), "file");
      if (others.length > 0) {
        throw malformed([{ path: "file", code: "repeated", message: "一次请求上传一个文件。" }]);
      }
      const target = { findingId: params.id ?? "", kind: "rectification" } as const;
      const { isNew, ...view } = await uploadAttachment(actor, target, file);
      return isNew ? created(view) : ok(view);
    },
  }),
  defineOperation({
    ...rectifications,
    method: "GET",
    path: "/findings/:id/attachments",
    summary: "一个问题的整改证明材料，作废的连同原因一并列出；下载用 /attachments/{id}",
    responses: { 200: { description: "文件列表" } },
    run: async ({ actor, params }) => {
      const { finding } = await getFinding(actor, params.id ?? "");
      return ok(wholeList(await listAttachments(actor, { findingId: finding.id })));
    },
  }),
  step(
    "reply",
    "县级答复整改情况；没有上传证明材料的，写明原因 noEvidenceReason",
    replySchema,
    (actor, target, input) => replyFindings(actor, [target], input),
  ),
  step("send-back", "复查不到位，退回重新整改", sendBackSchema, (actor, target, body) =>
    sendBackFindings(actor, [target], body),
  ),
  step(
    "close",
    "复查到位，销号；处理措施没有登记（422 measure_missing）、没有决定、又收回或者款项没有退清、移交、办结的（422 measure_open），不能销号",
    closeFindingSchema,
    (actor, target, { note }) => closeFindings(actor, [target], note ?? ""),
  ),
  step(
    "reopen",
    "下达单位重新打开已销号的问题：回到整改中，期限按退回重新计算，答复和处理措施保留，不再计入已销号",
    reopenSchema,
    (actor, target, body) => reopenFindings(actor, [target], body),
  ),
  step("void", "作废一个登记有误的问题", voidFindingSchema, (actor, target, { reason }) =>
    voidFinding(actor, [target], reason),
  ),
  step(
    "measures",
    "县级落实处理措施：取消认定、追回款项、移交；已有注销案件在办或者已决定的，以 exitId 指明，不另行提请",
    measureSchema,
    takeMeasure,
  ),
  step("void-measure", "县级作废一项登记有误的处理措施", voidMeasureSchema, voidMeasure),
];

/** A step on one finding at the version named by If-Match. */
function step<S extends z.ZodType>(
  name: string,
  summary: string,
  body: S,
  take: (
    actor: Parameters<typeof takeMeasure>[0],
    target: { id: string; version: number },
    input: z.output<S>,
  ) => Promise<void>,
): Operation {
  return defineOperation({
    ...rectifications,
    method: "POST",
    path: `/findings/:id/${name}`,
    summary,
    versioned: true,
    body,
    responses: { 200: { description: "问题" } },
    run: async ({ actor, params, body: input, ifMatch }) => {
      const id = params.id ?? "";
      await take(actor, { id, version: ifMatch }, input as z.output<S>);
      return ok(name === "void" ? { id, status: "voided" } : (await getFinding(actor, id)).finding);
    },
  });
}
