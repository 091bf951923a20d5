import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { citizenProblem, orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { minuteOf, now } from "~/lib/clock.server";
import { redirectWithMessage, takeFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { publicObjectionSchema } from "./inputs";
import { readPublicBatch } from "./public-page.server";
import { submitPublicObjection } from "./submit-objection.server";

/** A notice in force; 410 with where to go once it is over, so that no address keeps showing it. */
export async function readPublicBatchPage(request: Request, batchId: string) {
  return orCitizenError(async () => {
    const page = await readPublicBatch(batchId);
    const { flash, headers } = await takeFlash(request);
    return data({ ...page, flash }, { status: page.closed ? 410 : 200, headers });
  });
}

/** Texts given with a refused objection come back, so that nothing has to be written twice. */
const KEPT = ["entry", "text", "objectorName", "contact"] as const;

export async function objectOnPage(
  batchId: string,
  form: FormData,
  from: { address: string; requestId: string },
) {
  const given = Object.fromEntries(KEPT.map((name) => [name, String(form.get(name) ?? "")]));
  try {
    const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
    const input = parseWith(publicObjectionSchema, filled, "body");
    await submitPublicObjection(batchId, input, from);
    return await redirectWithMessage(
      paths.publicNotice(batchId),
      `异议已于 ${minuteOf(now())} 收到。询问处理情况，请向受理单位说这个时间和公示上的姓名；核查处理完以前，不会签署意见。`,
    );
  } catch (error) {
    const { data: answer, init } = citizenProblem(error);
    return data({ ...answer, given }, init ?? undefined);
  }
}
