import { minuteOf } from "~/lib/clock.server";
import { categoryLabels, historyLabels } from "./labels";
import type { HistoryAction } from "./application-view";
import type { Case, CaseStep } from "./case.server";
import { isClosed } from "./status";

function doneWords(step: CaseStep): string {
  const label = historyLabels[step.action as HistoryAction];
  const category = (step.details as { category?: keyof typeof categoryLabels }).category;
  const as = step.action === "recognize" && category ? `为${categoryLabels[category]}` : "";
  return `由${step.actorName}于 ${minuteOf(step.recordedAt)} 办理“${label}”${as}`;
}

/** Why a caller's picture is out of date: who did what, and when; a decision is named as such. */
export function staleWords({ steps, application: { status } }: Pick<Case, "steps" | "application">): string {
  const last = steps.at(-1);
  if (!last) return "这件申请刚有变动（别人改过，或您自己已经提交过），请看最新情况后再办理。";
  if (isClosed(status)) return `这件申请已${doneWords(last)}，您的办理没有记入。`;
  return `这件申请刚刚有变动，最近一步${doneWords(last)}。请看最新情况后再办理。`;
}
