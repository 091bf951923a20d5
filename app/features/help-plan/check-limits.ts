/** Checks of 方案体检 on what the measures say against what the person cannot do: by hand, too. Pure. */
import { unreadLimits } from "~/features/job-offers/health-limits";
import { notice } from "~/law/clauses";
import { type Check, type Found, found, numbers, positionsOf } from "./finding";
import { chosenMatches, type PlanMeasure, wayCode } from "./measure";
import { barredWorkIn } from "./wishes";

/** 岗位推荐, 专场招聘会, 陪同面试, 培训, 见习, 灵活就业, 公益性岗位 lead to work; a visit or guidance only talks of it. */
const LEAD_TO_WORK: readonly (string | null)[] = ["07", "08", "09", "10", "11", "12", "15", "19", null];
const SAYS_SO = /不合|冲突|不适合|不宜|不推荐|不安排|不再|除外/;

const leadsThere = ({ way, content }: PlanMeasure, told: string) =>
  LEAD_TO_WORK.includes(wayCode(way)) && !SAYS_SO.test(content.replaceAll(told, ""));

export const workWithinLimits: Check = {
  rule: "limits",
  run: ({ measures }, { assessment }) => {
    if (assessment === null) return [];
    const hits = measures.flatMap((measure, index) =>
      barredWorkIn(measure.content, assessment)
        .filter(({ told }) => leadsThere(measure, told))
        .map((hit) => ({ ...hit, index })),
    );
    return [...conflicts(hits, true), ...conflicts(hits, false), ...unread(measures, assessment.barriers)];
  },
};

type Hit = { index: number; work: string; told: string; ruledOut: boolean };

function conflicts(hits: readonly Hit[], ruledOut: boolean): Found[] {
  const of = hits.filter((hit) => hit.ruledOut === ruledOut);
  const positions = [...new Set(of.map(({ index }) => index))];
  const texts = new Set(of.map(({ work, told }) => `“${work}”与“${told}”不合`));
  return of.length === 0
    ? []
    : [
        found(
          ruledOut ? "red" : "amber",
          ruledOut ? "work_ruled_out" : "work_against_limit",
          `措施 ${numbers(positions)} 写的工种与本人健康限制不合`,
          `${[...texts].join("；")}。换成身体能胜任的工种，或先安排职业指导商定。`,
          notice("四（二）"),
          positions,
        ),
      ];
}

/** Whether the person can do it is asked; that a contact speaks of the limit decides nothing. */
const ASKS_WHETHER = /问明|核对|能否|是否|胜任|适合|确认/;

/** Work is offered or chosen, and no measure takes up the limit that nobody could compare it with. */
function unread(measures: readonly PlanMeasure[], barriers: readonly string[]): Found[] {
  const offering = positionsOf(measures, ({ way }) => ["07", "10", "19"].includes(wayCode(way) ?? ""));
  if (offering.length === 0 && chosenMatches(measures).length === 0) return [];
  const open = unreadLimits({ barriers }).filter(
    (text) =>
      !measures.some(
        ({ content }) => content.includes(text) && ASKS_WHETHER.test(content.replaceAll(text, "")),
      ),
  );
  return open.length === 0
    ? []
    : [
        found(
          "amber",
          "limit_unread",
          `有 ${open.length} 项健康限制系统不能自动对照`,
          `“${open.join("”“")}”。请核对健康限制，逐岗问明能否胜任，并在措施里写明。`,
          notice("四（二）"),
          offering,
        ),
      ];
}
