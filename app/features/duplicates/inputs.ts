import { z } from "zod";

import { countParameter, unitIdParameter } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { DUPLICATE_REASONS } from "./rules";

const reason = freeText("理由", { minimum: 2, maximum: 200 });
const id = z.uuid("没有指明另一份档案");

export const notDuplicateSchema = z.strictObject({ reason });

export const mergeSchema = z.strictObject({
  /** The record that goes into the one addressed, and the version of it that was looked at. */
  mergedPersonId: id,
  mergedVersion: z.number().int().min(1),
  reason,
});
export type MergeInput = z.output<typeof mergeSchema>;

export const undoMergeSchema = z.strictObject({ reason });

export const DUPLICATE_VIEWS = ["suspects", "merged", "cleared"] as const;

export const duplicateListSchema = z.strictObject({
  view: z.enum(DUPLICATE_VIEWS).optional(),
  unit: unitIdParameter.optional(),
  reason: z.enum(DUPLICATE_REASONS).optional(),
  offset: countParameter(100_000).optional(),
});
export type DuplicateListQuery = z.output<typeof duplicateListSchema>;
