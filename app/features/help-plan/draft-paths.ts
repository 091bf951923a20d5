/** Which paths a record speaks for (吉人社发〔2022〕10号 四（二）). A proposal: the caseworker decides. Pure. */
import { notice } from "~/law/clauses";
import type { CalendarDate } from "~/lib/calendar-date";
import { supportKinds } from "~/lib/codes/support";
import type { PlanPaths, SuggestedBy } from "./measure";
import { blocksOf } from "./entitlements";
import { type HelpRecord, situationOf, statedWish } from "./record";
import type { HelpPath } from "./status";

export type PathReason = SuggestedBy & { path: HelpPath };
export type DraftPaths = PlanPaths & { reasons: PathReason[] };

const PATH_RULES: Readonly<Record<HelpPath, string>> = {
  market: "对具有市场就业能力的，至少提供3个岗位信息",
  skills: "对缺乏就业技能的，免费提供职业技能培训",
  start_up: "对有创业意愿的，主动提供创业服务和政策扶持",
  safety_net: "对难以实现市场就业的，可通过公益性岗位托底安置",
};

/**
 * One main path by the assessed market ability, others by stated wishes; each with its reason. The safety net is
 * for those hard to place: whoever is able, or cannot be placed now, is told why instead.
 */
export function draftPaths(record: HelpRecord, asOf: CalendarDate): DraftPaths {
  const reasons: PathReason[] = [];
  const propose = (path: HelpPath, fact: string) => {
    if (reasons.some((reason) => reason.path === path)) return;
    reasons.push({ path, rule: PATH_RULES[path], fact, source: notice("四（二）") });
  };
  const told = record.assessment;
  // 托底安置, as coverage counts whoever is placed; the market is looked at again before the post ends.
  const inPost = situationOf(record) === "welfare_post";
  if (inPost) propose("safety_net", "目前在公益性岗位：已托底安置，稳岗并落实补贴");
  const [running] = record.startUpSupports;
  // What was begun goes on, whether or not the latest assessment repeats the wish.
  const begun = running
    ? `${running.since} 起的${supportKinds.label(running.kind)}正在进行：${running.content}`
    : null;
  if (told === null && inPost) {
    if (begun) propose("start_up", begun);
    return { main: "safety_net", others: begun ? ["start_up"] : [], reasons };
  }
  if (told === null) {
    propose("market", "尚未登记求职意愿与能力评估，先按市场就业起草，摸清情况后再定");
    if (begun) propose("start_up", begun);
    return { main: "market", others: begun ? ["start_up"] : [], reasons };
  }
  const [training, startUp] = [statedWish(told.trainingWish), statedWish(told.startUpWish)];
  const employed = record.employment === "employed";
  const placeable = blocksOf(record.entitlements, { employed, asOf }).welfarePost === null;
  if (employed && !inPost) propose("market", "目前已就业：巩固就业、落实补贴");
  if (startUp && told.wishes.length === 0) propose("start_up", `有创业意愿：${startUp}；没有登记求职工种`);
  if (told.marketAbility === "hard" && placeable) propose("safety_net", "能力评估：难以在市场就业");
  if (told.marketAbility === "needs_skill") propose("skills", "能力评估：缺乏就业技能");
  if (told.marketAbility === "able" && !inPost) propose("market", "能力评估：具有市场就业能力");
  if (told.marketAbility === "unknown" && !inPost)
    propose("market", "市场就业能力尚未判断，先按市场就业起草，测评后再定");
  if (told.wishes.length > 0 && !inPost) propose("market", `求职意愿：${told.wishes.join("、")}`);
  if (training) propose("skills", `培训意愿：${training}`);
  if (startUp) propose("start_up", `创业意愿：${startUp}`);
  if (begun) propose("start_up", begun);
  if (told.wantsWelfarePost && placeable && told.marketAbility !== "able")
    propose("safety_net", "本人希望公益性岗位安置");
  const [main, ...others] = reasons.map(({ path }) => path);
  return { main: main ?? "market", others, reasons };
}
