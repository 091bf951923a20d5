import type { ReportBlock } from "./context";
import { readTokens } from "./edit-text";
import type { SupervisionReport } from "./report-sections";

/** Edited paragraphs by key, as typed. */
export type EditedTexts = Readonly<Record<string, string>>;

/** The document with its edited paragraphs; numbers are those of the snapshot, whatever was typed. */
export function applyEdits(document: SupervisionReport, texts: EditedTexts): SupervisionReport {
  return { ...document, blocks: document.blocks.flatMap((block) => editedBlock(block, texts)) };
}

function editedBlock(block: ReportBlock, texts: EditedTexts): ReportBlock[] {
  if (block.kind !== "paragraph" || block.key === undefined) return [block];
  const text = texts[block.key];
  const edit = text === undefined ? null : readTokens(block.inlines, text);
  if (edit === null || "fault" in edit) return [block];
  return edit.paragraphs.map((inlines) => ({ ...block, inlines }));
}
