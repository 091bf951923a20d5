import { parseWith } from "~/api/parse.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { redirectWithMessage } from "~/lib/flash.server";
import { unitIdOf } from "~/lib/field-schemas";
import { paths } from "~/lib/paths";
import { data } from "@remix-run/node";
import { readForm } from "~/lib/read-form.server";
import { grantExemption } from "./grant-exemption.server";
import { exemptionSchema, voidExemptionSchema } from "./inputs";
import { startRun } from "./start-run.server";
import { voidExemption } from "./void-exemption.server";

const text = (form: FormData, name: string) => String(form.get(name) ?? "");

/** 立即检查 of the overview. */
export async function actOnChecks(actor: Actor, request: Request) {
  try {
    const unit = unitIdOf((await readForm(request)).get("unit"));
    const { started } = await startRun(actor, unit ?? undefined);
    return await redirectWithMessage(
      paths.checks({ unit: unit ?? undefined }),
      started ? "已开始检查。" : "正在检查中，请稍候。",
    );
  } catch (error) {
    return actionProblem(error, actor);
  }
}

/** 豁免 and 撤销豁免 of a rule's page; what had been written comes back with a refusal. */
export async function actOnRule(actor: Actor, rule: string, request: Request) {
  const form = await readForm(request);
  const hit = text(form, "hit");
  const back = `${paths.check(rule)}${new URL(request.url).search}`;
  const values = { reason: text(form, "reason"), until: text(form, "until") };
  try {
    if (text(form, "intent") === "void") {
      const { reason } = parseWith(voidExemptionSchema, { reason: values.reason }, "body");
      await voidExemption(actor, text(form, "exemption"), Number(text(form, "version")), reason);
      return await redirectWithMessage(back, "已撤销豁免，重新计入。");
    }
    const { until } = await grantExemption(actor, rule, hit, parseWith(exemptionSchema, values, "body"));
    return await redirectWithMessage(back, `已豁免到${formatDate(until)}，另行计数。`);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ failed: { hit, values, problem: answer.problem } }, init ?? undefined);
  }
}
