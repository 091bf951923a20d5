/** The plan in the words the person signs. Pure: the same plan gives the same text, so the digest tells a change. */
import { chosenMatches, type PlanContent } from "./measure";
import { pathLabels } from "./labels";

/** Paths, aim and measures, one a line; the last line is what the person declares. */
export function agreementText({ paths, measures, goal }: PlanContent & { goal: string }): string {
  const lines = measures.map((measure, index) => {
    const offered = chosenMatches([measure]).map(({ employer, post }) => `${employer}${post}`);
    const options = measure.options.filter(({ chosen }) => chosen).map(({ title }) => title);
    const named = [...offered, ...options].join("、");
    return [
      `${index + 1}. ${measure.step}：${measure.content}`,
      named === "" ? null : `选用：${named}`,
      `途径：${measure.way}`,
      `负责人：${measure.responsible}`,
      `完成日：${measure.dueOn ?? "未定"}`,
    ]
      .filter((part) => part !== null)
      .join("；");
  });
  return [
    "就业援助方案（一人一策）",
    `援助路径：${[paths.main, ...paths.others].map((path) => pathLabels[path]).join("、")}`,
    ...(goal === "" ? [] : [`目标：${goal}`]),
    ...lines,
    "以上方案已向本人说明，本人同意并配合实施；情况有变化时及时告知经办人。",
  ].join("\n");
}
