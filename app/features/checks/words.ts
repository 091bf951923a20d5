/** The fact that made a record a hit, in one Chinese sentence. Pure. */
import { comparisonFacts, comparisonSources } from "~/features/comparisons/facts";
import { exitGroundLabel } from "~/features/people/labels";
import { DETAIL_LABELS } from "~/features/recognition/details-labels";
import { documentLabels, factLabel, statusLabels } from "~/features/recognition/labels";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { welfarePostKinds } from "~/features/welfare-posts/kinds";
import { employmentDestinations, serviceTypes } from "~/lib/codes/help";
import type { CheckId } from "./catalogue";

export type HitFacts = Record<string, unknown>;

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const isTrue = (value: unknown): boolean => value === true;
const month = (value: unknown): string => text(value).slice(0, 7);

const labelOf = (labels: Readonly<Record<string, string>>, code: string): string => labels[code] ?? code;

/** A sentence per failing condition, joined. */
function failing(facts: HitFacts, words: Readonly<Record<string, (facts: HitFacts) => string>>): string {
  return strings(facts.failing)
    .map((name) => words[name]?.(facts) ?? name)
    .join("；");
}

function formField(path: string): string {
  if (path === "phone") return "联系电话";
  if (path.startsWith("facts.")) return factLabel(path.slice("facts.".length));
  return labelOf(DETAIL_LABELS, path);
}

const comparison = (facts: HitFacts): string =>
  `${comparisonSources.label(text(facts.source))}数据：${comparisonFacts.label(text(facts.fact))}（${text(facts.on)}）`;

const post = (facts: HitFacts): string => `${text(facts.employer)} ${text(facts.post)}`;

const ofCase = (facts: HitFacts): string => (facts.number ? `申请 ${text(facts.number)}：` : "");

const duration = (facts: HitFacts) => `受理日 ${text(facts.on)}，失业起始 ${text(facts.since)}，时长不足`;

const OFFER_WORDS: Readonly<Record<string, (facts: HitFacts) => string>> = {
  expired: ({ until }) => `推荐时岗位已过有效期（${text(until)}）`,
  vacancy_closed: () => "推荐时岗位已停招",
  below_minimum_wage: ({ wage }) => `月薪 ${text(wage)} 元，低于当地最低工资`,
  repeated: () => "本次认定以来已推荐过同一岗位",
  same_for_many: ({ people }) => `同一经办人同日推荐给 ${text(people)} 人`,
};

const RECORD_WORDS: Readonly<Record<string, (facts: HitFacts) => string>> = {
  burst: ({ records }) => `同一分钟内录入 ${text(records)} 条`,
  same_text: ({ people }) => `与 ${text(people)} 人的记录内容完全相同`,
  holiday: ({ on }) => `服务日期 ${text(on)} 不是工作日`,
  late: ({ on, entered }) => `${text(on)} 的服务，${text(entered)} 才录入`,
};

const LEAK_WORDS: Readonly<Record<string, string>> = {
  extra_field: "规定以外的栏目",
  resident_id: "未遮盖的号码",
  phone: "手机号码",
  birth_date: "出生日期",
  hardship: "残疾或困难状况",
  address: "住址",
};

const WORDS: Record<CheckId, (facts: HitFacts) => string> = {
  R01: (f) => `${ofCase(f)}缺 ${strings(f.missing).map(formField).join("、")}`,
  R02: (f) =>
    `${ofCase(f)}缺 ${strings(f.missing)
      .map((code) => labelOf(documentLabels, code))
      .join("、")}，也没有共享核验`,
  R03: (f) =>
    strings(f.wrong)
      .map((name) =>
        name === "sex"
          ? `号码第 17 位与登记的性别（${f.sex === "male" ? "男" : "女"}）不符`
          : `号码与登记的出生日期 ${text(f.birthDate)} 校验不通过`,
      )
      .join("；"),
  R04: (f) =>
    f.kind === "certificate"
      ? `就业创业证编号与${isTrue(f.sameCounty) ? "本县（市、区）" : "外县（市、区）"}另一人的记载相同`
      : f.kind === "overlap"
        ? `与 ${text(f.from)} 起的另一段认定${f.until ? `（至 ${text(f.until)}）` : "（仍有效）"}重叠`
        : `同一公民身份号码${isTrue(f.sameCounty) ? "在本县（市、区）" : "在外县（市、区）"}另有一份在册档案`,
  R05: (f) =>
    `${ofCase(f)}${failing(f, {
      age: ({ birthDate, sex, on }) =>
        `${text(birthDate)} 出生，受理日 ${text(on)} 未满 ${sex === "female" ? "40" : "50"} 周岁`,
      duration,
    })}`,
  R06: (f) =>
    `${ofCase(f)}${failing(f, {
      duration,
      not_stated: () => "没有载明正在享受城镇低保",
      ended: () => "民政数据显示低保已停，尚未排除",
    })}`,
  R07: (f) =>
    `${ofCase(f)}${failing(f, {
      not_stated: () => "没有载明离校日期",
      years: ({ left, on }) => `${text(left)} 离校，受理日 ${text(on)} 不足 2 年`,
      full_time: () => "不是国内全日制普通高校",
      employed: () => "申报有过就业经历",
      insured: () => "有社会保险缴费记录",
      work_recorded: () => "受理前登记过就业",
    })}`,
  R08: (f) =>
    `${ofCase(f)}${failing(f, {
      not_stated: () => "没有载明持有残疾人证",
      revoked: () => "残联数据显示证件失效，尚未排除",
    })}`,
  R09: (f) => {
    const number = f.householdNumber ? `只填了编号 ${text(f.householdNumber)}，` : "";
    const known = isTrue(f.householdKnown) ? "所登记的家庭当日没有有效认定" : "没有登记所在家庭";
    return `${ofCase(f)}${isTrue(f.decided) ? "认定日" : "截至"} ${text(f.on)}，${number}${known}`;
  },
  R10: (f) =>
    `${ofCase(f)}${failing(f, {
      not_stated: () => "没有载明征地级别",
      level: ({ level }) => `征地级别为${level === "village" ? "村" : "乡镇"}级，不足县级`,
      not_all: () => "没有载明完全失去承包耕地",
    })}`,
  R11: (f) =>
    f.kind === "comparison"
      ? `${comparison(f)}，${f.state === "confirmed" ? "已属实" : "待核实"}`
      : f.kind === "employment"
        ? `${text(f.on)} 起就业${f.employer ? `（${text(f.employer)}）` : ""}，${text(f.recognizedOn)} 按失业认定，待县级核实`
        : `${ofCase(f)}核实结果与申报不一致：${strings(f.failing).map(factLabel).join("、")}`,
  R12: (f) =>
    `${ofCase(f)}${labelOf(statusLabels, text(f.status))}，没有共享比对结果，也没有实地核查记录${
      f.method === "data_sharing" || f.method === "site_check" ? "，只有核实结论“一致”" : ""
    }`,
  R13: (f) => `${ofCase(f)}没有书面承诺`,
  R14: (f) =>
    f.kind === "imported"
      ? `花名册写明 ${text(f.on)} 认定，本系统没有申请、公示和县级决定`
      : `${ofCase(f)}${failing(f, {
          none: ({ opinion }) => `${text(opinion)} 前没有公示`,
          early: ({ opens, ends, opinion }) =>
            `${text(opens)} 开始公示，应到 ${text(ends)}，${text(opinion)} 已签署意见`,
          withdrawn: ({ withdrawn }) => `${text(withdrawn)} 提前撤下`,
          backdated: ({ opens, opened, opinion }) =>
            `登记为 ${text(opens)} 开始，实际 ${text(opened)} 才上网，${text(opinion)} 签署时展示不满 3 个工作日`,
          unposted: ({ opened }) => `${text(opened)} 公示期满后才补录，没有写明公示单的张贴情况`,
        })}`,
  R15: (f) =>
    `公示 ${text(f.number)}（${text(f.opens)} 起）出现${strings(f.leaks)
      .map((leak) => labelOf(LEAK_WORDS, leak))
      .join("、")}`,
  R16: (f) => `${ofCase(f)}${text(f.received)} 的异议没有结论，申请${labelOf(statusLabels, text(f.status))}`,
  R17: (f) =>
    `${ofCase(f)}${failing(f, {
      first_handler: ({ first }) => `${text(first)} 的初步意见没有经办人`,
      first_seal: ({ first }) => `${text(first)} 的初步意见没有电子印章`,
      county_handler: ({ decided }) => `${text(decided)} 的县级意见没有经办人`,
      county_seal: ({ decided }) => `${text(decided)} 的县级意见没有电子印章`,
    })}`,
  R18: (f) => `${ofCase(f)}${text(f.accepted)} 受理，应于 ${text(f.due)} 前办结，${text(f.decided)} 才决定`,
  R19: (f) =>
    `${ofCase(f)}${text(f.accepted)} 受理，应于 ${text(f.due)} 前办结，现在${labelOf(statusLabels, text(f.status))}`,
  R20: (f) =>
    `${ofCase(f)}${text(f.on)} ${labelOf(statusLabels, text(f.status))}，${failing(f, {
      no_reason: () => "没有写明原因",
      no_clause: () => "没有写明不符合的条款和查明的事实",
      not_told: ({ due }) => `到 ${text(due)} 没有告知申请人`,
    })}`,
  R21: (f) => `${text(f.on)} 认定，到 ${text(f.due)} 没有录入就业创业证`,
  R22: (f) =>
    failing(f, {
      none: ({ recognized, due }) => `${text(recognized)} 认定，到 ${text(due)} 没有批准的方案`,
      review: ({ version, due }) => `方案第 ${text(version)} 版应于 ${text(due)} 前回顾`,
      measures: ({ version }) => `方案第 ${text(version)} 版有措施缺步骤、内容、途径、负责人或期限`,
    }),
  R23: (f) => `${text(f.recognized)} 认定，到 ${text(f.due)} 有效岗位信息 ${text(f.valid)} 个，不足 3 个`,
  R24: (f) => `${text(f.on)} 推荐 ${post(f)}：${failing(f, OFFER_WORDS)}`,
  R25: (f) => `${need(f, "培训意愿", "skills")}，到 ${text(f.due)} 没有培训`,
  R26: (f) => `${need(f, "创业意愿", "start_up")}，到 ${text(f.due)} 没有创业服务`,
  R27: (f) => `${text(f.approved)} 批准的方案为托底安置，到 ${text(f.due)} 没有上岗，也没有轮候`,
  R28: (f) =>
    `${f.last ? `上次联系 ${text(f.last)}` : `${text(f.recognized)} 认定以来没有联系`}，已超过 ${text(f.step)} 天`,
  R29: (f) => `${text(f.by)}：${serviceTypes.label(text(f.kind))}，${failing(f, RECORD_WORDS)}`,
  R30: (f) =>
    `${post(f)}：${failing(f, {
      at_start: ({ from }) => `上岗日 ${text(from)} 没有有效认定`,
      exited: ({ exited }) => `${text(exited)} 已注销，仍在岗`,
    })}`,
  R31: (f) =>
    `${post(f)}：${failing(f, {
      term: ({ from, last }) => `${text(from)} 上岗，最晚到 ${text(last)}`,
      contract: ({ contract }) => `合同 ${text(contract)} 期满，没有离岗`,
    })}`,
  R32: (f) =>
    `${text(f.number)} ${post(f)}：${welfarePostKinds.label(text(f.kind))}，${text(f.decided)} 认定`,
  R33: (f) =>
    f.kind === "comparison"
      ? `在岗 ${post(f)}；${comparison(f)}`
      : `在岗 ${post(f)}；${text(f.on)} 起登记为${f.destination ? employmentDestinations.label(text(f.destination)) : "其他就业"}`,
  R34: (f) =>
    failing(f, {
      double: ({ kind, other, month: taken }) =>
        `${month(taken)} 同时有${subsidyKinds.label(text(kind))}和${subsidyKinds.label(text(other))}`,
      over: ({ used, over, first }) => `${month(first)} 起已批准 ${text(used)} 个月，超出 ${text(over)} 个月`,
    }),
  R35: (f) =>
    f.kind === "comparison"
      ? `${comparison(f)}，已属实，尚未提出注销`
      : f.kind === "undecided"
        ? `${text(f.on)} 建议注销（${exitGroundLabel(text(f.ground))}），应于 ${text(f.due)} 前决定`
        : `${text(f.on)} 已发生：${exitGroundLabel(text(f.ground))}，尚未提出注销`,
  R36: (f) => `${text(f.on)} 注销（${exitGroundLabel(text(f.ground))}），没有记载依据`,
  R37: (f) => `${text(f.number)} ${text(f.recognized)} 认定，应于 ${text(f.due)} 前有一人就业`,
  R38: (f) =>
    `${text(f.on)} 就业${f.employer ? `（${text(f.employer)}）` : ""}，满 ${text(f.months)} 个月（${text(f.due)}）没有回访`,
  R39: (f) => `${text(f.exited)} 注销，${text(f.registered)} 又登记失业，到 ${text(f.due)} 没有新的申请`,
  R40: (f) =>
    f.kind === "training"
      ? `${text(f.unit)}${f.last ? `上次业务培训 ${text(f.last)}` : "没有业务培训登记"}，应于 ${text(f.due)} 前组织`
      : `${f.last ? `上次走访 ${text(f.last)}` : `${text(f.recognized)} 认定以来没有走访`}，应于 ${text(f.due)} 前走访`,
};

function need(facts: HitFacts, label: string, path: string): string {
  const why = strings(facts.why).map((name) => {
    if (name === "wish") return `${label}：${text(facts.wish)}`;
    return name === "needs_skill" ? "评估为缺乏技能" : `方案路径为${path === "skills" ? "技能培训" : "创业"}`;
  });
  return `${text(facts.told)} 起，${why.join("、")}`;
}

/** The sentence of a hit. */
export function hitWords(rule: CheckId, facts: HitFacts): string {
  return WORDS[rule](facts);
}
