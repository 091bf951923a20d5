import type { DocumentBlock, HeadingBlock, ParagraphBlock, TableBlock } from "~/lib/docx/official-document";
import type { Source } from "~/law/source";
import type { SupervisionReportData } from "./data";
import type { ReportInline } from "./inlines";
import { clauseName } from "./phrasing";
import { reportScope, type ReportScope } from "./scope";
import { summarize, type ReportSummary } from "./summary";

/** What every part of the report is written from. */
export type ReportContext = {
  readonly data: SupervisionReportData;
  readonly summary: ReportSummary;
  readonly scope: ReportScope;
};

export type ReportBlock = DocumentBlock<ReportInline>;
export type ReportTable = TableBlock<ReportInline>;

export function reportContext(data: SupervisionReportData): ReportContext {
  return { data, summary: summarize(data), scope: reportScope(data) };
}

export function heading(level: HeadingBlock["level"], text: string): HeadingBlock {
  return { kind: "heading", level, text };
}

export function paragraph(inlines: readonly ReportInline[]): ParagraphBlock<ReportInline> {
  return { kind: "paragraph", indent: "body", inlines };
}

/** The clause as the text cites it; the notice has been introduced as 《通知》. */
export function cited({ data }: ReportContext, source: Source): string {
  return source.document === data.basis.document
    ? `《通知》${clauseName(source.article)}`
    : `${source.document}${source.article}`;
}
