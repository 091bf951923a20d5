import { defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { tellApplicantSchema } from "./inputs";
import { tellApplicant } from "./tell-applicant.server";

export const applicantMessageOperations: Operation[] = [
  defineOperation({
    tag: "认定",
    access: "signed_in",
    roles: CASE_ROLES,
    method: "POST",
    path: "/applications/:id/messages/:messageId/told",
    summary: "登记已告知申请人：日期、方式",
    body: tellApplicantSchema,
    responses: { 200: { description: "登记后的申请" } },
    run: async ({ actor, params, body }) =>
      ok(
        await tellApplicant(
          actor,
          { applicationId: params.id ?? "", messageId: params.messageId ?? "" },
          body,
        ),
      ),
  }),
];
