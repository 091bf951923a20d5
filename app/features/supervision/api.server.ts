import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { daySchema, unitIdSchema } from "~/lib/field-schemas";
import { createReport, hashOf, REPORT_ROLES } from "./create-report.server";
import { getReport } from "./queries.server";
import { reportFileResponse } from "./report-file.server";

const supervision = { tag: "督导", access: "signed_in", roles: REPORT_ROLES } as const;

export const supervisionOperations: Operation[] = [
  defineOperation({
    ...supervision,
    method: "POST",
    path: "/reports",
    summary: "生成督导报告：冻结数据并给出 Word 文件",
    body: z.strictObject({
      kind: z.enum(["supervision"], "目前只能生成督导报告 supervision"),
      unit: unitIdSchema,
      from: daySchema,
      to: daySchema,
    }),
    responses: { 201: { description: "报告编号、数据指纹和文件地址" } },
    run: async ({ actor, body }) => {
      const { id, snapshotHash } = await createReport(actor, body);
      return created({
        id,
        snapshotHash,
        files: [{ format: "docx", url: `/api/v1/reports/${id}/report.docx` }],
      });
    },
  }),
  defineOperation({
    ...supervision,
    method: "GET",
    path: "/reports/:id/report.docx",
    summary: "下载督导报告（Word）",
    responses: { 200: { description: "Word 文件" } },
    run: ({ actor, params }) => reportFileResponse(actor, params.id ?? ""),
  }),
  defineOperation({
    ...supervision,
    method: "POST",
    path: "/reports/:id/verify",
    summary: "核对冻结的数据与指纹是否一致",
    readOnly: true,
    responses: { 200: { description: "是否一致" } },
    run: async ({ actor, params }) => {
      const report = await getReport(actor, params.id ?? "");
      const { snapshotHash, ...figures } = report.data;
      return ok({
        ok: hashOf(figures) === report.hash && snapshotHash === report.hash,
        snapshotHash: report.hash,
      });
    },
  }),
];
