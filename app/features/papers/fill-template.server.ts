import {
  patchDetector,
  patchDocument,
  type IPatch,
  Paragraph,
  PatchType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";

import { invalidInput, isAppError } from "~/lib/errors";
import { countInflatedBytes, readEntryText, zipEntries, ZipProblem } from "~/lib/tabular/zip.server";
import type { Paper, PaperTable } from "./paper";
import { activeContentOf, isTooLong, type TemplatePart } from "./template-contents";

const MEGABYTE = 1024 * 1024;
/** What a Word form may weigh, packed and inflated. */
export const TEMPLATE_BYTES = 2 * MEGABYTE;
const INFLATED_BYTES = 8 * MEGABYTE;

const TOO_MUCH = "模板的内容太多。文书模板一般只有几页，请去掉多余的段落、表格行和修订记录后重新上传。";

const refused = (message: string) =>
  invalidInput([{ path: "file", code: "template_unusable", message }], message);

/** Its parts of XML, once it is known what they weigh. Throws {@link ZipProblem}. */
async function textsOf(file: Uint8Array): Promise<{ names: string[]; parts: TemplatePart[] }> {
  const entries = zipEntries(file);
  await countInflatedBytes(file, entries, INFLATED_BYTES);
  const parts: TemplatePart[] = [];
  for (const { name } of entries.filter((entry) => /\.(?:xml|rels)$/i.test(entry.name))) {
    parts.push({ name, text: (await readEntryText(file, entries, name)) ?? "" });
  }
  return { names: entries.map(({ name }) => name), parts };
}

/** Refuses, before the parser sees it, what would take it too long or act when a paper is opened. */
function requirePlain(names: readonly string[], parts: readonly TemplatePart[]): void {
  if (isTooLong(parts)) throw refused(TOO_MUCH);
  const faults = activeContentOf(names, parts);
  if (faults.length === 0) return;
  throw invalidInput(
    faults.map((message) => ({ path: "file", code: "template_active", message })),
    faults.join(""),
  );
}

/** The names between {{ and }} of a template. Throws 422 for what is no plain Word document. */
export async function placeholdersOf(file: Uint8Array): Promise<string[]> {
  if (file.byteLength > TEMPLATE_BYTES) throw refused("模板文件不能超过 2 MB。请去掉图片后重新上传。");
  try {
    const { names, parts } = await textsOf(file);
    requirePlain(names, parts);
    return [...new Set(await patchDetector({ data: Buffer.from(file) }))];
  } catch (error) {
    if (isAppError(error)) throw error;
    if (error instanceof ZipProblem && error.fault === "too_large") throw refused(TOO_MUCH);
    // Whatever the packer or the reader stumbles over, the file is of no use here.
    throw refused("不能读取这个文件。请用 Word 或 WPS 另存为 .docx（不要加密码）后重新上传。");
  }
}

function tablePatch({ header, rows }: PaperTable): IPatch {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  return {
    type: PatchType.DOCUMENT,
    children: [
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        rows: [header, ...rows].map(
          (texts, index) => new TableRow({ tableHeader: index === 0, children: texts.map(cell) }),
        ),
      }),
    ],
  };
}

/** Several lines of a value become line breaks in the template's own type. */
function textPatch(text: string): IPatch {
  return {
    type: PatchType.PARAGRAPH,
    children: text
      .split("\n")
      .map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}) })),
  };
}

/** The bureau's template with the record in its places; a name it uses that the paper lacks stays empty. */
export async function fillTemplate(file: Uint8Array, paper: Paper): Promise<Buffer> {
  const names = await placeholdersOf(file);
  const patches = Object.fromEntries(
    names.map((name) => {
      const table = paper.tables[name];
      return [name, table ? tablePatch(table) : textPatch(paper.values[name] ?? "")];
    }),
  );
  return patchDocument({
    outputType: "nodebuffer",
    data: Buffer.from(file),
    patches,
    keepOriginalStyles: true,
    recursive: false,
  });
}
