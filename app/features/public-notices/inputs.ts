/** What opening, correcting and objecting to a notice take; shared by forms and services. */
import { z } from "zod";

import { publicNoticeListSchema, recordObjectionSchema } from "~/features/recognition/application-inputs";
import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";

/** As many as a sheet on a community's board ever has. */
export const MOST_ENTRIES = 200;

/** It hangs in public as it is written: a place, not markup and nobody's number. */
const placeSchema = freeText("公示地点", { minimum: 0, maximum: 100 })
  .refine((text) => !/[<>＜＞]/.test(text), "公示地点只写地点，不要用尖括号。")
  .optional()
  .transform((text) => (text ? text : undefined));

/** `id.version`: the application as the page showed it. */
export const seenApplicationSchema = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, "没有认出所选的申请，请刷新页面后再选。")
  .transform((text) => {
    const [applicationId = "", version = ""] = text.split(".");
    return { applicationId, expectedVersion: Number(version) };
  });

export const openNoticeBatchSchema = z.strictObject({
  opensOn: daySchema,
  place: placeSchema,
  applications: z
    .array(seenApplicationSchema)
    .min(1, "请至少选择一件申请")
    .max(MOST_ENTRIES, `一批公示最多 ${MOST_ENTRIES} 件`)
    .refine(
      (list) => new Set(list.map((one) => one.applicationId)).size === list.length,
      "同一件申请只选一次",
    ),
});
export type OpenNoticeBatchInput = z.output<typeof openNoticeBatchSchema>;

export const reissueNoticeSchema = z.strictObject({ reason: freeText("撤下原因"), place: placeSchema });
export type ReissueNoticeInput = z.output<typeof reissueNoticeSchema>;

/** An objection raised on the public page; name and contact are the objector's choice. */
export const publicObjectionSchema = recordObjectionSchema.extend({
  entry: z
    .string("请选择对哪一位公示人员有异议")
    .regex(/^\d{1,4}$/, "请选择对哪一位公示人员有异议")
    .transform(Number),
});
export type PublicObjectionInput = z.output<typeof publicObjectionSchema>;

export const revealObjectorSchema = z.strictObject({
  purpose: freeText("查看用途", { minimum: 2, maximum: 200 }),
});

/** The tabs of the page: before, during and after the notice, and the archive. */
export const NOTICE_TABS = ["ready", "showing", "over", "history"] as const;
export type NoticeTab = (typeof NOTICE_TABS)[number];

export const noticePageSchema = publicNoticeListSchema.extend({
  period: z.enum(NOTICE_TABS, "没有这种公示情况").default("showing"),
});
export type NoticePageQuery = z.output<typeof noticePageSchema>;

export const noticeCalendarSchema = z.strictObject({
  unit: publicNoticeListSchema.shape.unit,
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, "月份应写成 2026-02")
    .optional(),
});

export const publicUnitSchema = z.strictObject({ unit: publicNoticeListSchema.shape.unit });
