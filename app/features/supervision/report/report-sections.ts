import { chineseNumber } from "~/lib/chinese-number";
import type { OfficialDocument } from "~/lib/docx/official-document";
import { reportAnnexes } from "./annexes";
import { issuerOf } from "./scope";
import { reportDataFaults } from "./check-data";
import { heading, paragraph, type ReportBlock, type ReportContext, reportContext } from "./context";
import type { ReportPart, SupervisionReportData } from "./data";
import { say, type ReportInline } from "./inlines";
import { dayInChina, officialDate } from "./phrasing";
import { achievements } from "./text/achievements";
import { introduction, kindName, titleLines } from "./text/introduction";
import { overview } from "./text/overview";
import { foundProblems, problems } from "./text/problems";
import { requirements } from "./text/requirements";

export type SupervisionReport = OfficialDocument<ReportInline>;

type Chapter = { readonly title: string; readonly blocks: readonly ReportBlock[] };

/** The chapters asked for, in the order of an official report; numbered afterwards, so that none is missed. */
function chapters(context: ReportContext): Chapter[] {
  const { data } = context;
  const has = (part: ReportPart) => data.parts.includes(part);
  const topics = overview(context).filter(({ part }) => has(part));
  const situation = topics.flatMap(({ title, blocks }, index) => [
    ...(topics.length > 1 ? [heading(2, `（${chineseNumber(index + 1)}）${title}`)] : []),
    ...blocks,
  ]);
  const causes = (data.causes ?? "").split("\n").filter((line) => line.trim() !== "");
  return [
    ...(topics.length > 0 ? [{ title: "基本情况", blocks: situation }] : []),
    ...(has("achievements") ? [{ title: "主要做法和成效", blocks: achievements(context) }] : []),
    ...(has("problems") ? [{ title: "存在的主要问题", blocks: problems(context) }] : []),
    ...(has("causes") && causes.length > 0
      ? [{ title: "原因分析", blocks: causes.map((line) => paragraph(say`${line.trim()}`)) }]
      : []),
    ...(has("requirements")
      ? [
          {
            title: data.kind === "circular" && foundProblems(context).length > 0 ? "整改要求" : "下一步工作",
            blocks: requirements(context),
          },
        ]
      : []),
  ];
}

/** Captions get 表1, 表2 … and 图1, 图2 … in the order in which they stand. */
function numbered(blocks: readonly ReportBlock[]): ReportBlock[] {
  let tables = 0;
  let pictures = 0;
  return blocks.map((block) => {
    if (block.kind === "table" && block.caption !== null) {
      tables += 1;
      return { ...block, caption: `表${tables} ${block.caption}` };
    }
    if (block.kind === "picture") {
      pictures += 1;
      return { ...block, caption: `图${pictures} ${block.caption}` };
    }
    return block;
  });
}

/** Names the paragraphs of the body, so that their words can be edited. */
function keyed(blocks: readonly ReportBlock[]): ReportBlock[] {
  let paragraphs = 0;
  return blocks.map((block) => {
    if (block.kind !== "paragraph") return block;
    paragraphs += 1;
    return { ...block, key: `p${paragraphs}` };
  });
}

/** Annexes keep their own captions; a chart in the text stays out where charts were not asked for. */
function withoutCharts(blocks: readonly ReportBlock[], { data }: ReportContext): readonly ReportBlock[] {
  return data.parts.includes("charts") ? blocks : blocks.filter(({ kind }) => kind !== "picture");
}

/** A 通报 is issued: it has 版头 and 版记. Its number's place stays open until one is given. */
function formalParts(data: SupervisionReportData): Pick<SupervisionReport, "head" | "imprint"> {
  if (data.kind !== "circular") return {};
  const issuedOn = dayInChina(data.generatedAt);
  return {
    head: {
      mark: `${issuerOf(data)}文件`,
      number: data.circular?.documentNumber ?? `　　〔${issuedOn.slice(0, 4)}〕　　号`,
    },
    imprint: {
      copyTo: data.circular?.copyTo ?? null,
      issuer: issuerOf(data),
      date: officialDate(issuedOn),
    },
  };
}

/**
 * The whole report as blocks: what the Word file holds and what the preview shows. Each number in
 * it is a `Figure` (metric, unit, value) that a screen may turn into a link.
 * @throws Error when the figures contradict each other; the message lists where
 */
export function reportSections(data: SupervisionReportData): SupervisionReport {
  const faults = reportDataFaults(data);
  if (faults.length > 0) throw new Error(`督导报告数据前后不一致：${faults.join("；")}`);
  const context = reportContext(data);
  const lines = titleLines(context);
  const kind = kindName(context);
  return {
    properties: {
      title: lines.join(""),
      subject: `${data.unit.shortName}${data.period.label}就业困难人员认定帮扶工作督导检查`,
      creator: issuerOf(data),
      description: `数据截至${officialDate(data.asOf)}，快照校验值${data.snapshotHash}`,
      keywords: "就业困难人员、认定、帮扶、督导检查",
      createdAt: new Date(data.generatedAt).toISOString(),
    },
    ...formalParts(data),
    titleLines: lines,
    subtitle: `（${data.period.label}）`,
    blocks: keyed(
      numbered(
        withoutCharts(
          [
            ...introduction(context),
            ...chapters(context).flatMap(({ title, blocks }, index) => [
              heading(1, `${chineseNumber(index + 1)}、${title}`),
              ...blocks,
            ]),
            paragraph(say`特此${kind}。`),
          ],
          context,
        ),
      ),
    ),
    signature: { issuer: issuerOf(data), date: officialDate(dayInChina(data.generatedAt)) },
    annexes: reportAnnexes(context),
  };
}
