import { type IPatch, patchDetector, patchDocument } from "docx";

import { invalidInput, isAppError } from "~/lib/errors";
import { countInflatedBytes, readEntryText, zipEntries, ZipProblem } from "~/lib/tabular/zip.server";
import { type Addition, withPlacesAtEnd } from "./complete-template.server";
import { type Paper, sealsOf } from "./paper";
import { ALWAYS_TOLD } from "./placeholders";
import { activeContentOf, isTooLong, type TemplatePart } from "./template-contents";
import { sealPatch, signaturePatch, tablePatch, textPatch } from "./template-patches.server";
import { type Place, placesOf, USUAL_WIDTH } from "./template-places";

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

/** What a form holds: its placeholders as the filler finds them, and where they stand. */
export type TemplateForm = { names: string[]; places: Place[] };

/** Reads a form. Throws 422 for what is no plain Word document. */
export async function readTemplate(file: Uint8Array): Promise<TemplateForm> {
  if (file.byteLength > TEMPLATE_BYTES) throw refused("模板文件不能超过 2 MB。请去掉图片后重新上传。");
  try {
    const { names, parts } = await textsOf(file);
    requirePlain(names, parts);
    const found = await patchDetector({ data: Buffer.from(file) });
    return { names: [...new Set(found)], places: placesOf(parts) };
  } catch (error) {
    if (isAppError(error)) throw error;
    if (error instanceof ZipProblem && error.fault === "too_large") throw refused(TOO_MUCH);
    // Whatever the packer or the reader stumbles over, the file is of no use here.
    throw refused("不能读取这个文件。请用 Word 或 WPS 另存为 .docx（不要加密码）后重新上传。");
  }
}

/** The names between {{ and }} of a template. Throws 422 for what is no plain Word document. */
export async function placeholdersOf(file: Uint8Array): Promise<string[]> {
  return (await readTemplate(file)).names;
}

function patchOf(paper: Paper, name: string, places: readonly Place[]): IPatch {
  const table = paper.tables[name];
  if (table) return tablePatch(table, places.find((place) => place.name === name)?.width ?? USUAL_WIDTH);
  const seal = sealsOf(paper)[name];
  if (seal) return sealPatch(seal);
  // Letters frozen before a form had a place for the code have it with their seal.
  const words = paper.values[name] ?? (name === "印章验证码" ? sealsOf(paper).印章?.code : null) ?? "";
  const signature = paper.signatures?.[name];
  return signature ? signaturePatch(words, signature) : textPatch(words);
}

/** What has to stand on the paper and has no place in the form that a reader sees. */
function missingPlaces(paper: Paper, places: readonly Place[]): Addition[] {
  const isPlaced = (name: string) => places.some((place) => place.name === name && place.visible);
  const seals = Object.entries(sealsOf(paper)).filter(([name, seal]) => seal && !isPlaced(name));
  const words = (ALWAYS_TOLD[paper.kind] ?? []).filter((name) => paper.values[name] && !isPlaced(name));
  return [
    ...words.map((name) => ({ before: `${name}：`, name })),
    ...seals.map(([name]) => ({ before: name === "印章" ? "" : `${name}：`, name })),
  ];
}

/**
 * The bureau's template with the record in its places; a name it uses that the paper lacks stays empty. A seal without a
 * place is set at the end: no sealed paper goes out without it.
 */
export async function fillTemplate(file: Uint8Array, paper: Paper): Promise<Buffer> {
  const { names, places } = await readTemplate(file);
  const additions = missingPlaces(paper, places);
  const all = [...new Set([...names, ...additions.map(({ name }) => name)])];
  return patchDocument({
    outputType: "nodebuffer",
    data: Buffer.from(await withPlacesAtEnd(file, additions)),
    patches: Object.fromEntries(all.map((name) => [name, patchOf(paper, name, places)])),
    keepOriginalStyles: true,
    // A name may stand more than once; values hold no marks, so that this ends.
    recursive: true,
  });
}
