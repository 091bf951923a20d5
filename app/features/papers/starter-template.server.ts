import type { PaperKind } from "./paper";
import { blankPaper, placeholderNames } from "./placeholders";
import { renderPaperDocx } from "./render-paper-docx.server";

/**
 * A .docx to start a bureau's own form from: every name the paper knows in a two-column list, ready to be moved
 * into the bureau's layout.
 */
export async function starterTemplate(kind: PaperKind, createdAt: string): Promise<Buffer> {
  const paper = blankPaper(kind);
  const names = placeholderNames(kind);
  return renderPaperDocx(
    {
      ...paper,
      number: "",
      orientation: "portrait",
      style: "form",
      blocks: [
        { kind: "title", text: paper.title },
        {
          kind: "note",
          text: "把右列的占位符（连同双花括号）放到本单位文书的相应位置，删去本表，另存为 .docx 后上传。",
        },
        {
          kind: "grid",
          label: "占位符",
          columns: [1, 2],
          rows: names.map((name) => ({
            cells: [
              { text: name, kind: "label" as const },
              { text: `{{${name}}}`, kind: "value" as const },
            ],
          })),
        },
      ],
    },
    { creator: "一人一册", createdAt },
  );
}
