import { type IndicatorCode, indicatorOf } from "~/features/indicators/catalogue";
import {
  type CaseloadRow,
  type CoverageFigures,
  type CoverageRow,
  REPORT_PARTS,
  type ReportUnit,
  type SupervisionReportData,
} from "~/features/supervision/report/data";
import { problemsFromChecks, problemsFromCoverage } from "~/features/supervision/report/problem-catalogue";
import { noticeBasis, rateStandards, reportDefinitions } from "~/features/supervision/report/standards";

/** Where no target was set, the aims of the catalogue. */
const BY_THE_NOTICE = {
  of: (_unit: number, code: IndicatorCode) => {
    const { aim } = indicatorOf(code);
    return aim === null ? null : { value: aim, set: null };
  },
};

const categories = [
  { code: "laid_off", label: "下岗失业人员" },
  { code: "older", label: "大龄失业人员" },
  { code: "disabled", label: "残疾失业人员" },
  { code: "zero_employment_household", label: "零就业家庭成员" },
  { code: "dibao", label: "低保失业人员" },
  { code: "landless_farmer", label: "失地农民" },
  { code: "hard_to_place_graduate", label: "就业困难高校毕业生" },
] as const;

const unitNames = [
  "南关区",
  "宽城区",
  "朝阳区",
  "二道区",
  "绿园区",
  "双阳区",
  "九台区",
  "农安县",
  "榆树市",
  "德惠市",
  "公主岭市",
  "经济技术开发区",
  "净月高新区",
];

export const units: readonly ReportUnit[] = unitNames.map((shortName, index) => ({
  id: 101 + index,
  name: `${shortName}就业服务局`,
  shortName,
}));

function caseloadOf(unit: ReportUnit, index: number): CaseloadRow[] {
  return categories.map(({ code }, position) => {
    const opening = 40 + ((index * 37 + position * 53) % 160) * (position === 1 ? 6 : 1);
    const recognizedInPeriod = (index * 7 + position * 11) % 29;
    const exitedInPeriod = (index * 5 + position * 3) % 17;
    const netTransferredIn = position === 1 && index < 2 ? (index === 0 ? 2 : -2) : 0;
    const closing = opening + recognizedInPeriod - exitedInPeriod + netTransferredIn;
    return {
      unit,
      category: code,
      opening,
      recognizedInPeriod,
      exitedInPeriod,
      netTransferredIn,
      closing,
      repeated: 0,
    };
  });
}

const flowsOf = (rows: readonly CaseloadRow[]) => ({
  recognizedInPeriod: rows.reduce((sum, row) => sum + row.recognizedInPeriod, 0),
  exitedInPeriod: rows.reduce((sum, row) => sum + row.exitedInPeriod, 0),
});

function coverageOf(unit: ReportUnit, index: number, own: readonly CaseloadRow[]): CoverageRow {
  const active = own.reduce((sum, row) => sum + row.closing, 0);
  const withPlan = index === 2 ? active : active - 30 - ((index * 17) % 60);
  const marketPath = Math.floor(active * 0.55);
  const decisions = 30 + ((index * 13) % 50);
  return {
    unit,
    active,
    withPlan,
    withSoundPlan: withPlan - ((index * 29) % 90) - 5,
    marketPath,
    threeOffers: marketPath - 20 - ((index * 41) % 170),
    pathDue: 40 + index,
    pathFulfilled: 30 + (index % 9),
    served: active - 15 - ((index * 31) % 200),
    employedInPeriod: 12 + ((index * 19) % 61),
    decisions,
    onTimeDecisions: decisions - (index % 4),
    lateDecisions: index % 4,
    overdueDecisions: index % 5 === 0 ? 2 : 0,
    shouldHaveExited: index % 3 === 0 ? 3 + index : 0,
    ...flowsOf(own),
    inPost: 20 + index * 3,
    placedInPeriod: index % 4,
    postTermOver: index % 3,
    subsidizedInPeriod: 30 + index * 5,
  };
}

const period = { from: "2026-07-01", to: "2026-09-30", label: "2026年第三季度" } as const;

const coverageKeys = Object.keys(zeroCoverage({ id: 0, name: "", shortName: "" })).filter(
  (key): key is keyof CoverageFigures => key !== "unit",
);

function totalOf(rows: readonly CoverageRow[]): CoverageFigures {
  const entries = coverageKeys.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)]);
  return Object.fromEntries(entries) as CoverageFigures;
}

const subsidyKinds = [
  { code: "flexible_social_insurance", label: "灵活就业社会保险补贴" },
  { code: "welfare_post", label: "公益性岗位补贴" },
] as const;

/** Everybody subsidizedInPeriod gets the first kind; a third of them the second one too. */
function subsidiesOf(coverage: readonly CoverageRow[]) {
  const rows = coverage.flatMap(({ unit, subsidizedInPeriod }) =>
    subsidizedInPeriod === 0
      ? []
      : [
          {
            unitId: unit.id,
            kind: "flexible_social_insurance",
            people: subsidizedInPeriod,
            amount: subsidizedInPeriod * 135_05,
          },
          {
            unitId: unit.id,
            kind: "welfare_post",
            people: Math.floor(subsidizedInPeriod / 3),
            amount: subsidizedInPeriod * 2230_00,
          },
        ],
  );
  const whole = subsidyKinds.flatMap(({ code }) => {
    const own = rows.filter(({ kind }) => kind === code);
    const sum = (key: "people" | "amount") => own.reduce((total, row) => total + row[key], 0);
    return own.length === 0 ? [] : [{ unitId: 0, kind: code, people: sum("people"), amount: sum("amount") }];
  });
  return [...rows, ...whole];
}

function trendOf(total: CoverageFigures) {
  return Array.from({ length: 12 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, "0")}`,
    recognized: total.active === 0 ? 0 : 40 + ((index * 17) % 60),
    exited: total.active === 0 ? 0 : 20 + ((index * 7) % 30),
  }));
}

type Overrides = Partial<SupervisionReportData>;

/** A report on the given rows with everything else as an ordinary quarter has it. */
export function reportOn(
  caseload: readonly CaseloadRow[],
  coverage: readonly CoverageRow[],
  overrides: Overrides = {},
): SupervisionReportData {
  const overdue = coverage.reduce((sum, row) => sum + row.overdueDecisions, 0);
  const total = totalOf(coverage);
  return {
    kind: "supervision",
    parts: REPORT_PARTS,
    unit: { id: 100, name: "长春市人力资源和社会保障局", shortName: "长春市", level: "city" },
    addressee: "吉林省人力资源和社会保障厅",
    period,
    asOf: "2026-09-30",
    generatedAt: "2026-10-08T16:30:00Z",
    snapshotHash: "9f2c41d07ab3",
    basis: noticeBasis,
    definitions: reportDefinitions({ period, asOf: "2026-09-30" }),
    standards: rateStandards(BY_THE_NOTICE, 0, "2026-09-30"),
    categories,
    caseload,
    coverage,
    total,
    posts: { subsidyKinds, subsidies: subsidiesOf(coverage) },
    trend: trendOf(total),
    households: { recognizedInPeriod: 0, clearedInPeriod: 0, remaining: 0 },
    clocks: {
      limitWorkingDays: 10,
      open: overdue === 0 ? 0 : overdue + 31,
      atRisk: overdue === 0 ? 0 : 4,
      overdue,
    },
    problems: problemsFromCoverage(coverage, {}),
    checks: null,
    inspections: { campaigns: [], found: 0, due: 0, dueDone: 0, overdue: 0, done: 0, ledger: [] },
    duties: [],
    causes: null,
    rectificationDueOn: "2026-11-30",
    previousPeriod: null,
    lastYear: null,
    membersDigest: "0".repeat(64),
    ...overrides,
  };
}

const checkRules = (
  [
    { id: "R05", name: "大龄：年龄或失业时长不符", severity: "grave", article: "一（一）" },
    { id: "R02", name: "认定材料缺失", severity: "serious", article: "二（一）" },
    { id: "R01", name: "申请表要素不全", severity: "minor", article: "二（二）" },
    { id: "R21", name: "未录入就业创业证", severity: "minor", article: "二（三）" },
    { id: "R04", name: "重复认定", severity: "grave", article: "一（一）" },
    { id: "R22", name: "无一人一策方案或方案超期未更新", severity: "serious", article: "四（二）" },
  ] as const
).map(({ article, ...rule }) => ({
  ...rule,
  source: { document: "吉人社发〔2022〕10号", article },
  mend: "核对后更正。",
}));

/** R05 in two units, R02 in one, R01 and R21 in some, plans overdue in one, R04 and plans incomplete nowhere. */
function foundByChecks(group: string, unitId?: number): number {
  const per = units.map(({ id }, index) => ({
    id,
    count:
      {
        R05: index < 2 ? 3 : 0,
        R02: index === 4 ? 8 : 0,
        R01: index % 3,
        R21: index === 0 ? 1 : 0,
        "R22.review": index === 1 ? 4 : 0,
      }[group] ?? 0,
  }));
  return per
    .filter(({ id }) => unitId === undefined || id === unitId)
    .reduce((sum, { count }) => sum + count, 0);
}

const inspected: SupervisionReportData["inspections"] = {
  campaigns: [
    {
      number: "CC-100-2026-001",
      title: "第三季度案卷抽查",
      drawnOn: "2026-09-15",
      populationSize: 16585,
      sampleSize: 2,
      populationHash: "ab".repeat(32),
      seed: "2026091512",
      cases: [
        {
          caseNumber: "RD-220104-2026-000123",
          unit: "朝阳区",
          category: "大龄失业人员",
          finished: true,
          unmet: 1,
        },
        { caseNumber: null, unit: "南关区", category: "低保失业人员", finished: false, unmet: 0 },
      ],
    },
  ],
  found: 2,
  due: 1,
  dueDone: 1,
  overdue: 0,
  done: 1,
  ledger: [
    {
      county: "朝阳区",
      caseNumber: "RD-220104-2026-000123",
      problem: "公示期不足",
      article: "二（二）",
      content: "公示不足3个工作日",
      requirement: "重新公示",
      dueOn: "2026-09-28",
      state: "已销号",
      closedOn: "2026-09-27",
    },
    {
      county: "南关区",
      caseNumber: null,
      problem: "培训未落实",
      article: "五（二）",
      content: "本年没有培训记录",
      requirement: null,
      dueOn: null,
      state: "待下达",
      closedOn: null,
    },
  ],
};

export function quarterOfChangchun(): SupervisionReportData {
  const caseload = units.flatMap(caseloadOf);
  const coverage = units.map((unit, index) => {
    const own = caseload.filter((row) => row.unit.id === unit.id);
    return coverageOf(unit, index, own);
  });
  return reportOn(caseload, coverage, {
    problems: problemsFromCoverage(coverage, EXAMPLES),
    previousPeriod: {
      label: "2026年第二季度",
      coverage: {
        ...zeroCoverage(units[0] as ReportUnit),
        recognizedInPeriod: 1100,
        exitedInPeriod: 700,
        active: 18000,
        withPlan: 16900,
        withSoundPlan: 16000,
        marketPath: 9900,
        threeOffers: 8800,
        served: 16200,
        decisions: 600,
        onTimeDecisions: 585,
        lateDecisions: 15,
      },
    },
  });
}

const EXAMPLES = {
  R22: ["RD-220104-2026-000123", "RD-220122-2026-000045"],
  EXIT: ["RD-220182-2025-000310"],
};

/** The same quarter with a run of the automatic checks, a sample, a ledger and the registers. */
export function inspectedQuarter(): SupervisionReportData {
  const quarter = quarterOfChangchun();
  return {
    ...quarter,
    problems: [
      ...quarter.problems,
      ...problemsFromChecks(checkRules, units, foundByChecks, { R05: ["RD-220104-2026-000007"] }),
    ],
    checks: { ranOn: "2026-10-08", rules: checkRules.length },
    inspections: inspected,
    duties: [
      {
        unit: { id: 100, name: "长春市本级", shortName: "长春市本级" },
        responsibility: 13,
        trainings: 2,
        expected: 160,
        attended: 151,
        publicity: 3,
        localRules: 1,
        localRulesPublished: 0,
      },
    ],
  };
}

export function zeroCoverage(unit: ReportUnit): CoverageRow {
  return {
    unit,
    active: 0,
    withPlan: 0,
    withSoundPlan: 0,
    marketPath: 0,
    threeOffers: 0,
    pathDue: 0,
    pathFulfilled: 0,
    served: 0,
    employedInPeriod: 0,
    decisions: 0,
    onTimeDecisions: 0,
    lateDecisions: 0,
    overdueDecisions: 0,
    shouldHaveExited: 0,
    recognizedInPeriod: 0,
    exitedInPeriod: 0,
    inPost: 0,
    placedInPeriod: 0,
    postTermOver: 0,
    subsidizedInPeriod: 0,
  };
}

export const allZero = (): SupervisionReportData => reportOn([], units.map(zeroCoverage));

export const nothingAtAll = (): SupervisionReportData =>
  reportOn([], [], {
    definitions: [],
    standards: [],
    categories: [],
    problems: [],
    addressee: null,
    rectificationDueOn: null,
  });

export function singleCounty(): SupervisionReportData {
  const unit = units[7] as ReportUnit;
  const caseload = caseloadOf(unit, 7);
  return reportOn(caseload, [coverageOf(unit, 7, caseload)]);
}

/** Every unit has done everything: nothing to find fault with. */
export function everythingDone(): SupervisionReportData {
  const caseload = units.map((unit) => ({
    unit,
    category: "older",
    opening: 10,
    recognizedInPeriod: 0,
    exitedInPeriod: 0,
    netTransferredIn: 0,
    closing: 10,
    repeated: 0,
  }));
  const coverage = units.map((unit) => ({
    ...zeroCoverage(unit),
    active: 10,
    withPlan: 10,
    withSoundPlan: 10,
    marketPath: 6,
    threeOffers: 6,
    pathDue: 4,
    pathFulfilled: 4,
    served: 10,
    employedInPeriod: 1,
    decisions: 3,
    onTimeDecisions: 3,
  }));
  return reportOn(caseload, coverage, { kind: "circular" });
}
