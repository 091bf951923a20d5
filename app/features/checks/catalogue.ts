/** The automatic checks of 督导检查 (R01–R40): name, clause, what each looks for, how grave. Pure. */
import { notice } from "~/law/clauses";
import {
  EMPLOYMENT_PROMOTION_LAW,
  RESIDENT_ID_STANDARD,
  SUBSIDY_FUND_RULE,
  SYSTEM_STANDARDS,
  WELFARE_POST_NOTICE,
  WELFARE_POST_RULE_JILIN,
} from "~/law/documents";
import { cite, type Source } from "~/law/source";

export const CHECK_IDS = [
  "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10",
  "R11", "R12", "R13", "R14", "R15", "R16", "R17", "R18", "R19", "R20",
  "R21", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R30",
  "R31", "R32", "R33", "R34", "R35", "R36", "R37", "R38", "R39", "R40",
] as const; // prettier-ignore
export type CheckId = (typeof CHECK_IDS)[number];

export const CHECK_GROUPS = {
  application: "申请与材料",
  category: "认定条件",
  procedure: "核实、公示与审核",
  help: "方案与帮扶",
  records: "帮扶记录",
  posts: "公益性岗位",
  money: "补贴",
  exit: "退出与回访",
} as const;
export type CheckGroup = keyof typeof CHECK_GROUPS;

/** `question`: never a finding, something for a manager to ask about. */
export const CHECK_SEVERITIES = ["grave", "serious", "minor", "question"] as const;
export type CheckSeverity = (typeof CHECK_SEVERITIES)[number];

/**
 * `state`: stands until it is mended; counted as it stood at the end of a period. `event`: happened on a day and
 * cannot be undone; counted by that day.
 */
export type CheckKind = "state" | "event";

export type CheckRule = {
  id: CheckId;
  name: string;
  group: CheckGroup;
  severity: CheckSeverity;
  kind: CheckKind;
  source: Source;
  /** What is looked for, from which records, and what is left out. */
  explanation: string;
  /** What whoever works on the case can do about it. */
  mend: string;
  /** Only managers and supervisors see it. */
  managersOnly?: true;
  /** Compares records of many people with each other; the others look at one person at a time. */
  wide?: true;
  /** A limit of its own within the period asked for, in words for its head. */
  within?: string;
};

const RULES: Record<CheckId, Omit<CheckRule, "id">> = {
  R01: {
    name: "申请表要素不全",
    group: "application",
    severity: "minor",
    kind: "state",
    source: notice("二（二）"),
    explanation:
      "已受理的申请和有效认定所依据的申请，《认定表》的必填项（含该类别的附加项、联系电话）有空缺。通知印发前的存量认定不查。",
    mend: "在申请的“修改”或人员“更正登记信息”中补填。",
  },
  R02: {
    name: "认定材料缺失",
    group: "application",
    severity: "serious",
    kind: "state",
    source: notice("二（一）"),
    explanation:
      "该类别应有的材料既没有查验记录、没有上传件，也没有部门共享数据证实它所证明的情况。身份证、户口簿（或居住证明）人人都要。",
    mend: "补收材料后在“材料”中登记；能共享核验的，登记核验结果。",
  },
  R03: {
    name: "身份证校验不通过或与出生日期、性别不符",
    group: "application",
    severity: "grave",
    kind: "state",
    source: cite(RESIDENT_ID_STANDARD, "校验码"),
    explanation:
      "由号码的地址码、顺序码、校验码和登记的出生日期还原号码，按 GB 11643 校验；第 17 位的奇偶与登记的性别核对。只查在册和正在申请的人。",
    mend: "对照身份证更正登记信息。",
  },
  R04: {
    name: "重复认定",
    group: "application",
    severity: "grave",
    kind: "state",
    source: notice("一（一）"),
    explanation:
      "同一公民身份号码有两份在册档案（含跨县），或同一人的两段认定在时间上重叠，或一个就业创业证编号记载在两个人名下。",
    mend: "在“疑似重复”中合并档案；重叠的认定由县级更正；证号对照原件，记错的作废重记。",
    wide: true,
  },
  R05: {
    name: "大龄：年龄或失业时长不符",
    group: "category",
    severity: "grave",
    kind: "state",
    source: notice("一（一）2"),
    explanation:
      "大龄失业人员，受理当日女未满 40 周岁、男未满 50 周岁，或失业不足 6 个月（都按当日执行的标准，满当日即够）。",
    mend: "核对出生日期和失业起始日期；确实不符的按三（六）处理。",
  },
  R06: {
    name: "低保：低保状态或失业时长不符",
    group: "category",
    severity: "grave",
    kind: "state",
    source: notice("一（一）5"),
    explanation:
      "低保失业人员，没有载明正在享受城镇低保，民政数据显示已停且未排除，或受理当日连续失业不足 1 年。",
    mend: "向民政核实低保状态；确实不符的按三（六）处理。",
  },
  R07: {
    name: "高校毕业生：条件不符",
    group: "category",
    severity: "grave",
    kind: "state",
    source: notice("一（一）7"),
    explanation:
      "就业困难高校毕业生，受理当日离校不足 2 年，不是国内全日制，或此前有就业经历、就业登记、社会保险缴费记录。",
    mend: "核对离校日期和就业、参保记录；确实不符的按三（六）处理。",
  },
  R08: {
    name: "残疾：残疾人证缺失或失效",
    group: "category",
    severity: "grave",
    kind: "state",
    source: notice("一（一）3"),
    explanation: "残疾失业人员，没有载明持有残疾人证，或残联数据显示失效且未排除。",
    mend: "查验残疾人证；失效的按三（六）处理。",
  },
  R09: {
    name: "零就业家庭：未认定家庭先认定成员",
    group: "category",
    severity: "grave",
    kind: "state",
    source: notice("一（一）4"),
    explanation:
      "零就业家庭成员，认定当日（申请中的，今天）本人所在的家庭没有在本系统有效认定。只凭申报或只填了外地编号的都列出。",
    mend: "先认定零就业家庭，或补录家庭认定；确实没有的按三（六）处理。",
  },
  R10: {
    name: "失地农民：征地级别不足或未完全失地",
    group: "category",
    severity: "grave",
    kind: "state",
    source: notice("一（一）6"),
    explanation: "失地农民，没有载明征地情况，征地级别在县级以下，或没有完全失去原承包耕地。",
    mend: "核对征地协议或证明；确实不符的按三（六）处理。",
  },
  R11: {
    name: "存在不予认定的情形",
    group: "category",
    severity: "grave",
    kind: "state",
    source: notice("一（二）"),
    explanation:
      "在册或正在申请的人，部门数据显示单位参保、经营、任职或有稳定收入，或就业登记与认定时的失业矛盾，且还没有排除。比对结果是线索，由经办人核实。",
    mend: "在“数据比对”或申请的“核实”中写明核实结论；就业登记的矛盾由县级复核员在“就业失业”中写明。",
  },
  R12: {
    name: "未核实",
    group: "procedure",
    severity: "serious",
    kind: "state",
    source: notice("一（三）"),
    explanation:
      "已公示、已初审或已认定的申请，既没有部门信息共享结果，也没有实地核查记录；只填了核实结论“一致”的也算未核实。",
    mend: "补做共享核验或实地核查，如实登记日期。",
  },
  R13: {
    name: "承诺书缺失",
    group: "procedure",
    severity: "serious",
    kind: "state",
    source: notice("一（三）"),
    explanation: "已受理的申请没有本人书面承诺：既没有勾选承诺，也没有签名。",
    mend: "请本人补签承诺书。",
  },
  R14: {
    name: "公示缺失或不足 3 个工作日",
    group: "procedure",
    severity: "grave",
    kind: "event",
    source: notice("二（二）"),
    explanation:
      "签署初步意见前没有公示、公示没有满 3 个工作日（首日不计，期满次一工作日起才能签署）、期满前撤下，公示是事后补登的、实际展示不满 3 个工作日，或期满后才补录又没有写明公示单的张贴情况；花名册导入的在册人员，认定日期在通知印发以后而没有申请、公示和县级决定的，也列出。",
    mend: "不能补正；县级复核时退回重新公示，并查明原因。导入的由县级对照认定表核对，不实的撤销导入或提出注销。",
  },
  R15: {
    name: "公示信息超范围",
    group: "procedure",
    severity: "grave",
    kind: "event",
    source: cite("人社厅、财政厅信息公开通知（2017）", "个人信息"),
    explanation:
      "公示存档中出现完整号码、电话、住址、出生日期、残疾或困难状况，或规定以外的栏目。按张贴时的存档检查。",
    mend: "立即撤下并消除影响；已结束的查明原因。",
  },
  R16: {
    name: "异议未处理",
    group: "procedure",
    severity: "grave",
    kind: "state",
    source: notice("二（二）"),
    explanation: "申请已报县级或已作决定，公示期间的异议还没有处理结论。",
    mend: "核查异议并登记结论。",
  },
  R17: {
    name: "初审、复核意见缺签章",
    group: "procedure",
    severity: "serious",
    kind: "state",
    source: notice("二（二）"),
    explanation:
      "初步意见或县级意见没有经办人，或签署当日单位已启用电子印章却没有盖章记录。单位尚未启用电子印章的，以纸质盖章为准，不列入。",
    mend: "由签署单位补盖电子印章，或说明纸质盖章情况后申请豁免。",
  },
  R18: {
    name: "超期办结",
    group: "procedure",
    severity: "serious",
    kind: "event",
    source: notice("二（四）"),
    explanation:
      "受理后超过 10 个工作日才作出决定。公示期计入与否按县（市、区）受理当日的设定；撤回的不算。日历未载入的日期不判断。",
    mend: "不能补正；查明原因。",
  },
  R19: {
    name: "超期未办",
    group: "procedure",
    severity: "serious",
    kind: "state",
    source: notice("二（四）"),
    explanation: "受理后已超过 10 个工作日（口径同 R18），还没有作出决定。",
    mend: "尽快办结。",
  },
  R20: {
    name: "未通过未告知或未写原因",
    group: "procedure",
    severity: "serious",
    kind: "state",
    source: notice("二（三）"),
    explanation:
      "初审不通过、退回、不予认定的，没有写明原因，没有写明不符合的条款和查明的事实，或到期没有告知申请人的记录（本人在网上读过的算告知）。",
    mend: "告知申请人并登记方式和日期；补写原因。",
  },
  R21: {
    name: "未录入就业创业证",
    group: "procedure",
    severity: "minor",
    kind: "state",
    source: notice("二（三）"),
    explanation: "认定后到期还没有在《就业创业证》录入类别、认定机构和经办人。存量认定不查。",
    mend: "在人员的“就业创业证”中登记。",
  },
  R22: {
    name: "无一人一策方案或方案超期未更新",
    group: "help",
    severity: "serious",
    kind: "state",
    source: notice("四（二）"),
    explanation:
      "在册人员到期没有批准的方案；方案过了回顾日期没有回顾；或方案中的措施缺步骤、内容、途径、负责人、期限之一。",
    mend: "制定并批准方案；登记回顾；补齐措施。",
  },
  R23: {
    name: "三个岗位信息未落实",
    group: "help",
    severity: "serious",
    kind: "state",
    source: notice("四（二）"),
    explanation:
      "主路径为市场就业、没有就业的在册人员，到期有效且不同的岗位信息不足三个。过期、低于最低工资的不算，重复的算一个，本人拒绝的照算。",
    mend: "从岗位库推荐匹配的岗位。",
  },
  R24: {
    name: "岗位信息雷同或无效",
    group: "help",
    severity: "minor",
    kind: "event",
    source: notice("四（二）"),
    explanation:
      "推荐时岗位已过期、已停招或低于最低工资；本次认定以来同一岗位重复推荐；或同一经办人同一日把岗位库以外的同一岗位推荐给很多人。",
    mend: "推荐有效的、不同的岗位。",
    wide: true,
  },
  R25: {
    name: "有培训需求未培训",
    group: "help",
    severity: "serious",
    kind: "state",
    source: notice("四（二）"),
    explanation:
      "在册、未就业，评估缺乏技能、表明培训意愿或主路径为技能培训，到期没有培训报名、培训服务，也没有拒绝培训的记录。",
    mend: "报名培训班；本人不去的登记拒绝服务。",
  },
  R26: {
    name: "有创业意愿未服务",
    group: "help",
    severity: "serious",
    kind: "state",
    source: notice("四（二）"),
    explanation:
      "在册、表明创业意愿或方案含创业路径，到期没有在“创业服务”中登记服务，也没有拒绝的记录；已就业、正在培训的人不查。口径同“创业服务落实率”：未获批准的不算，只写帮扶记录的不算。",
    mend: "提供创业服务，在“创业服务”中登记。",
  },
  R27: {
    name: "托底对象未安置且未列入轮候",
    group: "help",
    severity: "serious",
    kind: "state",
    source: notice("四（二）"),
    explanation:
      "主路径为公益性岗位托底、没有就业的在册人员，方案批准后到期既没有在岗，也没有列入轮候，也没有拒绝的记录。",
    mend: "安置上岗或列入轮候。",
  },
  R28: {
    name: "帮扶记录缺失或长期未联系",
    group: "records",
    severity: "serious",
    kind: "state",
    source: notice("四（三）"),
    explanation: "在册、失业，认定以来没有或超过档次天数没有实质联系（谈过话或给了服务；查看档案不算）。",
    mend: "联系本人并登记。",
  },
  R29: {
    name: "帮扶记录疑似补录",
    group: "records",
    severity: "question",
    kind: "event",
    source: cite(SYSTEM_STANDARDS, "帮扶记录质量"),
    explanation:
      "近一年录入的记录中：同一分钟内录入很多条、内容与很多人完全相同、非工作日的窗口或上门服务、事后很久才录入。这些都可能有正当原因，只供负责人询问，不是认定问题；批量办理的不算。",
    mend: "请负责人向经办人了解情况；有正当原因的，写明理由列为豁免。",
    managersOnly: true,
    wide: true,
    within: "近一年录入的",
  },
  R30: {
    name: "公益性岗位：上岗人员未认定或已注销",
    group: "posts",
    severity: "grave",
    kind: "state",
    source: cite(WELFARE_POST_NOTICE, "安置对象"),
    explanation: "上岗当日没有有效认定，或认定已经注销仍在岗。",
    mend: "办理离岗；多发补贴的按规定追回。",
  },
  R31: {
    name: "公益性岗位：期满未退",
    group: "posts",
    severity: "grave",
    kind: "state",
    source: cite(WELFARE_POST_NOTICE, "补贴期限"),
    explanation:
      "在岗超过 36 个月（上岗时距退休不足 5 年的，到退休），或合同期满没有离岗。退休类别待核定的，按能够确定的最晚日期。",
    mend: "办理离岗。",
  },
  R32: {
    name: "公益性岗位：机关事业单位管理类、专业技术类",
    group: "posts",
    severity: "grave",
    kind: "state",
    source: cite(WELFARE_POST_RULE_JILIN, "岗位范围"),
    explanation: "认定的岗位属于机关事业单位（含窗口单位）管理类或专业技术类。",
    mend: "停用该岗位。",
  },
  R33: {
    name: "公益性岗位：同时参保、经营或领取养老金",
    group: "posts",
    severity: "grave",
    kind: "state",
    source: cite(SUBSIDY_FUND_RULE, "不得重复享受"),
    explanation: "在岗期间，部门数据显示在他处参保、经营、任职或领取养老金且未排除，或本系统登记了其他就业。",
    mend: "核实；属实的办理离岗、追回补贴。",
  },
  R34: {
    name: "补贴超期限或重复享受",
    group: "money",
    severity: "grave",
    kind: "state",
    source: cite(SUBSIDY_FUND_RULE, "社会保险补贴期限"),
    explanation:
      "各项按月补贴合并计算，批准的月数超过 36 个月（首次享受距退休不足 5 年的，到退休）；或同一月享受两种补贴（同一岗位的岗位补贴和社保补贴除外）。",
    mend: "核实；多发的追回。",
  },
  R35: {
    name: "应退未退逾期未办",
    group: "exit",
    severity: "grave",
    kind: "state",
    source: notice("三"),
    explanation:
      "注销雷达显示三的七种情形之一已经发生（含比对属实的），超过办结期限还没有注销；或注销建议超过期限没有决定。已就业而没有在享政策的不属七种情形，雷达只作建议，在今日必办中提请或说明不提请，由县级决定。",
    mend: "提出注销或作出决定。",
  },
  R36: {
    name: "退出未记载情形或未留证据",
    group: "exit",
    severity: "serious",
    kind: "state",
    source: notice("三"),
    explanation: "2022 年 5 月 10 日以后注销的，没有记载依据的材料。",
    mend: "补记注销证据。",
  },
  R37: {
    name: "零就业家庭未清零",
    group: "exit",
    severity: "grave",
    kind: "state",
    source: cite(EMPLOYMENT_PROMOTION_LAW, "第五十六条"),
    explanation: "认定的零就业家庭过了清零期限，还没有一人就业。",
    mend: "提供岗位，落实一人就业。",
  },
  R38: {
    name: "已就业未回访",
    group: "exit",
    severity: "minor",
    kind: "state",
    source: notice("四（三）"),
    explanation: "就业满 1、3、6 个月（按设定）没有实质联系；提前 7 日以内的联系算这一次回访。",
    mend: "回访并登记。",
  },
  R39: {
    name: "再失业未重新认定",
    group: "exit",
    severity: "serious",
    kind: "state",
    source: notice("四（三）"),
    explanation: "注销后又登记失业，到期没有新的认定申请。因死亡、退休、迁出、收监、入学、服兵役注销的不查。",
    mend: "告知并受理新的申请；本人不申请的，登记后申请豁免。",
  },
  R40: {
    name: "未定期入户摸底、培训",
    group: "records",
    severity: "minor",
    kind: "state",
    source: notice("四（一）"),
    explanation:
      "在册、未就业，认定后或上次走访后超过设定的月数没有上门走访；市（州）、县（市、区）超过设定的月数没有组织业务培训（五（二），见履职登记；辖区没有在册人员的不列）。",
    mend: "入户走访并登记；组织业务培训并登记到履职登记。",
  },
};

export const checkRules: readonly CheckRule[] = CHECK_IDS.map((id) => ({ id, ...RULES[id] }));

export function checkRule(id: CheckId): CheckRule {
  return { id, ...RULES[id] };
}

export function isCheckId(text: string): text is CheckId {
  return (CHECK_IDS as readonly string[]).includes(text);
}
