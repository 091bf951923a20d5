import type { CalendarDate } from "~/lib/calendar-date";
import type { Source } from "~/law/source";

/** Samples drawn and findings made in the period, with how far they have been put right by the day of freezing. */
export type InspectionFigures = {
  readonly campaigns: readonly {
    readonly number: string;
    readonly title: string;
    readonly drawnOn: CalendarDate;
    readonly populationSize: number;
    readonly sampleSize: number;
    readonly populationHash: string;
    readonly seed: string;
    readonly cases: readonly SampledCase[];
  }[];
  /** All draws of the period, each case and person once; absent in older snapshots. */
  readonly drawn?: {
    readonly draws: number;
    readonly cases: number;
    readonly people: number;
    readonly finished: number;
  };
  /**
   * Cases of the unit's people checked in the period that were not drawn by it in the period: by a bureau above, or before.
   * Absent in older snapshots.
   */
  readonly otherwiseChecked?: readonly OtherwiseChecked[];
  /** 案卷总问题数, 到期应整改, 到期已整改, 超期未整改, 已销号. */
  readonly found: number;
  readonly due: number;
  readonly dueDone: number;
  readonly overdue: number;
  readonly done: number;
  readonly ledger: readonly LedgerRow[];
};

export type OtherwiseChecked = {
  readonly drawnBy: string;
  /** Whether a bureau above the unit has drawn them. */
  readonly fromAbove: boolean;
  readonly cases: readonly SampledCase[];
};

export type SampledCase = {
  readonly caseNumber: string | null;
  readonly unit: string;
  readonly category: string;
  readonly finished: boolean;
  /** Points of the checklist found unmet. */
  readonly unmet: number;
};

/** One finding as annex 2 shows it: never a name of a person. */
export type LedgerRow = {
  readonly county: string;
  /** The part of the unit reported on that it was found in, or the unit itself; absent in older snapshots. */
  readonly part?: string;
  readonly caseNumber: string | null;
  readonly problem: string;
  readonly article: string;
  readonly content: string;
  readonly requirement: string | null;
  /** 责任单位, and who replied for it; absent in older snapshots, where it is the county. */
  readonly responsible?: string;
  readonly dueOn: CalendarDate | null;
  readonly state: string;
  readonly closedOn: CalendarDate | null;
};

/** 五（一）（二）、六: letters of responsibility, training, publicity, local rules of a unit. */
export type DutyFigures = {
  readonly unit: ReportUnit;
  readonly responsibility: number;
  readonly trainings: number;
  readonly expected: number;
  readonly attended: number;
  readonly publicity: number;
  readonly localRules: number;
  readonly localRulesPublished: number;
};

/** What a report may hold; the introduction and 口径 always stand. */
export const REPORT_PARTS = [
  "caseload",
  "coverage",
  "clocks",
  "posts",
  "duties",
  "achievements",
  "problems",
  "causes",
  "requirements",
  "charts",
  "ledger",
  "sample",
] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/**
 * Everything a supervision report says, frozen. The text, the tables and the preview are computed
 * from this alone, so the snapshot can be stored, hashed and rendered again at any time. It carries
 * its own Chinese labels: a later change of wording must not change an issued report.
 *
 * All people are counted by distinct ID number. No field may hold a name or an ID number.
 */
export type SupervisionReportData = {
  /** `month`: the indicators of a month as they stood at its end (statistics tables, no prose). */
  readonly kind: "supervision" | "circular" | "month";
  /** What was asked for; a part left out leaves no gap in the numbering. */
  readonly parts: readonly ReportPart[];
  readonly unit: {
    readonly id: number;
    /** The issuing body, `长春市人力资源和社会保障局`. */
    readonly name: string;
    /** The territory, `长春市`. */
    readonly shortName: string;
    readonly level: "province" | "city" | "county" | "street" | "community";
  };
  /** The body that writes and signs; absent in older snapshots, where it is the unit's own. */
  readonly issuer?: string;
  /** 主送机关 without colon; `null` for none. */
  readonly addressee: string | null;
  /** 发文字号 and 抄送 of a 通报; `null` for what is given when it is issued. Absent in other kinds and older snapshots. */
  readonly circular?: { readonly documentNumber: string | null; readonly copyTo: string | null };
  /** First and last day, both included. */
  readonly period: ReportPeriod;
  /** The day the stock is counted at its end; normally `period.to`. */
  readonly asOf: CalendarDate;
  /** ISO 8601 instant of the snapshot. */
  readonly generatedAt: string;
  /** Hash of the stored snapshot, for later verification. */
  readonly snapshotHash: string;
  readonly basis: ReportBasis;
  readonly definitions: readonly ReportDefinition[];
  /** Levels the rates are held against; a rate without one is not judged. */
  readonly standards: readonly RateStandard[];
  /** Of the units held against another level than the whole; absent in older snapshots, which judged all by one. */
  readonly unitStandards?: readonly UnitStandard[];
  readonly categories: readonly { readonly code: string; readonly label: string }[];
  /** One row per reporting unit and category; a missing row means all zero. */
  readonly caseload: readonly CaseloadRow[];
  /** One row per reporting unit; its order is the order of every table. */
  readonly coverage: readonly CoverageRow[];
  /** The whole territory, people counted once even where two units count them. */
  readonly total: CoverageFigures;
  readonly posts: PostsAndSubsidies;
  /** The twelve months up to the period's end, for the whole territory. */
  readonly trend: readonly MonthOfFlows[];
  readonly households: HouseholdFigures;
  readonly clocks: ReportClocks;
  /** Empty when no check was run; a group with `total` 0 was run and found nothing. */
  readonly problems: readonly ProblemGroup[];
  /** The run of the automatic checks whose findings `problems` holds; `null` where none has been run. */
  readonly checks: { readonly ranOn: CalendarDate; readonly rules: number } | null;
  readonly inspections: InspectionFigures;
  readonly duties: readonly DutyFigures[];
  /** 原因分析, written by a person; the system has no reasons of its own. */
  readonly causes: string | null;
  /** Day by which the problems must be put right; `null` when none was set. */
  readonly rectificationDueOn: CalendarDate | null;
  /** Whole-territory figures of the period before, for 环比; `null` when there are none. */
  readonly previousPeriod: PreviousPeriod | null;
  /** The same days of the year before, for 同比; `null` when nothing was recorded then. */
  readonly lastYear: FlowsOfPeriod | null;
  /** Null where no yearly target is set; absent in older snapshots. */
  readonly plan?: PlanFigures | null;
  /** Digest of the frozen lists behind the figures. */
  readonly membersDigest: string;
  /** Whether the records behind money, households and registers are among the lists; absent in older snapshots. */
  readonly recordsKept?: true;
};

type ReportPeriod = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** `2026年第三季度`. */
  readonly label: string;
};

export type ReportBasis = Source & { readonly title: string };

export type ReportDefinition = { readonly term: string; readonly text: string; readonly basis: string };

export type ReportUnit = { readonly id: number; readonly name: string; readonly shortName: string };

/** Flow of recognized people: opening + recognized − exited + netTransferredIn = closing. */
export type CaseloadFlow = {
  readonly opening: number;
  readonly recognizedInPeriod: number;
  readonly exitedInPeriod: number;
  /** Arrivals less departures between units; negative when more left. */
  readonly netTransferredIn: number;
  readonly closing: number;
};

/** `repeated`: closing less opening of those who left and were recognized again within one period. */
export type CaseloadRow = CaseloadFlow & { readonly repeated: number } & {
  readonly unit: ReportUnit;
  readonly category: string;
};

export type CoverageFigures = {
  /** Recognized and not exited on `asOf`. */
  readonly active: number;
  /** Active with a current approved plan. */
  readonly withPlan: number;
  /** … whose plan is free of red findings. */
  readonly withSoundPlan: number;
  /** Active whose plan's main path is the market. */
  readonly marketPath: number;
  /** Of those, with at least three distinct valid job offers. */
  readonly threeOffers: number;
  /** Active whose plan's main path is training, starting up or a public-welfare post. */
  readonly pathDue: number;
  /** Of those, with a record of it. */
  readonly pathFulfilled: number;
  /** Active with at least one service record in the period. */
  readonly served: number;
  /** Recognized people who became employed in the period, in any form. */
  readonly employedInPeriod: number;
  /** People on whose applications was decided in the period. */
  readonly decisions: number;
  /** Of those, with every decision within the limit. */
  readonly onTimeDecisions: number;
  /** Of those, with a decision past the limit. */
  readonly lateDecisions: number;
  /** Applications still open on `asOf` and past the limit. */
  readonly overdueDecisions: number;
  /** Active people who meet an exit ground on `asOf`. */
  readonly shouldHaveExited: number;
  /** Recognized in the period, each person once. */
  readonly recognizedInPeriod: number;
  /** Exited in the period, each person once. */
  readonly exitedInPeriod: number;
  /** In a public-welfare post on `asOf`. */
  readonly inPost: number;
  /** Placed in a public-welfare post in the period. */
  readonly placedInPeriod: number;
  /** Left a public-welfare post at its term in the period. */
  readonly postTermOver: number;
  /** Got a subsidy paid in the period, of whatever kind. */
  readonly subsidizedInPeriod: number;
};

export type CoverageRow = CoverageFigures & { readonly unit: ReportUnit };

type ReportClocks = {
  /** Working days from acceptance to decision. */
  readonly limitWorkingDays: number;
  /** Applications open on `asOf`. */
  readonly open: number;
  /** Of those, within the limit but close to it. */
  readonly atRisk: number;
  /** Of those, past the limit; the sum of the units' `overdueDecisions`. */
  readonly overdue: number;
};

export type RateMetric =
  "planRate" | "soundPlanRate" | "threeOffersRate" | "pathRate" | "servedRate" | "onTimeRate";

/** `percent` from 0 to 100, reached when the rate is at least that. */
export type RateStandard = {
  readonly metric: RateMetric;
  readonly percent: number;
  readonly source: Source;
  /** The target of a year and who set it; absent where the notice itself asks for everybody. */
  readonly target?: { readonly year: number; readonly setBy: string };
  /** What the clause asks, after 要求; absent in older snapshots. */
  readonly asks?: string;
};

export type UnitStandard = RateStandard & { readonly unitId: number };

export type ProblemGroup = {
  /** Follows from the figures of the tables, or found by an automatic check. */
  readonly origin: "figures" | "check";
  /** A minor one shares a line with others. */
  readonly severity: "grave" | "serious" | "minor";
  /** `R22`, DOMAIN §5.3. */
  readonly code: string;
  /** Heading without number or full stop: `部分人员未制定个性化援助方案`. */
  readonly title: string;
  /** Short name for table heads: `无方案`. */
  readonly shortTitle: string;
  readonly clause: Source;
  /** What was counted, a sentence without full stop. */
  readonly definition: string;
  /** `人` or `件`. */
  readonly measure: string;
  readonly total: number;
  readonly byUnit: readonly { readonly unit: ReportUnit; readonly count: number }[];
  readonly exampleCaseNumbers: readonly string[];
  readonly remedy: { readonly title: string; readonly text: string };
};

type PreviousPeriod = { readonly label: string; readonly coverage: CoverageFigures };

type FlowsOfPeriod = {
  readonly label: string;
  readonly recognizedInPeriod: number;
  readonly exitedInPeriod: number;
};

/** 年计划 of the units that have one, against what was done since the first of January. */
export type PlanFigures = {
  /** 时间进度: percent of the year gone by. */
  readonly progress: number;
  readonly rows: readonly {
    readonly unit: string;
    /** The reporting unit's own plan. */
    readonly whole: boolean;
    readonly indicator: string;
    readonly measure: string;
    readonly target: number;
    readonly done: number;
  }[];
};

export type MonthOfFlows = { readonly month: string; readonly recognized: number; readonly exited: number };

/** Subsidies paid in the period. `amount` in fen, so that sums are exact. */
export type SubsidyRow = {
  readonly unitId: number;
  readonly kind: string;
  readonly people: number;
  readonly amount: number;
};

type PostsAndSubsidies = {
  readonly subsidyKinds: readonly { readonly code: string; readonly label: string }[];
  /** Per reporting unit and kind; a missing row means none. */
  readonly subsidies: readonly SubsidyRow[];
};

/** 零就业家庭: households, not people. */
export type HouseholdFigures = {
  readonly recognizedInPeriod: number;
  readonly clearedInPeriod: number;
  /** Members in work of those cleared: people. Absent in older snapshots. */
  readonly membersHelped?: number;
  /** On the list on `asOf`. */
  readonly remaining: number;
};
