/** Each rule of 方案体检 in words: what is looked at, why, by which clause, and how to mend it. Pure. */
import { notice } from "~/law/clauses";
import { RETIREMENT_MEASURES, SUBSIDY_FUND_RULE, SYSTEM_STANDARDS } from "~/law/documents";
import { cite, type Source } from "~/law/source";
import { silenceDays } from "~/law/standards";

export const FOUR_ELEMENTS = cite("人社部发〔2024〕84号", "一对一援助计划四要素");

export const RULE_IDS = [
  "paths",
  "step",
  "content",
  "blanks",
  "way",
  "responsible",
  "due",
  "due_past",
  "offers",
  "barriers",
  "limits",
  "requirements",
  "wage",
  "place",
  "wishes",
  "assessed",
  "retirement",
  "entitlement",
  "subsidies",
  "welfare_able",
  "contact",
  "reach",
  "repeats",
  "personal",
] as const;
export type RuleId = (typeof RULE_IDS)[number];

export type GuideEntry = {
  title: string;
  /** Said when nothing is found. */
  passed: string;
  what: string;
  why: string;
  mend: string;
  source: Source;
};

const fourElement = (name: string, passed: string, mend: string): GuideEntry => ({
  title: `${name}齐全`,
  passed,
  what: `每项措施都写明${name}。`,
  why: "国家规定一对一援助计划写明步骤、内容、途径和负责人员，缺一项就无法落实和检查。",
  mend,
  source: FOUR_ELEMENTS,
});

export const CHECK_GUIDE: Readonly<Record<RuleId, GuideEntry>> = {
  paths: {
    title: "路径与措施对应",
    passed: "每条路径都有措施",
    what: "方案至少一项措施；选定的每条路径都有自己的措施。",
    why: "路径决定统计口径和最低服务；只勾路径不安排措施，等于没有帮扶。",
    mend: "给这条路径加一项措施，或取消这条路径。",
    source: notice("四（二）"),
  },
  step: fourElement("步骤", "步骤齐全", "在措施下方选步骤，如“岗位对接”。"),
  content: fourElement("内容", "内容齐全", "写清为这个人做什么、做到什么程度。"),
  blanks: {
    title: "用语空格填完",
    passed: "没有未填的空格",
    what: "措施内容中没有留着的〔…〕、下划线、××或“某某”；也不是删掉空格、一字未添的常用说法。",
    why: "常用说法只是起点，留着空格或原样照搬说明还没有结合本人情况。",
    mend: "把〔…〕换成本人的具体情况。",
    source: notice("四（二）"),
  },
  way: fourElement("途径", "途径齐全", "选帮扶措施或服务方式，如“岗位推荐”“上门”。"),
  responsible: fourElement("负责人", "负责人齐全", "填一个具体的人，不写“社区”“大家”。"),
  due: fourElement("完成日", "完成日齐全", "填到日，便于到期提醒。"),
  due_past: {
    title: "完成日未过",
    passed: "完成日都未过",
    what: "没有措施的完成日早于今天。",
    why: "批准一个已经过期的承诺，当天就成了逾期事项。",
    mend: "改为今天或以后的日期；已做完的不写进新版方案。",
    source: FOUR_ELEMENTS,
  },
  offers: {
    title: "岗位信息够三个",
    passed: "岗位信息够三个或不走市场就业路径",
    what: "走市场就业路径的，已推荐的有效岗位和本方案选用的岗位合计至少三个，互不相同、达到最低工资。",
    why: "对具有市场就业能力的，至少提供 3 个岗位信息。",
    mend: "从岗位库再选岗位；库中没有合适的，请县级调剂并写明理由。",
    source: notice("四（二）"),
  },
  barriers: {
    title: "与本人条件不冲突",
    passed: "选用岗位、班次与障碍、条件不冲突",
    what: "选用的岗位、培训班、公益性岗位，与本人身体、时间障碍和年龄、残疾条件逐一对照。",
    why: "安排做不了的工作，既帮不上忙，又会被记成拒绝服务。",
    mend: "换一个岗位或班次；黄色的先与本人确认。",
    source: notice("四（二）"),
  },
  limits: {
    title: "措施写的工种合健康限制",
    passed: "措施写的工种与健康限制没有冲突",
    what: "措施文字里写的工种，按通常的体力要求（久坐、久站、搬重、登高、户外、粉尘、机器、驾驶、用眼等）与档案登记的障碍对照；看不懂的限制提示人工核对。",
    why: "意愿与身体条件不合的，照写进方案等于安排做不了的工作，应先商定能胜任的工种。",
    mend: "换成身体能胜任的工种，或改为职业指导；系统不能对照的，向本人问明后在措施里写清。",
    source: notice("四（二）"),
  },
  requirements: {
    title: "学历、证件具备",
    passed: "选用岗位要求的学历和证件本人都有",
    what: "选用岗位要求的学历、该工种须持的证件，与档案登记的文化程度和技能对照。",
    why: "条件达不到的岗位推荐了也录用不了，白跑一趟还影响信心。",
    mend: "换一个岗位；单位同意放宽或证件没有登记的，先补登或写明。",
    source: notice("四（二）"),
  },
  place: {
    title: "地点合本人意愿",
    passed: "地点内有合适岗位的，没有选更远的",
    what: "选用岗位不在意愿地点（没有登记地点的，为常住县）以内时，看匹配清单里地点内是否还有同样合适的。",
    why: "离家远是最常见的拒绝原因；近处有合适的却推荐远的，容易白跑一趟。",
    mend: "换成地点内的岗位，或写明本人愿意去。",
    source: notice("四（二）"),
  },
  wage: {
    title: "达到期望月薪",
    passed: "选用岗位达到期望月薪",
    what: "选用岗位的月薪与本人期望对照。",
    why: "低于期望的岗位常被拒绝，推荐前应先商量。",
    mend: "换岗位，或写明已与本人商量。",
    source: notice("四（二）"),
  },
  wishes: {
    title: "意愿都有回应",
    passed: "每个意愿都有措施",
    what: "求职、培训、创业、公益性岗位意愿和服务需求，每一项都有措施回应。",
    why: "一人一策就是按本人的需求和特点制定；不安排的也要有说法。",
    mend: "加一项措施，或在已有措施里写明这个意愿；不安排的写理由。",
    source: notice("四（二）"),
  },
  assessed: {
    title: "意愿能力摸清",
    passed: "意愿、能力和需求已摸清或列入措施",
    what: "档案里有求职意愿与需求登记，市场就业能力已判断；没有的，第一步安排走访或测评。",
    why: "全面记录求职意愿、服务需求，做到一人一册。",
    mend: "到档案登记，或加一项入户走访、职业素质测评。",
    source: notice("四（一）"),
  },
  retirement: {
    title: "在法定退休之前",
    passed: "措施都在法定退休之前",
    what: "本人未达到法定退休年龄，措施的完成日都在退休之前。",
    why: "达到法定退休年龄的取消就业困难人员身份，不再享受就业援助。",
    mend: "把完成日提前；已到龄的先办注销。原退休类别待核定的，核定后再定。",
    source: cite(RETIREMENT_MEASURES, "第一条"),
  },
  entitlement: {
    title: "本人还能享受",
    passed: "没有本人不能享受的措施",
    what: "补贴期限、公益性岗位期限和次数、一次性创业补贴是否已经用完。",
    why: "各类补贴合并计算期限，公益性岗位最多两次；用完还写进方案，到时兑现不了。",
    mend: "删去这项措施，改为向本人讲清还能享受的服务。",
    source: cite(SUBSIDY_FUND_RULE, "社会保险补贴期限"),
  },
  subsidies: {
    title: "补贴合目前的就业形式",
    passed: "选用的补贴现在就能申请",
    what: "选用的补贴与目前的就业形式对照：单位就业、灵活就业、公益性岗位各有各的补贴，未就业的还不能申请。",
    why: "同一时间只能享受一种社会保险补贴；形式不对的，申请时不予受理。",
    mend: "不选这一项；就业形式有变化的，先到档案登记就业，再选对应的补贴。",
    source: cite(SUBSIDY_FUND_RULE, "不重复享受"),
  },
  welfare_able: {
    title: "公益性岗位用于托底",
    passed: "公益性岗位只安排给难以市场就业的",
    what: "评估为有市场就业能力的，方案里没有公益性岗位安置。",
    why: "公益性岗位用于托底安置难以实现市场就业的人员。",
    mend: "先走市场就业；情况变了的，到档案更新能力评估。",
    source: notice("四（二）"),
  },
  contact: {
    title: "近期联系过",
    passed: "近期有实质联系或刚认定",
    what: "失业期间，在本市设定的“长期未联系”最低一档天数（未另设的为 30 天）以内，与本人有过实质联系。",
    why: "久未联系的情况会变，照旧情况写的方案容易落空。",
    mend: "先联系本人再定稿；联系不上的写明情况。",
    source: cite(SYSTEM_STANDARDS, silenceDays.label),
  },
  reach: {
    title: "失联的先找人",
    passed: "联系得上，或第一步就是找到本人",
    what: "登记为失联、或接连两天以上联系都没找到本人的，方案先安排查找（走访、问家属和社区、核对去向），其他措施排在其后；不因失联写注销或按拒绝处理。",
    why: "人没有找到，其他措施都落不了地；失联不在应当注销的七种情形之内，也不是拒绝服务。",
    mend: "加一项查找本人的措施，完成日早于其他措施；后来联系上的，先记一次联系。",
    source: notice("四（一）"),
  },
  repeats: {
    title: "措施不重复",
    passed: "没有内容相同的措施",
    what: "同一方案中没有两项内容和途径都相同的措施。",
    why: "重复的措施会被重复计数，也看不出分别要做什么。",
    mend: "合并，或写出两项的不同。",
    source: FOUR_ELEMENTS,
  },
  personal: {
    title: "不与他人雷同",
    passed: "与本单位其他方案不雷同",
    what: "与本社区（街道）其他人现行方案的文字对照，相似 90% 以上的提示。",
    why: "一人一策要写本人的情况；照抄的方案不是方案。",
    mend: "写上本人的具体情况，或说明为什么相同。",
    source: notice("四（二）"),
  },
};

/** What a rule said before its words changed: checks stored with a plan keep them. */
const FORMERLY_PASSED: Readonly<Record<string, RuleId>> = { "近 30 天有实质联系或刚认定": "contact" };

/** The rule behind what is said when nothing is found. */
export function ruleOfPassed(text: string): RuleId | null {
  const former = FORMERLY_PASSED[text];
  if (former) return former;
  return RULE_IDS.find((id) => CHECK_GUIDE[id].passed === text) ?? null;
}
