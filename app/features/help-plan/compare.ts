/** What changed from one version of a plan to the next. Pure. */
import { pathLabels } from "./labels";
import type { PlanContent, PlanMeasure } from "./measure";
import { similarity } from "./similarity";

export type PlanChange = { kind: "added" | "removed" | "changed"; text: string };

const SAME_MEASURE = 0.4;

function pathsText({ paths }: PlanContent): string {
  return [paths.main, ...paths.others].map((path) => pathLabels[path]).join("、");
}

const day = (measure: PlanMeasure) => measure.dueOn ?? "未定";

function changesOf(before: PlanMeasure, after: PlanMeasure): string[] {
  return [
    before.content === after.content ? null : `内容“${before.content}”改为“${after.content}”`,
    before.way === after.way ? null : `途径由${before.way || "未定"}改为${after.way || "未定"}`,
    before.responsible === after.responsible
      ? null
      : `负责人由${before.responsible || "未定"}改为${after.responsible || "未定"}`,
    before.dueOn === after.dueOn ? null : `完成日由 ${day(before)} 改为 ${day(after)}`,
  ].filter((change) => change !== null);
}

/** Pairs the measures by likeness of their texts and lists what was added, removed and changed. */
export function comparePlans(before: PlanContent, after: PlanContent): PlanChange[] {
  const changes: PlanChange[] = [];
  if (pathsText(before) !== pathsText(after)) {
    changes.push({ kind: "changed", text: `路径由${pathsText(before)}改为${pathsText(after)}` });
  }
  const left = [...before.measures];
  for (const measure of after.measures) {
    const likeness = left.map((other) =>
      other.content === measure.content ? 1 : similarity([other.content], [measure.content]),
    );
    const best = likeness.indexOf(Math.max(...likeness, 0));
    const pair = (likeness[best] ?? 0) >= SAME_MEASURE ? left.splice(best, 1)[0] : undefined;
    if (!pair) changes.push({ kind: "added", text: measure.content });
    else changes.push(...changesOf(pair, measure).map((text) => ({ kind: "changed" as const, text })));
  }
  return [...changes, ...left.map(({ content }) => ({ kind: "removed" as const, text: content }))];
}
