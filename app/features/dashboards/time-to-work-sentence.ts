/** What the curves of 多久就业 say, in one sentence. Pure. */
import { medianMonth, type SurvivalStep } from "./kaplan-meier";

type Curve = { name: string; steps: readonly SurvivalStep[] };

const leftOf = ({ steps }: Curve) => `${Math.round((steps.at(-1)?.survival ?? 1) * 100)}%`;
const watched = ({ steps }: Curve) => steps.length - 1;

/** When half of each path's people had found work; paths where half have not, together with who is still without. */
export function timeToWorkSentence(curves: readonly Curve[], months: number): string {
  if (curves.length === 0) return "这两年认定的人还没有批准的方案，看不出各路径多久就业。";
  const halves = curves.flatMap(({ name, steps }) => {
    const median = medianMonth(steps);
    return median === null ? [] : [`${name} ${median} 个月`];
  });
  const reached = halves.length === 0 ? [] : [`一半的人就业：${halves.join("，")}`];
  const behind = curves.filter(({ steps }) => medianMonth(steps) === null);
  const month =
    behind[0] && behind.every((one) => watched(one) === watched(behind[0] as Curve))
      ? watched(behind[0])
      : null;
  const left =
    behind.length === 0
      ? []
      : month === null
        ? [
            `就业的还不到一半：${behind.map((one) => `${one.name}第 ${watched(one)} 个月 ${leftOf(one)} 未就业`).join("，")}`,
          ]
        : [
            `就业的还不到一半：${behind.map(({ name }) => name).join("、")}，第 ${month} 个月时未就业的${behind.length > 1 ? "分别" : ""}为 ${behind.map(leftOf).join("、")}`,
          ];
  return `认定后 ${months} 个月内，${[...reached, ...left].join("；")}。`;
}
