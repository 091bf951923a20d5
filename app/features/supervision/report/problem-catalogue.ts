import type { Source } from "~/law/source";
import type { CheckId } from "~/features/checks/catalogue";
import type { CoverageFigures, CoverageRow, ProblemGroup, ReportUnit } from "./data";
import { HIT_GROUPS, TOLD_BY_FIGURES } from "./hit-groups";

const notice = (article: string): Source => ({ document: "吉人社发〔2022〕10号", article });

type CatalogueEntry = Omit<
  ProblemGroup,
  "total" | "byUnit" | "exampleCaseNumbers" | "origin" | "severity"
> & {
  readonly countIn: (figures: CoverageFigures) => number;
};

/**
 * The checks of DOMAIN §5.3 whose finding is the gap of a coverage figure; PATH and EXIT are figures of their own, wider than
 * any check (R35 asks only of those whose days to decide are over).
 */
const coverageChecks = [
  {
    code: "R22",
    title: "部分人员未制定个性化援助方案",
    shortTitle: "无方案",
    clause: notice("四（二）"),
    definition: "截至统计日在册、没有现行已审批援助方案的人员",
    measure: "人",
    remedy: {
      title: "补齐援助方案",
      text: "对未制定方案的人员逐人了解需求，研究制定个性化援助方案并按程序审批。",
    },
    countIn: (figures) => figures.active - figures.withPlan,
  },
  {
    code: "R23",
    title: "部分人员未落实三个岗位信息",
    shortTitle: "岗位不足3个",
    clause: notice("四（二）"),
    definition: "援助方案以市场就业为主要路径、有效岗位信息不足3个的在册人员",
    measure: "人",
    remedy: {
      title: "落实岗位信息",
      text: "对具有市场就业能力的人员，提供的不同有效岗位信息补足至3个及以上，并如实记录提供情况和本人意见。",
    },
    countIn: (figures) => figures.marketPath - figures.threeOffers,
  },
  {
    code: "PATH",
    title: "部分人员的帮扶路径未落实",
    shortTitle: "路径未落实",
    clause: notice("四（二）"),
    definition: "援助方案以技能培训、创业或公益性岗位托底为主要路径、还没有相应记录的在册人员",
    measure: "人",
    remedy: {
      title: "落实帮扶路径",
      text: "对方案确定参加培训、扶持创业、托底安置的人员，逐人安排培训和创业服务，不能及时安置的列入公益性岗位轮候。",
    },
    countIn: (figures) => figures.pathDue - figures.pathFulfilled,
  },
  {
    code: "R28",
    title: "部分人员本期没有帮扶服务记录",
    shortTitle: "无帮扶记录",
    clause: notice("四（三）"),
    definition: "截至统计日在册、本期没有帮扶服务记录的人员",
    measure: "人",
    remedy: {
      title: "加强跟踪服务",
      text: "对本期没有帮扶服务记录的人员逐人联系，提供就业援助服务，服务情况及时录入系统。",
    },
    countIn: (figures) => figures.active - figures.served,
  },
  {
    code: "R18",
    title: "部分人员的认定申请超期办结",
    shortTitle: "超期办结",
    clause: notice("二（四）"),
    definition: "本期办结的人员中，申请受理后超过10个工作日才作出决定的人员",
    measure: "人",
    remedy: {
      title: "规范办理时限",
      text: "对超期办结的申请逐件查明原因，完善受理、公示、复核各环节衔接，保证受理后10个工作日内完成认定。",
    },
    countIn: (figures) => figures.lateDecisions,
  },
  {
    code: "R19",
    title: "部分认定申请超期未办",
    shortTitle: "超期未办",
    clause: notice("二（四）"),
    definition: "截至统计日仍未作出决定、受理后已超过10个工作日的认定申请",
    measure: "件",
    remedy: { title: "办结超期申请", text: "对超期未办的申请逐件落实经办人，尽快依规作出决定并告知申请人。" },
    countIn: (figures) => figures.overdueDecisions,
  },
  {
    code: "EXIT",
    title: "部分人员应退未退",
    shortTitle: "应退未退",
    clause: notice("三"),
    definition: "截至统计日仍在册、系统记载的事实已符合退出情形的人员",
    measure: "人",
    remedy: {
      title: "落实退出机制",
      text: "对符合退出情形的人员逐人核实，属实的依规办理注销，并在系统中记载退出情形和依据。",
    },
    countIn: (figures) => figures.shouldHaveExited,
  },
] as const satisfies readonly CatalogueEntry[];

export type CoverageCheckCode = (typeof coverageChecks)[number]["code"];

/** Headings of the sections of what the checks find, as an official writes them. */
const CHECK_TITLES: Readonly<Record<string, string>> = {
  R01: "部分申请认定表填写不完整",
  R02: "部分认定材料不齐",
  R03: "部分人员身份信息校验不一致",
  R04: "部分人员重复认定",
  R05: "部分大龄失业人员的年龄或者失业时长不符合条件",
  R06: "部分低保失业人员的低保状态或者失业时长不符合条件",
  R07: "部分高校毕业生不符合条件",
  R08: "部分残疾失业人员的残疾人证缺失或者失效",
  R09: "部分零就业家庭先认定成员、后认定家庭",
  R10: "部分失地农民的征地级别不足或者未完全失地",
  R11: "部分人员存在不予认定的情形",
  R12: "部分申请未经核实",
  R13: "部分申请缺少书面承诺",
  R14: "部分认定未按规定公示",
  R15: "部分公示信息超出范围",
  R16: "部分公示异议未处理",
  R17: "部分初审、复核意见缺少签章",
  R20: "部分未通过的申请未告知或者未写明原因",
  R21: "部分认定未录入就业创业证",
  R24: "部分岗位信息雷同或者无效",
  R25: "部分有培训需求的人员未培训",
  R26: "部分有创业意愿的人员未得到创业服务",
  R29: "部分帮扶记录疑似补录",
  R30: "部分公益性岗位人员未认定或者已注销",
  R31: "部分人员公益性岗位期满未退",
  R32: "部分公益性岗位属于管理类、专业技术类",
  R33: "部分公益性岗位人员同时参保、经营或者领取养老金",
  R34: "部分补贴超期限或者重复享受",
  R36: "部分退出未记载情形或者未留证据",
  R37: "部分零就业家庭未按期清零",
  R38: "部分人员就业后未回访",
  R39: "部分再次失业人员未重新认定",
  R40: "部分地区未定期开展摸底和业务培训",
};

type FoundByCheck = {
  readonly id: CheckId;
  readonly name: string;
  readonly severity: ProblemGroup["severity"];
  readonly source: Source;
  readonly mend: string;
};

/** What a rule's hits are told under: the rule's own name, its groups, or nothing where a figure tells them. */
function groupsOf(
  rule: FoundByCheck,
): readonly { code: string; name: string; title: string; mend: string }[] {
  const { id, name, mend } = rule;
  if ((TOLD_BY_FIGURES as readonly string[]).includes(id)) return [];
  return HIT_GROUPS[id] ?? [{ code: id, name, title: CHECK_TITLES[id] ?? name, mend }];
}

/** The problem groups of the automatic checks; their counts are those of the kept hits. */
export function problemsFromChecks(
  rules: readonly FoundByCheck[],
  units: readonly ReportUnit[],
  hits: (group: string, unitId?: number) => number,
  examples: Readonly<Record<string, readonly string[]>>,
): ProblemGroup[] {
  return rules.flatMap((rule) =>
    groupsOf(rule).map(({ code, name, title, mend }) => ({
      code,
      origin: "check" as const,
      severity: rule.severity,
      title,
      shortTitle: name,
      clause: rule.source,
      definition: `系统检查发现“${name}”`,
      measure: "件",
      total: hits(code),
      byUnit: units.map((unit) => ({ unit, count: hits(code, unit.id) })),
      exampleCaseNumbers: examples[code] ?? [],
      remedy: { title: name, text: mend },
    })),
  );
}

/**
 * The problem groups that follow from the coverage rows themselves; their counts agree with the
 * tables by construction. Groups of other checks may be added to the result.
 * @param examples case numbers (never names) by check
 */
export function problemsFromCoverage(
  coverage: readonly CoverageRow[],
  examples: Partial<Readonly<Record<CoverageCheckCode, readonly string[]>>>,
): ProblemGroup[] {
  return coverageChecks.map(({ countIn, ...entry }) => {
    const byUnit = coverage.map((row) => ({ unit: row.unit, count: countIn(row) }));
    return {
      ...entry,
      origin: "figures",
      severity: "serious",
      total: byUnit.reduce((sum, { count }) => sum + count, 0),
      byUnit,
      exampleCaseNumbers: examples[entry.code] ?? [],
    };
  });
}
