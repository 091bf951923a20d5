import type { RateStandard, ReportBasis, ReportDefinition, SupervisionReportData } from "./data";
import { clauseName, officialDate, officialPeriod } from "./phrasing";

const documentNumber = "吉人社发〔2022〕10号";

/** The clause that orders the inspection, 五（三）. */
export const noticeBasis: ReportBasis = {
  document: documentNumber,
  title: "关于做好就业困难人员认定帮扶工作的通知",
  article: "五（三）",
};

/** What the notice asks for without exception; a city may hold its units against other levels. */
export const noticeStandards: readonly RateStandard[] = [
  { metric: "planRate", percent: 100, source: { document: documentNumber, article: "四（二）" } },
  { metric: "threeOffersRate", percent: 100, source: { document: documentNumber, article: "四（二）" } },
  { metric: "servedRate", percent: 100, source: { document: documentNumber, article: "四（三）" } },
  { metric: "onTimeRate", percent: 100, source: { document: documentNumber, article: "二（四）" } },
];

/** 口径说明 of every figure the report prints. */
export function reportDefinitions({
  period,
  asOf,
}: Pick<SupervisionReportData, "period" | "asOf">): ReportDefinition[] {
  const day = officialDate(asOf);
  const span = officialPeriod(period.from, period.to);
  const cite = (article: string) => `《通知》${clauseName(article)}`;
  return [
    {
      term: "统计范围",
      text: `存量数据截至${day}，流量数据为${span}发生数，首日和末日均计入。人员按公民身份号码去重。`,
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
    { term: "方案制定率", text: "有现行已审批援助方案的在册人员÷期末在册。", basis: cite("四（二）") },
    {
      term: "有效方案率",
      text: "有现行已审批援助方案且方案检查无红色问题的在册人员÷期末在册。",
      basis: "系统口径",
    },
    {
      term: "三个岗位达标率",
      text: "市场就业路径在册人员中，已提供3个及以上不同有效岗位信息的人员÷市场就业路径在册人员。",
      basis: cite("四（二）"),
    },
    { term: "帮扶覆盖率", text: "本期至少有1条帮扶服务记录的在册人员÷期末在册。", basis: cite("四（三）") },
    {
      term: "本期就业",
      text: "本期由未就业转为就业的就业困难人员，含单位就业、灵活就业、创业和公益性岗位安置。",
      basis: "系统口径",
    },
    {
      term: "按期办结率",
      text: "受理后10个工作日内作出决定的认定申请÷本期作出决定的认定申请，受理当日不计入，公示期计入。",
      basis: cite("二（四）"),
    },
    {
      term: "超期未办",
      text: `截至${day}尚未作出决定且受理后已超过10个工作日的认定申请。`,
      basis: cite("二（四）"),
    },
    {
      term: "公益性岗位在岗",
      text: `截至${day}在公益性岗位工作的人员；新安置、期满退出为本期到岗、因期满离岗的人员。`,
      basis: "124号文、吉人社联〔2022〕90号",
    },
    {
      term: "就业补贴",
      text: "本期已发放的社会保险补贴、岗位补贴、初次创业补贴和职业培训补贴；人数按人去重，金额按发放日期统计。",
      basis: "系统口径",
    },
    {
      term: "零就业家庭",
      text: `本期认定、因成员就业退出名单的家庭，以及截至${day}仍在名单上的家庭，按户统计。`,
      basis: cite("一"),
    },
    {
      term: "应退未退",
      text: `截至${day}仍在册、系统记载的事实已符合退出情形之一的人员，须经核实后办理。`,
      basis: cite("三"),
    },
  ];
}
