import { paragraph, type ReportBlock, type ReportContext } from "../context";
import type { SupervisionReportData } from "../data";
import { derived } from "../summary";
import { joined, say, type ReportInline } from "../inlines";
import { inspectionFigure, sawFiles } from "./inspections";
import { clauseName, dayInChina, officialDate, officialPeriod } from "../phrasing";

const kindNames = { supervision: "报告", circular: "通报", month: "统计" } as const;

/** 报告 or 通报. */
export function kindName({ data }: ReportContext): string {
  return kindNames[data.kind];
}

/** A title line holds 20 characters of 2号; longer ones are broken by sense. */
export function titleLines(context: ReportContext): string[] {
  const [about, work, result] = [
    `关于${context.data.unit.shortName}`,
    "就业困难人员认定帮扶工作",
    `督导检查情况的${kindName(context)}`,
  ];
  const first = `${about}${work}`;
  return first.length <= 20 ? [first, result] : [about, work, result];
}

/** How the inspection was made, as it truly happened. */
function method({ data }: ReportContext): ReportInline[] {
  const ways = [
    "系统比对",
    ...(data.checks === null ? [] : ["自动检查"]),
    ...(sawFiles(data) ? ["抽查案卷"] : []),
  ];
  const last = ways.pop() ?? "";
  return say`检查采用${ways.length === 0 ? last : `${ways.join("、")}和${last}`}${ways.length === 0 ? "方式" : "相结合的方式"}`;
}

/** The period by its name and days; up to the day of the records while it runs. */
function span({ period, asOf }: SupervisionReportData): string {
  const days = officialPeriod(period.from, asOf);
  return period.label.includes("日") ? days : `${period.label}（${days}）`;
}

/** Of which day the records speak, and when they were read where that was later. */
function records({ data }: ReportContext): string {
  const read = dayInChina(data.generatedAt);
  return read > data.asOf
    ? `数据截至${officialDate(data.asOf)}，以${officialDate(read)}的系统记录为准`
    : `以截至${officialDate(data.asOf)}的系统记录为准`;
}

/** What was looked at beside the records; a report that saw no files and names no finding says so. */
function sample(context: ReportContext): ReportInline[] {
  const { data } = context;
  if (sawFiles(data)) return [...drawnSample(context), ...otherwiseChecked(context)];
  const { found } = data.inspections;
  if (found === 0) return say`本${kindName(context)}所列数据均取自系统记录，不含现场检查结果。`;
  return say`除检查发现并登记的问题${inspectionFigure(context, found)}个外，本${kindName(context)}所列数据均取自系统记录。`;
}

/** Files checked in the period that a bureau above has drawn, or that were drawn before. */
function otherwiseChecked(context: ReportContext): ReportInline[] {
  const { campaigns, otherwiseChecked: others = [] } = context.data.inspections;
  if (others.length === 0) return [];
  const each = others.map(({ drawnBy, fromAbove, cases }) => {
    const count = inspectionFigure(context, cases.length);
    return fromAbove
      ? say`${drawnBy}抽取的案卷中属于${context.data.unit.shortName}的${count}件`
      : say`本期以前${drawnBy}抽取的案卷${count}件`;
  });
  return say`${campaigns.length > 0 ? "另检查" : "本期检查"}${joined(each)}。`;
}

/** The draws of the period, with what was drawn and how far it is checked. */
function drawnSample(context: ReportContext): ReportInline[] {
  const { campaigns } = context.data.inspections;
  if (campaigns.length === 0) return [];
  const figure = (value: number) => inspectionFigure(context, value);
  const { drawn } = context.data.inspections;
  const sum = (key: "sampleSize" | "populationSize") =>
    campaigns.reduce((total, campaign) => total + campaign[key], 0);
  const [draws, cases] = [drawn?.draws ?? campaigns.length, drawn?.cases ?? sum("sampleSize")];
  const from = draws === 1 ? say`从${figure(sum("populationSize"))}人中` : "";
  // Of several draws each has its own population (annex 3); who was drawn twice is one person.
  const people = drawn && draws > 1 ? say`，涉及${figure(drawn.people)}人` : "";
  const finished = !drawn
    ? ""
    : drawn.finished === cases
      ? "，全部检查完毕"
      : drawn.finished === 0
        ? "，尚未检查"
        : say`，已检查${figure(drawn.finished)}件`;
  return say`开展抽查${figure(draws)}次，${from}按公开的种子抽取案卷${figure(cases)}件${people}${finished}。`;
}

/** 引言: basis, period, method and sample. */
export function introduction(context: ReportContext): ReportBlock[] {
  const { data, scope, summary } = context;
  const { basis, unit } = data;
  const units = summary.units.length;
  const alone = summary.units.every(({ direct }) => direct);
  const parts = !alone
    ? say`${derived("unitCount", units, unit.id)}个${scope.part}的`
    : `${unit.shortName}的`;
  const salutation: ReportBlock[] =
    data.addressee === null
      ? []
      : [{ kind: "paragraph", indent: "flush", inlines: say`${data.addressee}：` }];
  return [
    ...salutation,
    paragraph(
      say`按照《${basis.title}》（${basis.document}，以下简称《通知》）${clauseName(basis.article)}的要求，${scope.self}对${unit.shortName}${span(data)}就业困难人员认定帮扶工作进行了督导检查。${method(context)}，${records(context)}，对${parts}全部在册人员和本期认定、退出、帮扶记录进行汇总比对，人员按公民身份号码去重。${sample(context)}现将有关情况${kindName(context)}如下。`,
    ),
  ];
}
