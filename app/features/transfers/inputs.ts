import { z } from "zod";

import { countParameter, daySchema, divisionCodeSchema } from "~/lib/field-schemas";
import { TRANSFER_VIEWS } from "./status";

const words = (label: string, most = 200) =>
  z.string(`请写明${label}`).trim().min(2, `请写明${label}`).max(most, `${label}不超过 ${most} 个字`);

/** Where the person lives now, since when, and why the dossier is to follow. */
export const proposeTransferSchema = z.strictObject({
  habitualResidence: z.strictObject({ division: divisionCodeSchema, urban: z.boolean("请选常住地性质") }),
  address: z.string().trim().max(100, "地址不超过 100 个字").optional(),
  movedOn: daySchema,
  reason: words("转移原因"),
});
export type ProposeTransferInput = z.output<typeof proposeTransferSchema>;

export const acceptTransferSchema = z.strictObject({
  note: z.string().trim().max(200, "不超过 200 个字").optional(),
});
export const declineTransferSchema = z.strictObject({ reason: words("不予接收的原因") });
export const cancelTransferSchema = z.strictObject({ reason: words("撤回的原因") });

export const transferListSchema = z.strictObject({
  view: z.enum(TRANSFER_VIEWS).optional(),
  limit: countParameter(200).optional(),
  cursor: z.string().max(200).optional(),
});
export type TransferListQuery = z.output<typeof transferListSchema>;
