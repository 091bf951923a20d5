import type { Actor } from "~/lib/actor";
import { forbidden } from "~/lib/errors";
import { mayEdit } from "./edit-report.server";
import { getReport } from "./queries.server";
import type { EditedTexts } from "./report/apply-edits";
import { asTemplate, type EditableParagraph } from "./report/edit-text";

/** The paragraphs of a report in order, each under its heading, as written and as edited. */
export async function readEditPage(actor: Actor, reportId: string) {
  const report = await getReport(actor, reportId);
  if (!mayEdit(actor, report)) throw forbidden("只有出具报告的单位可以修改报告文字。");
  const paragraphs: EditableParagraph[] = [];
  let chapter = "引言";
  for (const block of report.original.blocks) {
    if (block.kind === "heading") chapter = block.text;
    if (block.kind !== "paragraph" || block.key === undefined) continue;
    paragraphs.push({
      key: block.key,
      chapter,
      original: asTemplate(block.inlines),
      text: report.texts[block.key] ?? null,
    });
  }
  return {
    id: report.id,
    title: report.document.titleLines.join(""),
    version: report.version,
    editedBy: report.editedByName,
    paragraphs,
  };
}

const FIELD = /^text\.(p\d{1,4})$/;

/** The fields of the form; a paragraph whose 恢复原文 was pressed or ticked is left out. */
export function textsOfForm(form: FormData): { version: number; texts: EditedTexts } {
  const restored = new Set(form.getAll("restore").map(String));
  const texts: Record<string, string> = {};
  for (const [name, value] of form) {
    const key = FIELD.exec(name)?.[1];
    if (key === undefined || restored.has(key) || restored.has("all")) continue;
    texts[key] = String(value);
  }
  return { version: Number(form.get("version")) || 0, texts };
}
