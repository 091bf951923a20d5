import { z } from "zod";

import { daySchema, unitIdSchema } from "~/lib/field-schemas";
import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import {
  editedAnswer,
  endedAnswer,
  madeReportAnswer,
  madeScheduleAnswer,
  reportAnswer,
  reportFigureAnswer,
  verifiedAnswer,
} from "./answers";
import { createReport, REPORT_ROLES } from "./create-report.server";
import { editReport } from "./edit-report.server";
import { readFigurePage } from "./figures/figure-page.server";
import { reportBodySchema, scheduleBodySchema } from "./inputs";
import { freezeMonth } from "./months/freeze-month.server";
import { getReport } from "./queries.server";
import { reportFileResponse } from "./report-file.server";
import { asTemplate } from "./report/edit-text";
import { createSchedule } from "./schedules/create-schedule.server";
import { endSchedule } from "./schedules/end-schedule.server";
import { verifyReport } from "./verify-report.server";

const supervision = { tag: "督导", access: "signed_in", roles: REPORT_ROLES } as const;

const filesOf = (id: string) =>
  (["docx", "xlsx"] as const).map((format) => ({
    format,
    url: `/api/v1/reports/${id}/report.${format}`,
  }));

export const supervisionOperations: Operation[] = [
  defineOperation({
    ...supervision,
    method: "POST",
    path: "/reports",
    summary: "生成督导报告或情况通报：冻结数据并给出 Word 和 Excel 文件",
    body: reportBodySchema,
    responses: { 201: { description: "报告编号、数据指纹和文件地址", schema: madeReportAnswer } },
    run: async ({ actor, body }) => {
      const { id, snapshotHash } = await createReport(actor, body);
      return created({ id, snapshotHash, files: filesOf(id) });
    },
  }),
  defineOperation({
    ...supervision,
    method: "POST",
    path: "/report-months",
    summary: "冻结一个已结束月份的指标（每个单位每月一次）；month 为该月任一天",
    body: z.strictObject({ unit: unitIdSchema, month: daySchema }),
    responses: { 201: { description: "编号、数据指纹和文件地址", schema: madeReportAnswer } },
    run: async ({ actor, body }) => {
      const { id, snapshotHash } = await freezeMonth(actor, body);
      return created({ id, snapshotHash, files: filesOf(id) });
    },
  }),
  defineOperation({
    ...supervision,
    method: "POST",
    path: "/report-schedules",
    summary: "设定定期报告：每月或每季度结束后若干天自动生成并送收件箱",
    body: scheduleBodySchema,
    responses: { 201: { description: "编号", schema: madeScheduleAnswer } },
    run: async ({ actor, body }) => created(await createSchedule(actor, body)),
  }),
  defineOperation({
    ...supervision,
    method: "POST",
    path: "/report-schedules/:id/end",
    summary: "停止自己设定的定期报告",
    versioned: true,
    body: z.strictObject({}),
    responses: { 200: { description: "已停止", schema: endedAnswer } },
    run: async ({ actor, params, ifMatch }) => {
      await endSchedule(actor, params.id ?? "", ifMatch);
      return ok({ ended: true });
    },
  }),
  defineOperation({
    ...supervision,
    method: "GET",
    path: "/reports/:id",
    summary: "一份报告：冻结的数据、指纹、可修改的段落和文件地址",
    responses: { 200: { description: "报告", schema: reportAnswer } },
    run: async ({ actor, params }) => {
      const report = await getReport(actor, params.id ?? "");
      const { data, original, texts, version } = report;
      return ok({
        id: report.id,
        kind: report.kind,
        version,
        snapshotHash: report.hash,
        figures: data,
        paragraphs: original.blocks.flatMap((block) =>
          block.kind === "paragraph" && block.key !== undefined
            ? [{ key: block.key, original: asTemplate(block.inlines), text: texts[block.key] ?? null }]
            : [],
        ),
        files: filesOf(report.id),
      });
    },
  }),
  defineOperation({
    ...supervision,
    method: "POST",
    path: "/reports/:id/texts",
    summary: "修改报告文字：数字写作 {数字}，只能移动，不能改动；给出的段落取代以前的修改，未给出的恢复原文",
    versioned: true,
    body: z.strictObject({ texts: z.record(z.string().max(20), z.string().max(5_000)) }),
    responses: { 200: { description: "新的版本号", schema: editedAnswer } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await editReport(actor, params.id ?? "", ifMatch, body.texts)),
  }),
  defineOperation({
    ...supervision,
    method: "GET",
    path: "/reports/:id/figure",
    summary: "一个数字的口径，以及冻结的名单；名单的 total 等于该数字",
    query: z.strictObject({
      metric: z.string().max(40),
      unit: z.string().max(10).optional(),
      category: z.string().max(40).optional(),
      problem: z.string().max(40).optional(),
      direct: z.string().max(1).optional(),
      after: z.string().max(200).optional(),
    }),
    responses: { 200: { description: "口径和名单", schema: reportFigureAnswer } },
    run: async ({ actor, params, query }) =>
      ok(
        await readFigurePage(
          actor,
          params.id ?? "",
          new URLSearchParams(
            Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
          ),
        ),
      ),
  }),
  ...(["docx", "xlsx"] as const).map((format) =>
    defineOperation({
      ...supervision,
      method: "GET",
      path: `/reports/:id/report.${format}`,
      summary: format === "docx" ? "下载报告（Word）" : "下载报告的表格和附件（Excel）",
      responses: { 200: { description: format === "docx" ? "Word 文件" : "Excel 文件" } },
      run: ({ actor, params }) => reportFileResponse(actor, params.id ?? "", format),
    }),
  ),
  defineOperation({
    ...supervision,
    method: "POST",
    path: "/reports/:id/verify",
    summary: "核对冻结的数据、名单和文字与指纹是否一致，并按现有记录重算，逐项说明差异",
    readOnly: true,
    responses: { 200: { description: "是否一致，以及逐项差异", schema: verifiedAnswer } },
    run: async ({ actor, params }) => ok(await verifyReport(actor, params.id ?? "")),
  }),
];
