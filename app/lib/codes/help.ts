import { codeList, type CodeOf } from "./code-list";

/** What was done for a person; numbers are those of the ledgers. */
export const serviceTypes = codeList("帮扶措施", [
  ["01", "政策宣讲", "送政策", "政策宣传"],
  ["02", "入户走访", "走访", "入户调查"],
  ["03", "电话（微信）联系", "电话联系", "微信联系"],
  ["04", "职业指导"],
  ["05", "职业素质测评"],
  ["06", "心理疏导"],
  ["07", "岗位推荐", "职业介绍"],
  ["08", "专场招聘会", "招聘会"],
  ["09", "陪同面试"],
  ["10", "职业技能培训", "技能培训"],
  ["11", "就业见习", "见习"],
  ["12", "创业培训"],
  ["13", "创业指导（孵化）", "创业指导", "创业孵化"],
  ["14", "创业担保贷款"],
  ["15", "灵活就业指导"],
  ["16", "社保补贴办理", "社会保险补贴办理"],
  ["17", "培训补贴办理"],
  ["18", "创业补贴办理"],
  ["19", "公益性岗位安置"],
  ["20", "企业吸纳就业"],
  ["21", "转介民政、残联、工会", "转介"],
  ["22", "就业后回访", "回访"],
  ["99", "其他"],
]);
export type ServiceType = CodeOf<typeof serviceTypes>;

export const serviceWays = codeList("服务方式", [
  ["home_visit", "上门", "入户"],
  ["counter", "窗口"],
  ["phone", "电话"],
  ["online", "微信（线上）", "微信", "线上"],
  ["job_fair", "招聘会"],
  ["other", "其他"],
]);
export type ServiceWay = CodeOf<typeof serviceWays>;

/** What a contact was about, as a caseworker taps it on a phone. */
export const contactTopics = codeList("谈了什么", [
  ["jobs", "岗位推荐"],
  ["training", "培训"],
  ["subsidies", "补贴政策"],
  ["family", "家庭情况"],
  ["health", "身体情况"],
  ["start_up", "创业"],
]);
export type ContactTopic = CodeOf<typeof contactTopics>;

/** What the caseworker promised to do next. */
export const contactSteps = codeList("下一步", [
  ["offer_jobs", "推荐岗位"],
  ["ask_result", "问结果"],
  ["enrol_training", "报名培训"],
  ["subsidy_papers", "办补贴"],
  ["visit_again", "再上门"],
  ["call", "打电话"],
]);
export type ContactStep = CodeOf<typeof contactSteps>;

export const offerReplies = codeList("岗位推荐结果", [
  ["pending", "已推荐待反馈", "待反馈"],
  ["interested", "有意向"],
  ["interviewing", "面试中"],
  ["hired", "录用", "已录用"],
  ["employer_declined", "用人单位未录用", "未录用"],
  ["refused", "本人拒绝", "拒绝"],
  ["lost_contact", "失联"],
  ["vacancy_expired", "岗位失效"],
]);
export type OfferReply = CodeOf<typeof offerReplies>;

/** Each refusal also stores whether it was justified (是否有正当理由); the reason alone does not say. */
export const refusalReasons = codeList("拒绝原因", [
  ["low_wage", "工资低"],
  ["too_far", "距离远"],
  ["trade_mismatch", "工种不符"],
  ["health", "身体原因"],
  ["family_care", "照顾家庭"],
  ["unwilling_to_insure", "不愿缴社保", "不愿缴纳社会保险"],
  ["no_wish_to_work", "无就业意愿"],
  ["other", "其他"],
]);
export type RefusalReason = CodeOf<typeof refusalReasons>;

export const helpOutcomes = codeList("帮扶结果", [
  ["employed", "单位就业"],
  ["self_employed", "个体经营（创业）", "个体经营", "创业"],
  ["flexibly_employed", "灵活就业"],
  ["welfare_post", "公益性岗位"],
  ["in_training", "参加培训中", "培训中"],
  ["in_internship", "见习中"],
  ["seeking", "积极求职中", "求职中"],
  ["no_wish_yet", "暂无就业意愿"],
  ["lost_contact", "失联"],
  ["exited", "已退出"],
]);
export type HelpOutcome = CodeOf<typeof helpOutcomes>;

/** The grouping of statistics. */
export const employmentDestinations = codeList("就业去向", [
  ["employer", "单位吸纳", "单位就业"],
  ["self_employment", "自主创业", "个体经营", "创业"],
  ["flexible", "灵活就业"],
  ["welfare_post", "公益性岗位", "公益性岗位安置"],
  ["other", "其他"],
]);
export type EmploymentDestination = CodeOf<typeof employmentDestinations>;
