import { addDays } from "~/lib/calendar-date";
import type { RefusalReason } from "~/lib/codes/help";
import type { RefusableService } from "~/lib/codes/support";
import type { Told } from "./assessments";
import { helpFact, type HelpSetting } from "./help-fact";
import { dayBetween } from "./moments";
import type { Random } from "./random";
import type { RefusalRow } from "./rows";
import type { World } from "./world";

const CONTENT: Record<RefusableService, readonly string[]> = {
  training: ["推荐参加家政服务培训班，本人不参加。", "通知养老护理培训开班，本人表示不去。"],
  entrepreneurship: ["邀请参加创业指导活动，本人不参加。"],
  welfare_post: ["社区保洁公益性岗位，本人不接受。", "治安巡逻岗位，本人嫌夜班不去。"],
  guidance: ["约定职业指导，本人拒绝前来。", "请到窗口面谈，本人表示不需要。"],
  other: ["邀请参加专场招聘会，本人不参加。"],
};

/** Services other than offers that were turned down: few people, mostly once. */
export function writeRefusals(
  random: Random,
  world: World,
  setting: HelpSetting,
  told: Told | null,
): RefusalRow[] {
  const count = random.weighted([
    [0, 92],
    [1, 6],
    [2, 2],
  ]);
  return Array.from({ length: count }, () => {
    const service = random.weighted<RefusableService>([
      ["training", told?.marketAbility === "needs_skill" ? 40 : 15],
      ["guidance", 30],
      ["welfare_post", told?.marketAbility === "hard" ? 35 : 5],
      ["entrepreneurship", told?.startUpWish ? 20 : 1],
      ["other", 20],
    ]);
    const reason = random.weighted<RefusalReason>([
      ["health", 25],
      ["family_care", 25],
      ["too_far", 15],
      ["trade_mismatch", 12],
      ["no_wish_to_work", 12],
      ["other", 11],
    ]);
    const isJustified = (reason === "health" || reason === "family_care") && random.chance(0.8);
    return {
      ...helpFact(
        random,
        world,
        setting.subject,
        dayBetween(random, addDays(setting.start, 5), setting.until),
      ),
      service,
      content: random.pick(CONTENT[service]),
      reason,
      justified: isJustified,
      justification: isJustified
        ? reason === "health"
          ? "有医院诊断证明。"
          : "照护失能老人，社区核实。"
        : null,
    };
  }).filter(({ occurredOn }) => occurredOn >= setting.start && occurredOn <= setting.until);
}
