/**
 * Plans with one seeded defect each, and plans that come close without having it. Read as: in this dossier, this
 * plan, 方案体检 must say this code (or nothing). The day is 2026-02-12; the sound plan the cases start from is
 * `plan()` of tests/rules/help-plan/plan-record.ts.
 */
import type { PlanContent, PlanMatch, PlanMeasure, PlanOption } from "~/features/help-plan/measure";
import type { Assessment, HelpRecord } from "~/features/help-plan/record";
import type { FitCode, FitLevel } from "~/features/job-offers/fit";
import { assessment, entitlements, match, measure, plan, record } from "../rules/help-plan/plan-record";

export type PlanCase = {
  name: string;
  content: PlanContent;
  record?: HelpRecord;
  otherPlans?: string[][];
  /** Template texts of the unit. */
  templates?: string[];
};

const TEMPLATES = ["与〔单位〕约定〔日期〕陪同面试。", "〔频次〕电话联系，了解〔情况〕"];
export type SeededDefect = PlanCase & { level: "red" | "amber"; code: string };

const first = measure();
const second = (changes: Partial<PlanMeasure>): PlanContent =>
  plan([
    first,
    measure({ match: [], content: "每月联系一次，了解求职进展", way: "电话（微信）联系", ...changes }),
  ]);
const told = (changes: Partial<Assessment>, facts: Partial<HelpRecord> = {}) =>
  record({ assessment: assessment(changes), ...facts });
const withVacancy = (
  reason: { code: FitCode; level: FitLevel; text: string },
  changes: Partial<PlanMatch> = {},
) => plan([measure({ match: [...first.match, match("另选岗位", { reasons: [reason], ...changes })] })]);
const conflicting = (code: FitCode, text: string) => withVacancy({ code, level: "conflict", text });
const option = (changes: Partial<PlanOption>): PlanOption => ({
  kind: "course",
  id: "00000000-0000-7000-8000-000000000010",
  title: "低压电工取证班",
  facts: [],
  level: "fits",
  reasons: [],
  wished: true,
  chosen: true,
  ...changes,
});
const withCourse = (reasons: PlanOption["reasons"], chosen = true) =>
  second({ content: "报名低压电工取证班", way: "职业技能培训", options: [option({ reasons, chosen })] });
const subsidies = (...ids: string[]) =>
  second({
    content: "办理社会保险补贴",
    way: "社保补贴办理",
    options: ids.map((id) => option({ kind: "subsidy", id, title: id })),
  });
const working = (destination: string | null): HelpRecord =>
  record({ employment: "employed", work: { destination, since: "2026-01-05" } });
const inPost = () =>
  record({
    employment: "employed",
    work: { destination: "welfare_post", since: "2026-01-05" },
    entitlements: entitlements({ placements: [{ occurredOn: "2026-01-05", endedOn: null }] }),
  });
/** Rung and visited in vain since the last talk. */
const lost = (facts: Partial<HelpRecord> = {}) =>
  record({
    recognizedOn: "2025-12-01",
    lastContactOn: "2025-12-20",
    outOfReach: {
      since: "2026-01-21",
      why: "2026-01-21 以来 2 天联系都没有找到本人",
      tries: [
        { occurredOn: "2026-01-21", way: "phone" },
        { occurredOn: "2026-02-03", way: "home_visit" },
      ],
    },
    ...facts,
  });
const finding = (changes: Partial<PlanMeasure> = {}) =>
  measure({
    match: [],
    step: "摸清情况",
    content: "查找本人：问家属和邻居，请社区核实现住址",
    way: "入户走访",
    dueOn: "2026-02-26",
    ...changes,
  });
const used = (months: number) =>
  entitlements({
    subsidies: [
      {
        kind: "flexible_social_insurance",
        occurredOn: "2022-06-01",
        fromMonth: "2022-06-01",
        untilMonth: months === 36 ? "2025-05-01" : "2025-04-01",
      },
    ],
  });
const posts = (count: number, birthDate = "1970-08-14") =>
  entitlements({
    birthDate,
    placements: Array.from({ length: count }, (_, index) => ({
      occurredOn: `201${5 + index * 2}-01-01`,
      endedOn: `201${6 + index * 2}-01-01`,
    })),
  });

export const SEEDED_DEFECTS: readonly SeededDefect[] = [
  { name: "没有措施", level: "red", code: "no_measures", content: plan([]) },
  {
    name: "主路径没有措施",
    level: "red",
    code: "main_path_without_measure",
    content: plan([measure({ path: "skills" })]),
  },
  {
    name: "同时走的路径没有措施",
    level: "amber",
    code: "path_without_measure_skills",
    content: plan([first], { paths: { main: "market", others: ["skills"] } }),
  },
  { name: "第二项没有步骤", level: "red", code: "step_missing", content: second({ step: " " }) },
  { name: "第二项没有内容", level: "red", code: "content_missing", content: second({ content: "" }) },
  { name: "第二项没有途径", level: "red", code: "way_missing", content: second({ way: "" }) },
  {
    name: "第二项没有负责人",
    level: "red",
    code: "responsible_missing",
    content: second({ responsible: "　" }),
  },
  { name: "第二项没有完成日", level: "red", code: "due_missing", content: second({ dueOn: null }) },
  { name: "完成日是昨天", level: "red", code: "due_past", content: second({ dueOn: "2026-02-11" }) },
  {
    name: "用语留着〔…〕",
    level: "red",
    code: "blank_left",
    content: second({ content: "与〔单位〕约定〔日期〕陪同面试" }),
  },
  {
    name: "用语留着横线",
    level: "red",
    code: "blank_left",
    content: second({ content: "联系____培训机构报名" }),
  },
  {
    name: "用语填了××",
    level: "red",
    code: "blank_left",
    content: second({ content: "与××公司约定×月×日陪同面试" }),
  },
  {
    name: "用语删掉空格，一字未添",
    level: "red",
    code: "only_template",
    content: second({ content: "与约定陪同面试" }),
    templates: TEMPLATES,
  },
  {
    name: "整份方案只是用语，空格里的提示原样留下",
    level: "red",
    code: "only_template",
    content: plan([
      measure({ content: "与单位约定日期陪同面试" }),
      measure({ match: [], content: "频次电话联系，了解情况。", way: "电话（微信）联系" }),
    ]),
    templates: TEMPLATES,
  },
  {
    name: "只选用两个岗位",
    level: "amber",
    code: "few_offers",
    content: plan([measure({ match: [match("水电维修工"), match("小区门卫")] })]),
  },
  {
    name: "三个里有一个低于最低工资",
    level: "amber",
    code: "few_offers",
    content: plan([
      measure({
        match: [
          match("水电维修工"),
          match("小区门卫"),
          match("看车", { reasons: [{ code: "minimum_wage", level: "conflict", text: "低于最低工资" }] }),
        ],
      }),
    ]),
  },
  {
    name: "同一岗位选了三次",
    level: "amber",
    code: "few_offers",
    content: plan([measure({ match: [match("小区门卫"), match("小区门卫"), match("小区 门卫")] })]),
  },
  {
    name: "选用的岗位要搬重，本人腰椎病",
    level: "red",
    code: "barrier_conflict",
    content: conflicting("demand", "搬重，与“腰椎病”冲突"),
  },
  {
    name: "选用的岗位有夜班，本人不上夜班",
    level: "red",
    code: "barrier_conflict",
    content: conflicting("hours", "有夜班"),
  },
  {
    name: "选用的岗位限 45 岁以下",
    level: "red",
    code: "cannot_take",
    content: conflicting("age", "要求 45 岁以下，本人 55 岁"),
  },
  {
    name: "选用的岗位不接收残疾人",
    level: "red",
    code: "cannot_take",
    content: conflicting("disability", "不接收残疾人"),
  },
  {
    name: "选用的岗位昨天到期",
    level: "red",
    code: "cannot_take",
    content: plan([measure({ match: [...first.match, match("看车", { validUntil: "2026-02-11" })] })]),
  },
  {
    name: "选用的岗位要久站，须与本人确认",
    level: "amber",
    code: "limits_to_ask",
    content: plan([
      measure({
        match: [
          ...first.match,
          match("保洁", { reasons: [{ code: "demand", level: "attention", text: "久站" }] }),
        ],
      }),
    ]),
  },
  {
    name: "措施写了户外的工种，本人不宜户外作业",
    level: "amber",
    code: "work_against_limit",
    content: second({ content: "推荐 2 个以上岗位：食堂工作人员或绿化工", way: "岗位推荐" }),
    record: told({ barriers: ["支气管炎，不宜户外作业"] }),
  },
  {
    name: "措施写了久坐的工种，本人不宜久坐",
    level: "amber",
    code: "work_against_limit",
    content: second({ content: "报名裁缝培训班", way: "职业技能培训" }),
    record: told({ barriers: ["不宜久坐"] }),
  },
  {
    name: "措施写了搬重的工种，本人腰椎病",
    level: "red",
    code: "work_ruled_out",
    content: second({ content: "推荐装卸工岗位", way: "岗位推荐" }),
  },
  {
    name: "健康限制看不懂，措施也没有写明核对",
    level: "amber",
    code: "limit_unread",
    content: plan(),
    record: told({ barriers: ["智力残疾，需要有人带岗"] }),
  },
  {
    name: "内容写了夜班",
    level: "red",
    code: "night_conflict",
    content: second({ content: "推荐门卫岗位，倒夜班", way: "岗位推荐" }),
  },
  {
    name: "选用的岗位要大专，本人小学",
    level: "amber",
    code: "requirement_unmet",
    content: conflicting("schooling", "要求大学专科及以上"),
  },
  {
    name: "选用的岗位须持证，本人没有登记",
    level: "amber",
    code: "requirement_unmet",
    content: withVacancy({ code: "skill", level: "attention", text: "须持证，未登记相应技能" }),
  },
  {
    name: "选用的班次要久站，须与本人确认",
    level: "amber",
    code: "limits_to_ask",
    content: withCourse([{ code: "demand", level: "attention", text: "须久站，注意“腰椎病”" }]),
  },
  {
    name: "在公益性岗位，选了灵活就业补贴",
    level: "red",
    code: "subsidy_closed",
    content: subsidies("flexible_social_insurance"),
    record: inPost(),
  },
  {
    name: "单位就业，单位和灵活就业补贴一起选",
    level: "red",
    code: "subsidy_closed",
    content: subsidies("employer_social_insurance", "flexible_social_insurance"),
    record: working("employer"),
  },
  {
    name: "未就业就选用单位招用补贴",
    level: "amber",
    code: "subsidy_to_come",
    content: subsidies("employer_social_insurance"),
  },
  {
    name: "就业去向没有登记就选用补贴",
    level: "amber",
    code: "subsidy_to_come",
    content: subsidies("employer_social_insurance"),
    record: working(null),
  },
  {
    name: "选了不在意愿地点的岗位，地点内有同样合适的没选",
    level: "amber",
    code: "outside_place",
    content: plan([
      measure({
        match: [
          ...first.match,
          match("看车", {
            level: "attention",
            reasons: [{ code: "place", level: "attention", text: "不在意愿地点内" }],
          }),
          match("收发", {
            chosen: false,
            level: "fits",
            reasons: [{ code: "place", level: "fits", text: "在意愿地点内" }],
          }),
        ],
      }),
    ]),
  },
  {
    name: "选用的岗位低于期望月薪",
    level: "amber",
    code: "below_expected_wage",
    content: plan([
      measure({
        match: [
          ...first.match,
          match("看车", { reasons: [{ code: "wage", level: "attention", text: "低于期望 50 元" }] }),
        ],
      }),
    ]),
  },
  {
    name: "选用的班次与身体冲突",
    level: "red",
    code: "option_barrier",
    content: withCourse([{ code: "demand", level: "conflict", text: "养老护理员与“腰椎病”冲突" }]),
  },
  {
    name: "选用的班次名额已满",
    level: "red",
    code: "option_closed",
    content: withCourse([{ code: "full", level: "conflict", text: "名额已满" }]),
  },
  {
    name: "选用的班次报名已截止",
    level: "red",
    code: "option_closed",
    content: withCourse([{ code: "closed", level: "conflict", text: "报名已于 2026-02-11 截止" }]),
  },
  {
    name: "求职意愿“木工”没有回应",
    level: "amber",
    code: "wish_unanswered",
    content: plan(),
    record: told({ wishes: ["水电维修", "木工"] }),
  },
  {
    name: "培训意愿没有回应",
    level: "amber",
    code: "wish_unanswered",
    content: plan(),
    record: told({ trainingWish: "中式面点" }),
  },
  {
    name: "创业意愿没有回应",
    level: "amber",
    code: "wish_unanswered",
    content: plan(),
    record: told({ startUpWish: "开小吃店" }),
  },
  {
    name: "公益性岗位意愿没有回应",
    level: "amber",
    code: "wish_unanswered",
    content: plan(),
    record: told({ wantsWelfarePost: true }),
  },
  {
    name: "自己说的需求没有回应",
    level: "amber",
    code: "wish_unanswered",
    content: plan(),
    record: told({ needs: ["想换到离女儿近的地方"] }),
  },
  {
    name: "没有意愿登记，也没安排走访",
    level: "amber",
    code: "no_assessment",
    content: plan(),
    record: record({ assessment: null }),
  },
  {
    name: "能力没有判断，也没安排测评",
    level: "amber",
    code: "ability_unknown",
    content: plan(),
    record: told({ marketAbility: "unknown" }),
  },
  {
    name: "已到法定退休年龄",
    level: "red",
    code: "retired",
    content: plan(),
    record: record({ birthDate: "1963-01-01" }),
  },
  {
    name: "完成日在退休当天",
    level: "red",
    code: "beyond_retirement",
    content: second({ dueOn: "2032-01-14" }),
  },
  {
    name: "原退休类别待核定，完成日在较早的退休日之后",
    level: "amber",
    code: "perhaps_beyond_retirement",
    content: second({ dueOn: "2030-01-01" }),
    record: record({ sex: "female", birthDate: "1976-03-02", retirementCategory: null }),
  },
  {
    name: "社保补贴用满 36 个月还安排办理",
    level: "red",
    code: "subsidy_used_up",
    content: second({ content: "就业后办社保补贴", way: "社保补贴办理" }),
    record: record({ entitlements: used(36) }),
  },
  {
    name: "创业补贴领过还安排办理",
    level: "red",
    code: "start_up_subsidy_given",
    content: second({ content: "申领创业补贴", way: "创业补贴办理" }),
    record: record({
      entitlements: entitlements({
        subsidies: [{ kind: "start_up", occurredOn: "2024-01-01", fromMonth: null, untilMonth: null }],
      }),
    }),
  },
  {
    name: "第二次安置没有规定的情形",
    level: "red",
    code: "welfare_post_not_open",
    content: second({ content: "安置公益性岗位", way: "公益性岗位安置" }),
    record: told({ marketAbility: "hard" }, { entitlements: posts(1, "1985-08-14") }),
  },
  {
    name: "公益性岗位安置过两次还安排",
    level: "red",
    code: "welfare_post_not_open",
    content: second({ content: "安置公益性岗位", way: "公益性岗位安置" }),
    record: told({ marketAbility: "hard" }, { entitlements: posts(2) }),
  },
  {
    name: "已就业还安排公益性岗位",
    level: "red",
    code: "welfare_post_not_open",
    content: second({ content: "安置公益性岗位", way: "公益性岗位安置" }),
    record: told({ marketAbility: "hard" }, { employment: "employed" }),
  },
  {
    name: "有市场就业能力还安排公益性岗位",
    level: "amber",
    code: "welfare_post_while_able",
    content: second({ content: "安置公益性岗位", way: "公益性岗位安置" }),
  },
  {
    name: "31 天没有联系",
    level: "amber",
    code: "no_recent_contact",
    content: plan(),
    record: record({ recognizedOn: "2025-12-01", lastContactOn: "2026-01-12" }),
  },
  {
    name: "两项措施内容相同",
    level: "amber",
    code: "same_measure",
    content: plan([
      first,
      measure({ match: [], content: "每月联系" }),
      measure({ match: [], content: "每月 联系。" }),
    ]),
  },
  {
    name: "与社区另一份方案一字不差",
    level: "amber",
    code: "near_identical",
    content: plan(),
    otherPlans: [["推荐水电维修、门卫岗位"]],
  },
  {
    name: "失联，方案照常推荐岗位，没有查找",
    level: "red",
    code: "lost_not_sought",
    content: plan(),
    record: lost(),
  },
  {
    name: "失联，核实就业去向不算查找本人",
    level: "red",
    code: "lost_not_sought",
    content: second({ content: "核实就业去向和参保情况", way: "社保补贴办理" }),
    record: lost(),
  },
  {
    name: "失联，写了逾期不联系的注销",
    level: "red",
    code: "lost_is_no_ground",
    content: plan([finding({ content: "查找本人，一个月内仍联系不上的予以注销" }), first]),
    record: lost(),
  },
  {
    name: "失联，写了视为拒绝服务",
    level: "red",
    code: "lost_is_no_ground",
    content: plan([finding({ content: "查找本人；联系不上的视为拒绝公共就业服务" }), first]),
    record: lost(),
  },
  {
    name: "失联，推荐岗位排在查找之前",
    level: "amber",
    code: "lost_before_found",
    content: plan([finding(), measure({ dueOn: "2026-02-20" })]),
    record: lost(),
  },
];

export const CLEAN_PLANS: readonly PlanCase[] = [
  {
    name: "用语的空格换成了本人的情况",
    content: second({ content: "与恒通物业约定 2 月 20 日陪同面试" }),
    templates: TEMPLATES,
  },
  {
    name: "选了不在意愿地点的意向工种，地点内只有意向以外的",
    content: plan([
      measure({
        match: [
          ...first.match,
          match("看车", {
            level: "attention",
            reasons: [
              { code: "occupation", level: "fits", text: "合意愿“看车”" },
              { code: "place", level: "attention", text: "不在意愿地点内" },
            ],
          }),
          match("收发", {
            chosen: false,
            level: "attention",
            reasons: [
              { code: "occupation", level: "attention", text: "不在意向工种内" },
              { code: "place", level: "fits", text: "在意愿地点内" },
            ],
          }),
        ],
      }),
    ]),
  },
  { name: "四要素齐全", content: plan() },
  { name: "完成日是今天", content: second({ dueOn: "2026-02-12" }) },
  { name: "完成日在退休前一天", content: second({ dueOn: "2032-01-13", content: "每年回顾一次" }) },
  { name: "文号里的〔2022〕不是空格", content: second({ content: "讲吉人社发〔2022〕10号的扶持政策" }) },
  { name: "只写一个下划线", content: second({ content: "微信号 jiang_xt，每周联系" }) },
  {
    name: "推荐过一个，再选用两个",
    content: plan([measure({ match: [match("水电维修工"), match("小区门卫")] })]),
    record: record({
      offers: [
        {
          sameness: "甲|乙",
          occurredOn: "2026-02-06",
          invalidReasons: [],
          employer: "甲",
          post: "乙",
          reply: "pending",
          repliedOn: null,
          refusalReason: null,
          validUntil: null,
        },
      ],
    }),
  },
  {
    name: "冲突的岗位列着但没有选用",
    content: plan([
      measure({
        match: [
          ...first.match,
          match("装卸工", {
            chosen: false,
            reasons: [{ code: "demand", level: "conflict", text: "搬重，与“腰椎病”冲突" }],
          }),
        ],
      }),
    ]),
  },
  {
    name: "岗位今天到期",
    content: plan([measure({ match: first.match.map((one) => ({ ...one, validUntil: "2026-02-12" })) })]),
  },
  { name: "内容写明不上夜班", content: second({ content: "推荐门卫岗位，不上夜班的", way: "岗位推荐" }) },
  {
    name: "满员的班次列着但没有选用",
    content: withCourse([{ code: "full", level: "conflict", text: "名额已满" }], false),
  },
  { name: "选用的班次都合", content: withCourse([{ code: "aim", level: "fits", text: "合培训意愿" }]) },
  {
    name: "意愿用别的说法写进内容",
    content: second({ content: "联系木工班组，安排试工", way: "岗位推荐" }),
    record: told({ wishes: ["水电维修", "木匠"], barriers: [] }),
  },
  {
    name: "不合健康限制的工种只在职业指导里商量",
    content: second({ content: "“装卸工”与“腰椎病，不宜久站、搬重”不合，商定工种", way: "职业指导" }),
  },
  {
    name: "看不懂的健康限制写进了措施",
    content: plan([measure({ content: "推荐水电维修、门卫岗位，逐岗核对“智力残疾，需要有人带岗”" })]),
    record: told({ barriers: ["智力残疾，需要有人带岗"] }),
  },
  {
    name: "意愿由选用的岗位回应",
    content: plan([measure({ match: [...first.match, match("装修木工")] })]),
    record: told({ wishes: ["水电维修", "木工"] }),
  },
  { name: "培训写“暂无”不是意愿", content: plan(), record: told({ trainingWish: "暂无" }) },
  {
    name: "需求由同一途径的措施回应",
    content: second({ way: "心理疏导", content: "约社工谈两次" }),
    record: told({ needs: ["心理疏导"] }),
  },
  {
    name: "没有意愿登记，第一步就是走访",
    content: second({ way: "入户走访", content: "入户登记意愿" }),
    record: record({ assessment: null }),
  },
  {
    name: "能力没有判断，安排了测评",
    content: second({ way: "职业素质测评", content: "面谈测评" }),
    record: told({ marketAbility: "unknown" }),
  },
  {
    name: "补贴还剩一个月",
    content: second({ content: "就业后办社保补贴", way: "社保补贴办理" }),
    record: record({ entitlements: used(35) }),
  },
  {
    name: "公益性岗位上选了两项公益性岗位补贴",
    content: subsidies("welfare_post", "welfare_post_social_insurance"),
    record: inPost(),
  },
  {
    name: "单位就业选了单位招用补贴",
    content: subsidies("employer_social_insurance"),
    record: working("employer"),
  },
  {
    name: "未就业的补贴列着但没有选用",
    content: second({
      content: "就业后办社保补贴",
      way: "社保补贴办理",
      options: [option({ kind: "subsidy", id: "employer_social_insurance", chosen: false })],
    }),
  },
  {
    name: "公益性岗位只安置过一次",
    content: second({ content: "安置公益性岗位", way: "公益性岗位安置" }),
    record: told({ marketAbility: "hard" }, { entitlements: posts(1) }),
  },
  {
    name: "30 天前联系过",
    content: plan(),
    record: record({ recognizedOn: "2025-12-01", lastContactOn: "2026-01-13" }),
  },
  {
    name: "内容相近但不相同",
    content: second({ content: "推荐水电维修、门卫岗位，陪同面试", way: "陪同面试" }),
  },
  {
    name: "与另一份方案用词相近",
    content: plan(),
    otherPlans: [["推荐水电维修、保洁岗位，离家近的优先", "每月联系一次"]],
  },
  {
    name: "已就业的不再要三个岗位",
    content: plan([
      measure({ match: [], way: "就业后回访", content: "回访，问清与意愿水电维修、门卫是否相符" }),
    ]),
    record: record({ employment: "employed", lastContactOn: null, recognizedOn: "2025-06-01" }),
  },
  {
    name: "失联，先查找本人，其他措施在后",
    content: plan([finding(), first]),
    record: lost(),
  },
  {
    name: "失联，写明不因失联注销、不按拒绝处理",
    content: plan([finding({ content: "查找本人；联系不上的不予注销，也不视为拒绝服务" }), first]),
    record: lost(),
  },
];
