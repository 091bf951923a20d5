import type {
  CaseloadRow,
  CoverageRow,
  ReportUnit,
  SupervisionReportData,
} from "~/features/supervision/report/data";
import { problemsFromCoverage } from "~/features/supervision/report/problem-catalogue";
import { noticeBasis, noticeStandards, reportDefinitions } from "~/features/supervision/report/standards";

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
    return { unit, category: code, opening, recognizedInPeriod, exitedInPeriod, netTransferredIn, closing };
  });
}

function coverageOf(unit: ReportUnit, index: number, active: number): CoverageRow {
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
    served: active - 15 - ((index * 31) % 200),
    employedInPeriod: 12 + ((index * 19) % 61),
    decisions,
    onTimeDecisions: decisions - (index % 4),
    overdueDecisions: index % 5 === 0 ? 2 : 0,
    shouldHaveExited: index % 3 === 0 ? 3 + index : 0,
  };
}

const period = { from: "2026-07-01", to: "2026-09-30", label: "2026年第三季度" } as const;

type Overrides = Partial<SupervisionReportData>;

/** A report on the given rows with everything else as an ordinary quarter has it. */
export function reportOn(
  caseload: readonly CaseloadRow[],
  coverage: readonly CoverageRow[],
  overrides: Overrides = {},
): SupervisionReportData {
  const overdue = coverage.reduce((sum, row) => sum + row.overdueDecisions, 0);
  return {
    kind: "supervision",
    unit: { id: 100, name: "长春市人力资源和社会保障局", shortName: "长春市", level: "city" },
    addressee: "吉林省人力资源和社会保障厅",
    period,
    asOf: "2026-09-30",
    generatedAt: "2026-10-08T16:30:00Z",
    snapshotHash: "9f2c41d07ab3",
    basis: noticeBasis,
    definitions: reportDefinitions({ period, asOf: "2026-09-30" }),
    standards: noticeStandards,
    categories,
    caseload,
    coverage,
    clocks: {
      limitWorkingDays: 10,
      open: overdue === 0 ? 0 : overdue + 31,
      atRisk: overdue === 0 ? 0 : 4,
      overdue,
    },
    problems: problemsFromCoverage(coverage, {}),
    rectificationDueOn: "2026-11-30",
    previousPeriod: null,
    ...overrides,
  };
}

export function quarterOfChangchun(): SupervisionReportData {
  const caseload = units.flatMap(caseloadOf);
  const coverage = units.map((unit, index) => {
    const own = caseload.filter((row) => row.unit.id === unit.id);
    return coverageOf(
      unit,
      index,
      own.reduce((sum, row) => sum + row.closing, 0),
    );
  });
  return reportOn(caseload, coverage, {
    problems: problemsFromCoverage(coverage, {
      R22: ["RD-220104-2026-000123", "RD-220122-2026-000045"],
      R35: ["RD-220182-2025-000310"],
    }),
    previousPeriod: {
      label: "2026年第二季度",
      recognizedInPeriod: 1100,
      exitedInPeriod: 700,
      coverage: {
        ...zeroCoverage(units[0] as ReportUnit),
        active: 18000,
        withPlan: 16900,
        withSoundPlan: 16000,
        marketPath: 9900,
        threeOffers: 8800,
        served: 16200,
        decisions: 600,
        onTimeDecisions: 585,
      },
    },
  });
}

export function zeroCoverage(unit: ReportUnit): CoverageRow {
  return {
    unit,
    active: 0,
    withPlan: 0,
    withSoundPlan: 0,
    marketPath: 0,
    threeOffers: 0,
    served: 0,
    employedInPeriod: 0,
    decisions: 0,
    onTimeDecisions: 0,
    overdueDecisions: 0,
    shouldHaveExited: 0,
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
  const active = caseload.reduce((sum, row) => sum + row.closing, 0);
  return reportOn(caseload, [coverageOf(unit, 7, active)]);
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
  }));
  const coverage = units.map((unit) => ({
    ...zeroCoverage(unit),
    active: 10,
    withPlan: 10,
    withSoundPlan: 10,
    marketPath: 6,
    threeOffers: 6,
    served: 10,
    employedInPeriod: 1,
    decisions: 3,
    onTimeDecisions: 3,
  }));
  return reportOn(caseload, coverage, { kind: "circular" });
}
