/** Sentences of invented records. Each kind has several, so that records of a unit do not read alike. */
import type { Defect } from "./circumstances";

export const FAILURE_REASONS: Record<Defect, string> = {
  none: "经核实，本人情况与申请不一致，不符合认定条件。",
  too_short: "失业时长未达到申请类别的要求，不符合一（一）规定，可在期满后重新申请。",
  business: "经市场监管信息比对，本人名下有存续的个体工商户登记，属于一（二）2不予认定情形。",
  insured: "经社会保险信息比对，本人仍由用人单位参保缴费，属于一（二）1不予认定情形。",
  income: "经核实，本人有稳定收入且月收入不低于当地最低工资标准，属于一（二）3不予认定情形。",
};

/** Why the county refuses what the first review let pass: the reason, the clause and what was found. */
export const REFUSALS = [
  {
    reason: "复核比对发现，本人自受理后已由用人单位参保，属于一（二）1不予认定情形。",
    clause: "employer_insured",
    article: "一（二）1",
    finding: "复核时社会保险信息显示，受理后已由用人单位为其参保缴费。",
  },
  {
    reason: "复核比对发现，本人名下新登记个体工商户，属于一（二）2不予认定情形。",
    clause: "business_registration",
    article: "一（二）2",
    finding: "复核时市场监管信息显示，受理后名下新登记个体工商户。",
  },
  {
    reason: "复核查明本人在外地有固定工作，与承诺不符，不予认定。",
    clause: "labour_relation",
    article: "一（二）1",
    finding: "电话核实用工单位，本人在外地签订劳动合同并按月领取工资。",
  },
  {
    reason: "复核核实，本人有稳定收入且月收入不低于当地最低工资标准，属于一（二）3不予认定情形。",
    clause: "stable_income",
    article: "一（二）3",
    finding: "税务信息显示，近三个月的月收入均不低于当地最低工资标准。",
  },
] as const;

export const VERIFICATION_NOTES = {
  data_sharing: [
    "社保、市场监管、民政信息比对未见异常。",
    "比对无单位参保、无营业执照，失业登记有效。",
    "共享信息与申请表一致。",
  ],
  site_check: [
    "入户核实，本人在家待业，情况属实。",
    "与网格员同去，邻里反映与申请一致。",
    "到原单位和住所核实，情况与申请表一致。",
  ],
  declaration: ["本人签署书面承诺，所附材料齐全。", "承诺书已签字存档，材料与承诺一致。"],
} as const;

export const OPINIONS = {
  first: [
    "材料齐全，公示无异议，同意上报。",
    "经核实符合条件，公示期满无异议，同意。",
    "初审符合认定条件，报县级复核。",
  ],
  county: [
    "复核符合条件，同意认定。",
    "材料与比对结果一致，同意认定。",
    "符合认定条件，予以认定并录入就业创业证。",
  ],
} as const;

export const RETURN_REASONS = [
  "失业登记日期与登记系统不一致，请核对后重新上报。",
  "户口簿首页住址不清，请补充居住证明。",
  "核实记录未写明核实人和时间，请补正。",
  "类别证明复印件无法辨认，请重新核验原件。",
] as const;

export const WITHDRAWALS = [
  "本人已找到工作，撤回申请。",
  "本人将随子女到外省居住，撤回申请。",
  "本人暂不办理，以后再申请。",
] as const;

export const OBJECTIONS = [
  {
    text: "居民来电反映，此人平时在早市出摊，可能有收入。",
    finding: "到早市核实两次，本人偶尔帮亲属看摊，无经营登记和固定收入，异议不成立。",
  },
  {
    text: "居民到社区反映，此人长期不在本辖区居住。",
    finding: "入户并查阅水电缴费记录，本人在辖区居住满一年，异议不成立。",
  },
  { text: "居民反映此人仍在原单位上班。", finding: "经社保比对并走访原单位，劳动合同已终止，异议不成立。" },
] as const;

/** Evidence written down at an exit, by ground. */
export const EXIT_EVIDENCE = {
  pension: [
    "按法定退休年龄计算已到期，社保信息显示已领取养老待遇。",
    "达到法定退休年龄，本人已办理退休手续。",
  ],
  policy_term_over: ["各项社会保险补贴合并已满 36 个月。", "就业援助政策期满，补贴台账已核对。"],
  school: ["高校学籍信息显示已入学。"],
  military: ["征兵办公室入伍通知书。"],
  death: ["死亡证明，家属已告知社区。"],
  moved_away: ["户籍已迁往省外，公安信息核实。", "本人随子女定居省外，已办理户口迁移。"],
  imprisoned: ["人民法院判决书及收监执行通知。"],
  own_request: ["本人书面申请退出就业援助。", "本人到窗口签字，终止就业要求。"],
  refusals: ["半年内三次拒绝公共就业服务，拒绝记录已核对并告知本人。"],
  no_longer_qualified: [
    "比对发现已由单位参保，经核实不再符合条件。",
    "名下新办营业执照，经核实不再符合条件。",
  ],
  fraud: ["经查隐瞒单位参保事实骗取认定，已告知本人。"],
  registration_cancelled: ["失业登记已注销，就业登记在单位。", "连续六个月未联系，失业登记已注销。"],
} as const;
export type ExitGround = keyof typeof EXIT_EVIDENCE;

export const PLAN_SEND_BACKS = [
  "推荐岗位的措施没有写明工种和地点，请补充。",
  "培训措施与本人意愿不符，请与本人商定后再报。",
  "完成日都写在同一天，请按先后重新安排。",
  "缺少跟踪联系的安排，请补充。",
] as const;

export const VOID_REASONS = [
  "记到了同名人员名下，作废重记。",
  "日期录错，作废重记。",
  "同一次联系重复录入。",
] as const;
