import type { LoaderFunctionArgs } from "@remix-run/node";

import { requestIdOf } from "~/features/accounts/sessions.server";
import { attachmentResponse, readAttachment } from "~/features/attachments/read-attachment.server";
import { orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { requireCitizen } from "~/features/citizen-access/citizen-sessions.server";
import { applicantActor } from "~/features/online-applications/applicant-actor.server";
import { getOwnApplication } from "~/features/online-applications/queries.server";

/** A file the citizen sent in; of the own application only. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const { row } = await getOwnApplication(await requireCitizen(request));
    const actor = await applicantActor(row, requestIdOf(request));
    const file = await readAttachment(actor, params.attachmentId ?? "", { onlineApplicationId: row.id });
    const response = attachmentResponse(file);
    response.headers.set("X-Robots-Tag", "noindex, nofollow");
    return response;
  });
}
