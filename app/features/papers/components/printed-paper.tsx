import type { ComponentProps } from "react";

import { PrintFooter } from "~/components/ui/print-footer";
import { type Paper, paperLabels } from "../paper";
import { isInUse, type TemplateNote } from "../template-row";
import { PaperSheet } from "./paper-sheet";

type PrintedProps = {
  paper: Paper;
  template: TemplateNote | null;
  printed: ComponentProps<typeof PrintFooter>;
};

/**
 * The paper as the page prints it. Where a bureau's own form is in force, the built-in one is for the screen: printed,
 * with number and seal, it could be handed over for the other.
 */
export function PrintedPaper({ paper, template, printed }: PrintedProps) {
  if (template === null || !isInUse(template)) {
    return (
      <>
        <PaperSheet paper={paper} />
        <PrintFooter {...printed} />
      </>
    );
  }
  return (
    <>
      <div className="no-print">
        <PaperSheet paper={paper} />
      </div>
      <p className="print-only">
        {template.unit}自 {template.fromOn} 起用自己的{paperLabels[paper.kind]}
        样式，本页不打印内置样式。请在系统中打开这一页，下载 Word 文件打印。
      </p>
      <PrintFooter {...printed} />
    </>
  );
}
