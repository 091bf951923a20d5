import type { Actor } from "~/lib/actor";
import { invalidInput } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { dropPlan, restorePlan } from "./drop-plan.server";
import { dropPlanSchema } from "./inputs";
import { checked, PLAN_STEPS, stepLink } from "./plan-steps.server";

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** The number a version's address ends with; null when it is none. */
export const versionNoOf = (given: string | null | undefined) =>
  /^[1-9]\d{0,3}$/.test(given ?? "") ? Number(given) : null;

/** Runs the step a button on the page of one version asks for; a draft that is given up can be taken up again. */
export async function actOnVersion(
  actor: Actor,
  personId: string,
  versionNo: number,
  form: FormData,
): Promise<Response> {
  const step = text(form, "step");
  const here = paths.personPlanVersion(personId, versionNo);
  const [planId, version] = [text(form, "planId"), Number(text(form, "version")) || 0];
  if (step === "drop") {
    const { reason = "" } = checked(dropPlanSchema.safeParse({ reason: text(form, "reason") }));
    const dropped = await dropPlan(actor, personId, planId, version, reason);
    return redirectWithMessage(paths.personPlan(personId), `已放弃第 ${dropped.versionNo} 版草稿。`, {
      action: here,
      fields: { step: "restore", planId, version: String(dropped.version) },
    });
  }
  if (step === "restore") {
    const restored = await restorePlan(actor, personId, planId, version);
    return redirectWithMessage(paths.personPlan(personId), `已恢复第 ${restored.versionNo} 版草稿。`);
  }
  const single = PLAN_STEPS[step];
  if (!single) throw invalidInput([], "不认识这个操作，请刷新页面后重试。");
  const message = await single(actor, personId, form);
  return redirectWithMessage(here, message, undefined, stepLink(step, here));
}
