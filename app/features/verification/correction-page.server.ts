import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { inForce } from "~/features/attachments/views";
import { errorsByField } from "~/features/recognition/application-form";
import { requestCorrectionSchema } from "~/features/recognition/application-inputs";
import { readApplication } from "~/features/recognition/present-case.server";
import { requestCorrection } from "~/features/recognition/request-correction.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { correctionsFromForm, proposedCorrections, uncheckedMaterials } from "./corrections";

/** The correction page: what is missing (a paper that was uploaded is to be checked, not asked for again), and whether it can be told now. */
export async function readCorrectionPage(actor: Actor, applicationId: string) {
  const view = await readApplication(actor, applicationId);
  const files = await listAttachments(actor, { applicationId });
  const uploaded = inForce(files).flatMap(({ documentCode }) => (documentCode ? [documentCode] : []));
  return {
    view,
    proposed: proposedCorrections(view, uploaded),
    unchecked: uncheckedMaterials(view, uploaded),
    open: view.corrections.find(({ state }) => state === "open") ?? null,
    allowed: view.allowedActions.includes("request-correction"),
  };
}

/** Sends the ticked lines; a refusal keeps ticks, words and additions. */
export async function sendCorrection(actor: Actor, applicationId: string, form: FormData) {
  try {
    const body = parseWith(requestCorrectionSchema, correctionsFromForm(form), "body");
    const expectedVersion = Number(form.get("version"));
    const view = await requestCorrection(actor, { applicationId, expectedVersion }, body);
    const number = view.corrections[0]?.number ?? "";
    return await redirectWithMessage(
      paths.application(applicationId),
      `已一次性告知 ${body.items.length} 项，告知书编号 ${number}。`,
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data(
      {
        problem: answer.problem,
        errors: errorsByField(
          answer.problem.violations.map((one) => ({ ...one, path: one.path.replace(/^items.*/, "items") })),
        ),
        sent: {
          ticked: form.getAll("item").map(Number),
          messages: Object.fromEntries(
            [...form.entries()].flatMap(([name, value]) =>
              name.startsWith("message.") ? [[name.slice("message.".length), String(value)]] : [],
            ),
          ) as Record<string, string>,
          added: form.getAll("added").map(String),
          note: String(form.get("note") ?? ""),
        },
      },
      init ?? undefined,
    );
  }
}
