/** What public-welfare posts are for, and which never are. */
import { codeList, type CodeOf } from "~/lib/codes/code-list";
import { WELFARE_POST_RULE_JILIN } from "~/law/documents";
import { cite } from "~/law/source";

export const welfarePostKinds = codeList("岗位类别", [
  ["public_order", "治安巡逻"],
  ["traffic", "交通协管"],
  ["employment_service", "就业社保（低保）协管"],
  ["disability_service", "残疾人服务"],
  ["worker_aid", "困难职工帮扶"],
  ["social_welfare", "社会福利"],
  ["parking", "停车看管"],
  ["city_appearance", "市容维护"],
  ["cleaning", "社区保洁"],
  ["greening", "保绿养护"],
  ["elder_care", "养老服务"],
  ["household_service", "家政服务"],
  ["other_public", "其他基层公共服务"],
  ["body_management", "机关事业单位管理类（含窗口单位）"],
  ["body_technical", "机关事业单位专业技术类（含窗口单位）"],
]);

export type WelfarePostKind = CodeOf<typeof welfarePostKinds>;

const EXCLUDED: readonly string[] = ["body_management", "body_technical"];

/** 督导检查 R32: posts of these kinds cannot be public-welfare posts. */
export const excludedKindSource = cite(WELFARE_POST_RULE_JILIN, "岗位范围");

/** Management and technical posts of government bodies, window units included. */
export function isExcludedKind(kind: string): boolean {
  return EXCLUDED.includes(kind);
}

/** The same demands as vacancies name, compared with barriers and health. */
export const postDemands = codeList("岗位体力要求", [
  ["standing", "久站"],
  ["heavy", "搬重"],
  ["outdoor", "户外"],
  ["night", "有夜班"],
]);

export const postStatuses = codeList("岗位状态", [
  ["proposed", "待认定"],
  ["recognized", "已认定"],
  ["refused", "不予认定"],
  ["closed", "已停用"],
]);
export type PostStatus = CodeOf<typeof postStatuses>;

export const secondGrounds = codeList("再次安置的情形", [
  ["older", "大龄人员"],
  ["zero_employment_household", "零就业家庭成员"],
  ["severely_disabled", "重度残疾人（一、二级）"],
]);
export type SecondGround = CodeOf<typeof secondGrounds>;

export const endReasons = codeList("离岗原因", [
  ["term_over", "期满"],
  ["other_employment", "转为其他就业"],
  ["resigned", "本人辞职"],
  ["dismissed", "用人单位解除"],
  ["post_closed", "岗位停用"],
  ["pension", "达到退休年龄"],
  ["no_longer_recognized", "不再是就业困难人员"],
  ["other", "其他"],
]);

export const queueLeaveReasons = codeList("退出轮候的原因", [
  ["placed", "已安置"],
  ["withdrawn", "本人放弃"],
  ["exited", "不再是就业困难人员"],
  ["other", "其他"],
]);
