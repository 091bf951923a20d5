/** Chinese of the codes as the documents have it, and the registers that are only added up. */
import { today } from "~/lib/clock.server";
import type { Reckoning, Span } from "./reckon";

export const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  laid_off: "下岗失业人员",
  older: "大龄失业人员",
  disabled: "残疾失业人员",
  zero_employment_household: "零就业家庭成员",
  dibao: "低保失业人员",
  landless_farmer: "失地农民",
  hard_to_place_graduate: "就业困难高校毕业生",
};

export const SUBSIDY_NAMES: Readonly<Record<string, string>> = {
  灵活就业社会保险补贴: "flexible_social_insurance",
  单位招用社会保险补贴: "employer_social_insurance",
  公益性岗位社会保险补贴: "welfare_post_social_insurance",
  公益性岗位补贴: "welfare_post",
  初次创业补贴: "start_up",
  职业培训补贴: "training",
};

/** What a report tells of the rules of DOMAIN §5.3: rules, and parts of rules of which a figure tells the rest. */
export const CHECK_NAMES: Readonly<Record<string, string>> = {
  申请表要素不全: "R01",
  认定材料缺失: "R02",
  "身份证校验不通过或与出生日期、性别不符": "R03",
  重复认定: "R04",
  "大龄：年龄或失业时长不符": "R05",
  "低保：低保状态或失业时长不符": "R06",
  "高校毕业生：条件不符": "R07",
  "残疾：残疾人证缺失或失效": "R08",
  "零就业家庭：未认定家庭先认定成员": "R09",
  "失地农民：征地级别不足或未完全失地": "R10",
  存在不予认定的情形: "R11",
  未核实: "R12",
  承诺书缺失: "R13",
  "公示缺失或不足 3 个工作日": "R14",
  公示信息超范围: "R15",
  异议未处理: "R16",
  "初审、复核意见缺签章": "R17",
  未通过未告知或未写原因: "R20",
  未录入就业创业证: "R21",
  方案逾期未回顾: "R22 overdue",
  方案措施不完整: "R22 incomplete",
  岗位信息雷同或无效: "R24",
  有培训需求未培训: "R25",
  有创业意愿未服务: "R26",
  长期未联系: "R28",
  "公益性岗位：上岗人员未认定或已注销": "R30",
  "公益性岗位：期满未退": "R31",
  "公益性岗位：机关事业单位管理类、专业技术类": "R32",
  "公益性岗位：同时参保、经营或领取养老金": "R33",
  补贴超期限或重复享受: "R34",
  退出未记载情形或未留证据: "R36",
  零就业家庭未清零: "R37",
  已就业未回访: "R38",
  再失业未重新认定: "R39",
  "未定期入户摸底、培训": "R40",
};

type Problem = { words: string; short: string; figure: string };

/** The problems that are the gaps of the figures, in the order of the annex. */
export const PROBLEMS: readonly Problem[] = [
  { words: "没有现行已审批援助方案的人员", short: "无方案（人）", figure: "withoutPlan" },
  { words: "有效岗位信息不足3个的在册人员", short: "岗位不足3个（人）", figure: "fewOffers" },
  { words: "还没有相应记录的在册人员", short: "路径未落实（人）", figure: "pathUnfulfilled" },
  { words: "本期没有帮扶服务记录的人员", short: "无帮扶记录（人）", figure: "notServed" },
  { words: "超过10个工作日才作出决定的人员", short: "超期办结（人）", figure: "lateDecisions" },
  { words: "受理后已超过10个工作日的认定申请", short: "超期未办（件）", figure: "overdueDecisions" },
  { words: "系统记载的事实已符合退出情形的人员", short: "应退未退（人）", figure: "shouldHaveExited" },
];

export function officialDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

export function officialSpan({ from, to }: Span): string {
  if (from === to) return officialDay(from);
  const end = officialDay(to);
  return `${officialDay(from)}至${from.slice(0, 4) === to.slice(0, 4) ? end.replace(/^\d+年/, "") : end}`;
}

const FINDING_STATES: Readonly<Record<string, string>> = {
  found: "待下达整改",
  ordered: "整改中",
  replied: "已答复待复查",
  closed: "已销号",
};

/** What inspections found in a unit's period, and how far it is put right today. */
export function findingsOf({ facts, unit, span }: Reckoning) {
  const all = facts.findings.filter(
    (one) =>
      one.unit_id >= unit.id &&
      one.unit_id <= unit.last_id &&
      one.found_on >= span.from &&
      one.found_on <= span.to,
  );
  const done = all.filter((one) => one.closed_on !== null && one.closed_on <= today());
  const due = all.filter((one) => one.due_on !== null && one.due_on < today());
  // 责任单位: the unit directly below the one reported on, or that one itself for its own problems.
  const partOf = (at: number) =>
    (
      facts.units.find((one) => one.parent_id === unit.id && one.id <= at && at <= one.last_id) ??
      facts.units.find(({ id }) => id === at)
    )?.short_name ?? "?";
  return {
    all: all.map((one) => ({
      ...one,
      part: partOf(one.unit_id),
      state: FINDING_STATES[one.status] ?? "?",
    })),
    closed: done.length,
    due: due.length,
    dueDone: due.filter((one) => done.includes(one)).length,
  };
}

/** Files of a unit's people looked at in its period though drawn by a bureau above it, or before the period. */
export function othersChecked({ facts, unit, span }: Reckoning) {
  const inside = (id: number) => id >= unit.id && id <= unit.last_id;
  const drawnNow = (id: string) =>
    facts.draws.some(
      (one) => one.id === id && inside(one.unit_id) && one.drawn_on >= span.from && one.drawn_on <= span.to,
    );
  const rows = facts.cases.filter(
    (one) =>
      inside(one.unit_id) &&
      one.finished_on !== null &&
      one.finished_on >= span.from &&
      one.finished_on <= span.to &&
      !drawnNow(one.inspection_id),
  );
  const drawers = facts.draws
    .toReversed()
    .filter(({ id }) => rows.some((one) => one.inspection_id === id))
    .map((one) => one.unit_id);
  return [...new Set(drawers)].flatMap((drawer) => {
    const cases = rows.filter((one) =>
      facts.draws.some(({ id, unit_id: by }) => id === one.inspection_id && by === drawer),
    ).length;
    const by = facts.units.find(({ id }) => id === drawer)?.short_name;
    return cases === 0 ? [] : [{ by, above: !inside(drawer), cases }];
  });
}

export type DutyLine = Record<
  "responsibility" | "trainings" | "expected" | "attended" | "publicity" | "localRules" | "published",
  number
>;

/** The registers of 五（一）（二）、六: the unit's own lines, those of each unit below it with everything under that, and all. */
export function dutyLines({ facts, unit, span }: Reckoning) {
  const between = (day: string) => day >= span.from && day <= span.to;
  const of = (first: number, last: number): DutyLine => {
    const own = facts.duties.filter((one) => one.unit_id >= first && one.unit_id <= last);
    const courses = own.filter((one) => one.kind === "training" && between(one.occurred_on));
    const rules = own.filter((one) => one.kind === "local_rule");
    return {
      responsibility: own.filter(
        (one) =>
          one.kind === "responsibility" && one.occurred_on <= span.to && (one.until_on ?? "") >= span.to,
      ).length,
      trainings: courses.length,
      expected: courses.reduce((sum, one) => sum + (one.expected ?? 0), 0),
      attended: courses.reduce((sum, one) => sum + (one.attended ?? 0), 0),
      publicity: own.filter((one) => one.kind === "publicity" && between(one.occurred_on)).length,
      localRules: rules.filter((one) => one.occurred_on <= span.to).length,
      published: rules.filter((one) => (one.published_on ?? "9999") <= span.to).length,
    };
  };
  return {
    own: of(unit.id, unit.id),
    below: facts.units
      .filter(({ parent_id: parent }) => parent === unit.id)
      .map((child) => ({ name: child.short_name, line: of(child.id, child.last_id) })),
    total: of(unit.id, unit.last_id),
  };
}
