import { z } from "zod";

import { limitParameter, daySchema, divisionCodeSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { TRANSFER_VIEWS } from "./status";

const words = (label: string) => freeText(label, { minimum: 2, maximum: 200 });

/** Where the person lives now, since when, and why the dossier is to follow. */
export const proposeTransferSchema = z.strictObject({
  habitualResidence: z.strictObject({ division: divisionCodeSchema, urban: z.boolean("请选常住地性质") }),
  address: freeText("地址", { minimum: 0, maximum: 100 }).optional(),
  movedOn: daySchema,
  reason: words("转移原因"),
});
export type ProposeTransferInput = z.output<typeof proposeTransferSchema>;

export const acceptTransferSchema = z.strictObject({
  note: freeText("说明", { minimum: 0, maximum: 200 }).optional(),
});
export const declineTransferSchema = z.strictObject({ reason: words("不予接收的原因") });
export const cancelTransferSchema = z.strictObject({ reason: words("撤回的原因") });

export const transferListSchema = z.strictObject({
  view: z.enum(TRANSFER_VIEWS).optional(),
  limit: limitParameter().optional(),
  cursor: z.string().max(200).optional(),
});
export type TransferListQuery = z.output<typeof transferListSchema>;
