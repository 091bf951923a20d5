import { type IndicatorCode, indicatorOf } from "~/features/indicators/catalogue";
import type { CalendarDate } from "~/lib/calendar-date";
import type {
  RateMetric,
  RateStandard,
  ReportBasis,
  ReportDefinition,
  ReportUnit,
  SupervisionReportData,
  UnitStandard,
} from "./data";
import { clauseName, officialDate, officialPeriod } from "./phrasing";
import { rateSpecs } from "./summary";

const documentNumber = "吉人社发〔2022〕10号";

/** The clause that orders the inspection, 五（三）. */
export const noticeBasis: ReportBasis = {
  document: documentNumber,
  title: "关于做好就业困难人员认定帮扶工作的通知",
  article: "五（三）",
};

/** What the notice asks for everybody (逐人), by rate; a province or city may set targets for a year. */
const ASKED: Readonly<Record<RateMetric, { article: string; asks: string }>> = {
  planRate: { article: "四（二）", asks: "为每一位就业困难人员制定方案" },
  soundPlanRate: { article: "四（二）", asks: "根据每一位就业困难人员的需求和特点制定方案" },
  threeOffersRate: { article: "四（二）", asks: "至少提供三个岗位信息" },
  pathRate: { article: "四（二）", asks: "按各人情况提供培训、创业服务或者托底安置" },
  servedRate: { article: "四（三）", asks: "主动提供就业援助服务" },
  onTimeRate: { article: "二（四）", asks: "在办结时限内完成认定" },
};

const METRICS = Object.keys(rateSpecs) as RateMetric[];

type Bars = {
  of: (
    unitId: number,
    indicator: IndicatorCode,
  ) => { value: number; set: { source: string; unit: { name: string } } | null } | null;
};

function standardOf(bars: Bars, unitId: number, metric: RateMetric, year: number): RateStandard | null {
  const bar = bars.of(unitId, metric);
  if (!bar) return null;
  const { article, asks } = ASKED[metric];
  if (!bar.set) return { metric, percent: bar.value, source: { document: documentNumber, article }, asks };
  const source = { document: bar.set.source, article: "" };
  return { metric, percent: bar.value, source, target: { year, setBy: bar.set.unit.name } };
}

/**
 * What the rates of a report are held against: the target in force for the unit, otherwise what the notice asks for
 * everybody. A target holds for every period of its year, here as on the coverage matrix and the page of targets: one
 * unit is not judged three ways.
 */
export function rateStandards(bars: Bars, unitId: number, asOf: CalendarDate): RateStandard[] {
  const year = Number(asOf.slice(0, 4));
  return METRICS.flatMap((metric) => standardOf(bars, unitId, metric, year) ?? []);
}

/** The same for the units of the report, where they are held against another level than the whole. */
export function unitStandards(
  bars: Bars,
  whole: number,
  units: readonly Pick<ReportUnit, "id">[],
  asOf: CalendarDate,
): UnitStandard[] {
  const common = new Map(rateStandards(bars, whole, asOf).map(({ metric, percent }) => [metric, percent]));
  return units.flatMap(({ id }) =>
    rateStandards(bars, id, asOf)
      .filter(({ metric, percent }) => percent !== common.get(metric))
      .map((standard) => ({ ...standard, unitId: id })),
  );
}

/** 口径说明 of every figure the report prints. */
export function reportDefinitions({
  period,
  asOf,
}: Pick<SupervisionReportData, "period" | "asOf">): ReportDefinition[] {
  const day = officialDate(asOf);
  // Up to the day of the records while the period runs, as the text says it.
  const span = officialPeriod(period.from, asOf);
  const cite = (article: string) => `《通知》${clauseName(article)}`;
  return [
    {
      term: "统计范围",
      text: `存量数据截至${day}，流量数据为${span}发生数，首日和末日均计入。此后补录、更正的事实计入所属日期，所以与看板上按当日所知列出的数可以不同。人员按公民身份号码去重。`,
      basis: "系统口径",
    },
    {
      term: "期末在册",
      text: `截至${day}已认定且未退出的就业困难人员；按主要认定类别归类，一人只计一类。`,
      basis: cite("一、三"),
    },
    { term: "上期末在册", text: "本期首日前一日的在册人数。", basis: "系统口径" },
    { term: "本期新增", text: "认定日期在本期内的人员，含重新认定。", basis: cite("二（三）") },
    { term: "本期退出", text: "退出日期在本期内的人员。", basis: cite("三") },
    { term: "净转入", text: "本期在地区之间转入人数减转出人数。", basis: "系统口径" },
    ...(
      ["planRate", "soundPlanRate", "threeOffersRate", "pathRate", "servedRate", "onTimeRate"] as const
    ).map(ofCatalogue),
    ofCatalogue("employed"),
    {
      term: "超期未办",
      text: `截至${day}尚未作出决定且受理后已超过10个工作日的认定申请。`,
      basis: cite("二（四）"),
    },
    ...(["inPost", "placed", "postTermOver", "subsidized", "subsidyAmount"] as const).map(ofCatalogue),
    {
      term: "零就业家庭",
      text: `本期认定、因成员就业退出名单的家庭，以及截至${day}仍在名单上的家庭，按户统计。`,
      basis: cite("一"),
    },
    { ...ofCatalogue("shouldHaveExited"), term: "应退未退" },
  ];
}

/** The words of the one catalogue of indicators, speaking of this report's period: the report defines none of its own. */
function ofCatalogue(code: IndicatorCode): ReportDefinition {
  const { label, definition, source } = indicatorOf(code);
  return {
    term: label,
    text: `${definition.replace("；不写期间的为当月", "").replaceAll("期内", "本期")}。`,
    basis: source.document === documentNumber ? `《通知》${clauseName(source.article)}` : source.document,
  };
}
