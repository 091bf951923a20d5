import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { REFUSED_SERVICES } from "./rules";

const words = (label: string, maximum: number) => freeText(label, { minimum: 2, maximum });

export const recordRefusalSchema = z
  .strictObject({
    id: z.uuid("记录编号有误").optional(),
    service: z.enum(REFUSED_SERVICES, "请选择拒绝的服务"),
    content: words("拒绝的内容", 200),
    reason: words("本人说的原因", 200),
    justified: z.boolean("请判断是否有正当理由"),
    justification: words("正当理由", 200).optional(),
    occurredOn: daySchema.optional(),
  })
  .superRefine(({ justified, justification }, context) => {
    if (justified && !justification) {
      context.addIssue({
        code: "custom",
        path: ["justification"],
        message: "有正当理由的，请写明是什么理由",
      });
    }
  });
export type RecordRefusalInput = z.output<typeof recordRefusalSchema>;

export const voidSchema = z.strictObject({ reason: words("作废原因", 200) });
