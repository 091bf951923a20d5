import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { attachmentResponse, readAttachment } from "~/features/attachments/read-attachment.server";
import { orFileRefusal } from "~/lib/file-refusal.server";

/** A file handed in, as a download; the reading is in the audit trail. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, async () =>
    attachmentResponse(await readAttachment(actor, params.attachmentId ?? "")),
  );
}
