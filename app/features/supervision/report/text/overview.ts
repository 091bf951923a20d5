import { paragraph, type ReportBlock, type ReportContext } from "../context";
import { coverageChart, trendChart } from "../figures-drawn";
import type { RateMetric, ReportPart } from "../data";
import { joined, say, type ReportInline } from "../inlines";
import { leaders, officialDate, percentagePoints, rankDescending } from "../phrasing";
import { categoryCount, count, derived, rate, rateDigits, rateSpecs, share } from "../summary";
import { caseloadByCategoryTable, caseloadByUnitTable, coverageTable } from "../tables";
import { dutiesSection } from "./duties";
import { householdParagraph, postsSection } from "./posts";

/** `，比2026年第二季度提高1.2个百分点`; empty where either period has nothing to compare. */
function comparedWithPrevious({ data, summary, scope }: ReportContext, metric: RateMetric): ReportInline[] {
  if (data.previousPeriod === null) return [];
  const now = rateDigits(summary.total.figures, metric);
  const before = rateDigits(data.previousPeriod.coverage, metric);
  if (now === null || before === null) return [];
  const change = percentagePoints(now, before);
  if (change === 0) return say`，与${data.previousPeriod.label}持平`;
  const points = derived("change", change, scope.unitId, String(Math.abs(change)));
  return say`，比${data.previousPeriod.label}${change > 0 ? "提高" : "下降"}${points}个百分点`;
}

/** 环比 and 同比 of a count: `，比2026年第二季度增加5人，比上年同期减少3人`. */
function countChange(
  { data, scope }: ReportContext,
  metric: "recognizedInPeriod" | "exitedInPeriod",
  now: number,
): ReportInline[] {
  const { previousPeriod, lastYear } = data;
  const compared = [
    ...(previousPeriod ? [{ label: previousPeriod.label, before: previousPeriod.coverage[metric] }] : []),
    ...(lastYear ? [{ label: lastYear.label, before: lastYear[metric] }] : []),
  ];
  return compared.flatMap(({ label, before }) => {
    const change = now - before;
    if (change === 0) return say`，与${label}持平`;
    const people = derived("change", change, scope.unitId, String(Math.abs(change)));
    return say`，比${label}${change > 0 ? "增加" : "减少"}${people}人`;
  });
}

function stockChange({ summary, scope }: ReportContext): ReportInline[] {
  const { opening, closing } = summary.total.figures;
  if (closing === 0 && opening === 0) return [];
  if (closing === opening) return say`，与上期末持平`;
  const grew = closing > opening;
  const people = derived("change", closing - opening, scope.unitId, String(Math.abs(closing - opening)));
  const pace =
    opening === 0
      ? []
      : say`，${grew ? "增长" : "下降"}${share(Math.abs(closing - opening), opening, scope.unitId)}`;
  return say`，比上期末${grew ? "增加" : "减少"}${people}人${pace}`;
}

function stockParagraph(context: ReportContext): ReportInline[] {
  const { data, summary, scope } = context;
  const { total } = summary;
  const { closing, recognizedInPeriod, exitedInPeriod, netTransferredIn } = total.figures;
  const day = officialDate(data.asOf);
  const stock =
    closing === 0
      ? say`截至${day}，${scope.all}没有在册就业困难人员`
      : say`截至${day}，${scope.all}在册就业困难人员${count(total, "closing")}人`;
  const added =
    recognizedInPeriod === 0
      ? say`本期没有新认定人员`
      : say`本期新认定${count(total, "recognizedInPeriod")}人${countChange(context, "recognizedInPeriod", recognizedInPeriod)}`;
  const left =
    exitedInPeriod === 0
      ? say`没有人员退出`
      : say`退出${count(total, "exitedInPeriod")}人${countChange(context, "exitedInPeriod", exitedInPeriod)}`;
  const moved =
    netTransferredIn === 0
      ? []
      : say`；跨地区转移后净${netTransferredIn > 0 ? "转入" : "转出"}${{ ...count(total, "netTransferredIn"), text: String(Math.abs(netTransferredIn)) }}人`;
  const flow =
    recognizedInPeriod === 0 && exitedInPeriod === 0
      ? say`本期没有新认定人员，也没有人员退出`
      : say`${added}；${left}`;
  return say`${stock}${stockChange(context)}。${flow}${moved}。`;
}

function categoryParagraph({ data, summary, scope }: ReportContext): ReportInline[] {
  const { total } = summary;
  const closing = total.figures.closing;
  const ranked = rankDescending(data.categories, ({ code }) => total.byCategory.get(code)?.closing ?? 0);
  const present = ranked.filter(({ value }) => value > 0);
  const absent = ranked.filter(({ value }) => value === 0);
  const [only] = present;
  if (only !== undefined && present.length === 1)
    return say`从人员类别看，在册人员全部为${only.item.label}。`;
  const list = present.map(
    ({ item, value }) =>
      say`${item.label}${categoryCount(total, item.code, "closing")}人，占${share(value, closing, scope.unitId)}`,
  );
  const others = absent.length > 2 ? "其他类别" : joined(absent.map(({ item }) => item.label));
  return say`从人员类别看，${joined(list, "；")}。${absent.length > 0 ? say`${others}没有在册人员。` : ""}`;
}

/** Only with more units than the sentence would name. */
function territoryParagraph({ summary, scope }: ReportContext): ReportInline[] | null {
  const ranked = rankDescending(summary.units, (unit) => unit.figures.closing).filter(
    ({ value }) => value > 0,
  );
  const top = leaders(ranked, 3);
  if (ranked.length < 4 || top.length >= ranked.length) return null;
  const people = top.reduce((sum, { value }) => sum + value, 0);
  const list = top.map(({ item }) => say`${item.unit.shortName}${count(item, "closing")}人`);
  const part = share(people, summary.total.figures.closing, scope.unitId);
  const together = top.length === 1 ? say`占${scope.all}的${part}` : say`合计占${scope.all}的${part}`;
  return say`从地区分布看，在册人数较多的是${joined(list)}，${together}。`;
}

function coverageParagraph(context: ReportContext): ReportInline[] {
  const { total } = context.summary;
  const withRate = (metric: RateMetric) =>
    say`${rateSpecs[metric].label}${rate(total, metric)}${comparedWithPrevious(context, metric)}`;
  const { withPlan, withSoundPlan, marketPath, threeOffers, pathDue, pathFulfilled, served } = total.figures;
  const planned =
    withPlan === 0
      ? say`尚无人员有经审批的个性化援助方案`
      : say`已制定并审批个性化援助方案的${count(total, "withPlan")}人`;
  const sound =
    withSoundPlan === 0
      ? say`没有方案检查无红色问题的人员`
      : say`方案检查无红色问题的${count(total, "withSoundPlan")}人`;
  const offered =
    threeOffers === 0
      ? say`均未得到3个及以上有效岗位信息`
      : say`中，已提供3个及以上有效岗位信息的${count(total, "threeOffers")}人`;
  const offers =
    marketPath === 0
      ? say`没有以市场就业为主要路径的人员，不计算三个岗位达标率`
      : say`以市场就业为主要路径的${count(total, "marketPath")}人${offered}，${withRate("threeOffersRate")}`;
  const fulfilled = pathFulfilled === 0 ? say`均未落实` : say`中，已落实的${count(total, "pathFulfilled")}人`;
  const paths =
    pathDue === 0
      ? say`没有以培训、创业或公益性岗位托底为主要路径的人员`
      : say`以培训、创业或公益性岗位托底为主要路径的${count(total, "pathDue")}人${fulfilled}，${withRate("pathRate")}`;
  const helped =
    served === 0 ? say`本期没有人员接受过帮扶服务` : say`本期接受过帮扶服务的${count(total, "served")}人`;
  const employed =
    total.figures.employedInPeriod === 0
      ? say`本期没有就业困难人员实现就业的记录`
      : say`本期实现就业${count(total, "employedInPeriod")}人`;
  if (total.figures.active === 0) return say`期末没有在册人员，不计算帮扶覆盖指标。${employed}。`;
  return say`在册人员中，${planned}，${withRate("planRate")}；${sound}，${withRate("soundPlanRate")}。${offers}。${paths}。${helped}，${withRate("servedRate")}。${employed}。`;
}

function clockParagraph(context: ReportContext): ReportInline[] {
  const { data, summary, scope } = context;
  const { total } = summary;
  const { clocks } = data;
  const limit = `${clocks.limitWorkingDays}个工作日`;
  const late =
    total.figures.lateDecisions === 0 ? say`没有超期办结` : say`超期办结${count(total, "lateDecisions")}人`;
  const inTime =
    total.figures.onTimeDecisions === 0
      ? say`均未在受理后${limit}内办结`
      : say`其中${count(total, "onTimeDecisions")}人在受理后${limit}内办结`;
  const decided =
    total.figures.decisions === 0
      ? say`本期没有办结的认定申请，不计算按期办结率。`
      : say`本期对${count(total, "decisions")}人的认定申请作出决定，${inTime}，按期办结率${rate(total, "onTimeRate")}${comparedWithPrevious(context, "onTimeRate")}，${late}。`;
  const figure = (metric: "openApplications" | "atRiskApplications" | "overdueDecisions", value: number) =>
    ({ kind: "figure", metric, value, text: String(value), unitId: scope.unitId }) as const;
  if (clocks.open === 0) return say`${decided}截至${officialDate(data.asOf)}，没有在办的认定申请。`;
  const near =
    clocks.atRisk === 0 ? say`没有临近时限的` : say`临近时限${figure("atRiskApplications", clocks.atRisk)}件`;
  const over =
    clocks.overdue === 0 ? say`没有超期未办的` : say`超期未办${figure("overdueDecisions", clocks.overdue)}件`;
  return say`${decided}截至${officialDate(data.asOf)}，在办认定申请${figure("openApplications", clocks.open)}件，其中${near}，${over}。`;
}

function caseloadSection(context: ReportContext): ReportBlock[] {
  const hasPeople = context.summary.total.figures.closing > 0;
  const territory = territoryParagraph(context);
  return [
    paragraph(stockParagraph(context)),
    ...(hasPeople ? [paragraph(categoryParagraph(context))] : []),
    ...(territory === null ? [] : [paragraph(territory)]),
    paragraph(householdParagraph(context)),
    caseloadByUnitTable(context),
    caseloadByCategoryTable(context),
    ...trendChart(context),
  ];
}

function clockSection(context: ReportContext): ReportBlock[] {
  const shouldExit = count(context.summary.total, "shouldHaveExited");
  return [
    paragraph(clockParagraph(context)),
    paragraph(
      shouldExit.value === 0
        ? say`系统比对未发现应退未退人员。`
        : say`系统比对发现应退未退${shouldExit}人，须由县级公共就业服务机构核实后办理。`,
    ),
  ];
}

type Topic = { readonly part: ReportPart; readonly title: string; readonly blocks: readonly ReportBlock[] };

/** 基本情况: the whole first, then category, territory, help, posts and money, clocks. */
export function overview(context: ReportContext): Topic[] {
  return [
    { part: "caseload", title: "在册人员情况", blocks: caseloadSection(context) },
    {
      part: "coverage",
      title: "帮扶覆盖情况",
      blocks: [paragraph(coverageParagraph(context)), coverageTable(context), ...coverageChart(context)],
    },
    { part: "posts", title: "公益性岗位和补贴情况", blocks: postsSection(context) },
    { part: "duties", title: "责任落实、培训和宣传情况", blocks: dutiesSection(context) },
    { part: "clocks", title: "认定办理和退出情况", blocks: clockSection(context) },
  ];
}
