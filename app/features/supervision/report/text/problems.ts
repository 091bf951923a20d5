import { cited, heading, paragraph, type ReportBlock, type ReportContext } from "../context";
import type { ProblemGroup, RateMetric, RateStandard } from "../data";
import { joined, say, type Figure, type ReportInline } from "../inlines";
import { findingsBlocks } from "./inspections";
import { isBelow, ownStandard } from "../judge";
import { leaders, officialDate, percentagePoints, rankDescending } from "../phrasing";
import { chineseNumber } from "~/lib/chinese-number";
import { derived, rate, rateDigits, rateSpecs, rateValue, share, type UnitSummary } from "../summary";

export function foundProblems({ data }: ReportContext): ProblemGroup[] {
  return data.problems.filter(({ total }) => total > 0);
}

/** Found by automatic checks and small enough to share one list. */
const isMinor = ({ origin, severity }: ProblemGroup) => origin === "check" && severity === "minor";

const SEVERITY_ORDER = { grave: 0, serious: 1, minor: 2 } as const;

/** Problems with a section of their own: those of the figures by size, then those of the checks by gravity and size. */
function ownSections(found: readonly ProblemGroup[]): ProblemGroup[] {
  const bySize = rankDescending(
    found.filter((group) => !isMinor(group)),
    ({ total }) => total,
  ).map(({ item }) => item);
  const order = ({ origin, severity }: ProblemGroup) =>
    origin === "figures" ? -1 : SEVERITY_ORDER[severity];
  return bySize.sort((a, b) => order(a) - order(b));
}

/** The minor findings of the checks, one numbered line for each. */
function minorBlocks(context: ReportContext, index: number): ReportBlock[] {
  const minor = rankDescending(foundProblems(context).filter(isMinor), ({ total }) => total);
  if (minor.length === 0) return [];
  return [
    heading(2, `（${chineseNumber(index + 1)}）系统检查发现的其他问题`),
    ...minor.map(({ item }, line) => {
      const units = item.byUnit.filter(({ count }) => count > 0).length;
      const where =
        units > 1
          ? say`，涉及${derived("unitCount", units, context.scope.unitId)}个${context.scope.part}`
          : "";
      return paragraph(
        say`${`${line + 1}. `}${item.shortTitle}（${cited(context, item.clause)}）${problemFigure(item, context.scope.unitId, item.total)}${item.measure}${where}。`,
      );
    }),
  ];
}

/** Standards the territory or any of its units misses. */
function missedStandards({ data, summary }: ReportContext): RateStandard[] {
  return data.standards.filter(({ metric }) =>
    [summary.total, ...summary.units].some((unit) => isBelow(data, unit, metric)),
  );
}

function gapText({ summary, scope }: ReportContext, { metric, percent }: RateStandard): ReportInline[] {
  const printed = rateDigits(summary.total.figures, metric);
  const gap = printed === null ? 0 : percentagePoints(String(percent), printed);
  return gap > 0 ? say`，差${derived("gap", gap, scope.unitId)}个百分点` : [];
}

/** What the whole is held against and where it stands. */
function wholeLine(context: ReportContext, standard: RateStandard, index: number): ReportInline[] {
  const { scope, summary } = context;
  const { metric, target, asks } = standard;
  const level = derived("standard", standard.percent, scope.unitId, `${standard.percent}%`);
  const asked = target
    ? say`${`${target.setBy}设定的${target.year}年`}目标为${level}`
    : say`${`${cited(context, standard.source)}${asks ? `要求${asks}` : ""}`}，标准为${level}`;
  return say`${`${index + 1}. `}${rateSpecs[metric].label}。${asked}，${scope.all}为${rate(summary.total, metric)}${gapText(context, standard)}`;
}

/** A unit with its rate, and the level it is held against where that is its own. */
function missedUnit({ data }: ReportContext, unit: UnitSummary, metric: RateMetric): ReportInline[] {
  const own = ownStandard(data, unit, metric);
  const word = own?.target ? "目标" : "标准";
  const level = own && derived("standard", own.percent, unit.unit.id, `${own.percent}%`);
  return say`${unit.unit.shortName}（${rate(unit, metric)}${level ? say`，${word}${level}` : ""}）`;
}

function missedLine(context: ReportContext, standard: RateStandard, index: number): ReportInline[] {
  const { data, scope, summary } = context;
  const { metric } = standard;
  const whole = wholeLine(context, standard, index);
  const missed = rankDescending(
    summary.units.filter((unit) => isBelow(data, unit, metric)),
    (unit) => -(rateValue(unit, metric) ?? 0),
  );
  const apart = summary.units.filter((unit) => ownStandard(data, unit, metric)).length;
  const each =
    apart === 0
      ? ""
      : say`；${derived("unitCount", apart, scope.unitId)}个${scope.part}另有目标，按其目标衡量（见附件1）`;
  if (missed.length === 0 || summary.units.length === 1) return say`${whole}${each}。`;
  const word = standard.target ? "目标" : apart > 0 ? "目标或者标准" : "标准";
  const named = leaders(missed, 3).map(({ item }) => missedUnit(context, item, metric));
  const units = derived("unitCount", missed.length, scope.unitId);
  return named.length === missed.length
    ? say`${whole}${each}；未达到${word}的有${units}个${scope.part}：${joined(named)}。`
    : say`${whole}${each}；未达到${word}的有${units}个${scope.part}，较低的是${joined(named)}，其余见附件1。`;
}

function problemFigure(group: ProblemGroup, unitId: number, value: number): Figure {
  return { kind: "figure", metric: "problem", problem: group.code, unitId, value, text: String(value) };
}

/** Shares of a handful say nothing. */
const LEAST_FOR_SHARES = 30;

/** Total, share of the units and, where several are concerned, one numbered line for each. */
function problemBlocks(context: ReportContext, group: ProblemGroup, index: number): ReportBlock[] {
  const { scope } = context;
  const ranked = rankDescending(
    group.byUnit.filter(({ count }) => count > 0),
    ({ count }) => count,
  );
  const total = say`${group.definition}${group.origin === "check" ? "" : "共"}${problemFigure(group, scope.unitId, group.total)}${group.measure}`;
  const only = ranked[0];
  const where =
    ranked.length > 1
      ? say`，涉及${derived("unitCount", ranked.length, scope.unitId)}个${scope.part}`
      : only === undefined
        ? []
        : say`，全部在${only.item.unit.shortName}`;
  const examples =
    group.exampleCaseNumbers.length === 0
      ? []
      : [paragraph(say`如案卷${joined(group.exampleCaseNumbers)}。`)];
  const lines = ranked.length > 1 ? ranked : [];
  return [
    heading(2, `（${chineseNumber(index + 1)}）${group.title}`),
    paragraph(say`依据${cited(context, group.clause)}，${total}${where}。`),
    ...lines.map(({ item, value }, line) =>
      paragraph(
        say`${`${line + 1}. `}${item.unit.shortName}${problemFigure(group, item.unit.id, value)}${group.measure}${group.total < LEAST_FOR_SHARES ? "" : say`，占${share(value, group.total, scope.unitId)}`}。`,
      ),
    ),
    ...examples,
  ];
}

function lead(context: ReportContext, missed: number): ReportInline[] {
  const { data, scope } = context;
  const found = foundProblems(context);
  const kinds = derived("problemKinds", found.length, scope.unitId);
  const checked =
    data.checks === null ? say`系统比对` : say`系统比对和${officialDate(data.checks.ranOn)}的自动检查`;
  if (data.problems.length === 0) return say`本期没有开展问题比对。`;
  if (found.length === 0) {
    return say`本期比对的${String(data.problems.length)}类问题均未发现${missed > 0 ? "，但部分指标未达到目标或者标准" : ""}。`;
  }
  if (found.length === 1) return say`${checked}共发现${kinds}类问题。`;
  return say`${checked}共发现${kinds}类问题。同一人员或申请涉及多类问题的，分别计入各类，不能相加为人数。`;
}

function clearParagraph(context: ReportContext): ReportBlock[] {
  const clear = context.data.problems.filter(({ origin, total }) => origin === "figures" && total === 0);
  if (clear.length === 0 || foundProblems(context).length === 0) return [];
  return [
    paragraph(say`另外，本次比对未发现${clear.map(({ shortTitle }) => `“${shortTitle}”`).join("")}的情况。`),
  ];
}

/** 存在的主要问题: standards missed, then the problems, most frequent first. */
export function problems(context: ReportContext): ReportBlock[] {
  const missed = missedStandards(context);
  const groups = ownSections(foundProblems(context));
  const offset = missed.length > 0 ? 1 : 0;
  const sections = offset + groups.length;
  const minor = minorBlocks(context, sections);
  const afterMinor = sections + (minor.length > 0 ? 1 : 0);
  return [
    paragraph(lead(context, missed.length)),
    ...(missed.length > 0
      ? [
          heading(2, "（一）部分指标未达到目标"),
          ...missed.map((standard, index) => paragraph(missedLine(context, standard, index))),
        ]
      : []),
    ...groups.flatMap((group, index) => problemBlocks(context, group, index + offset)),
    ...minor,
    ...findingsBlocks(context, (words) => `（${chineseNumber(afterMinor + 1)}）${words}`),
    ...clearParagraph(context),
  ];
}
