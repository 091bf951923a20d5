/** The form of a transfer as the input of the service. Pure. */
import { z } from "zod";

import { proposeTransferSchema, type ProposeTransferInput } from "./inputs";

const input = proposeTransferSchema.shape;

export const transferFormSchema = z
  .object({
    division: z.string("请选新常住地社区（村）").regex(/^\d{12}$/, "请选新常住地社区（村）"),
    urban: z.enum(["yes", "no"], "请选常住地性质"),
    address: z.preprocess((value) => (value === "" ? undefined : value), input.address),
    movedOn: input.movedOn,
    reason: input.reason,
  })
  .transform(({ division, urban, ...rest }): ProposeTransferInput => ({
    ...rest,
    habitualResidence: { division, urban: urban === "yes" },
  }));

export type TransferFields = {
  division: string;
  urban: string;
  address: string;
  movedOn: string;
  reason: string;
};

/** Members of the service's input under the names the form gives them. */
export function transferFieldOf(path: string): string {
  return path === "habitualResidence.division" ? "division" : path;
}
