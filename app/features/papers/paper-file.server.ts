import { now } from "~/lib/clock.server";
import { type MadeAt, templateOf } from "./templates.server";
import { fillTemplate } from "./fill-template.server";
import { type Paper, paperLabels } from "./paper";
import { renderPaperDocx } from "./render-paper-docx.server";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type PaperFile = {
  paper: Paper;
  /** The unit whose template holds. */
  unitId: number;
  /** When the paper was made: the form of that day; now, where it is written from the record. */
  made?: MadeAt;
  creator: string;
  /** RFC 3339. */
  createdAt: string;
  /** In the file's name, beside the kind of paper. */
  name: string;
};

/** The .docx of a paper: in the bureau's own template where there is a usable one, else in the built-in form. */
export async function paperFileResponse(file: PaperFile): Promise<Response> {
  const { paper, unitId, creator, createdAt, made = { at: now() } } = file;
  const template = await templateOf(unitId, paper.kind, made);
  const bytes =
    template && template.lacking.length === 0
      ? await fillTemplate(template.file, paper)
      : await renderPaperDocx(paper, { creator, createdAt });
  const name = `${paperLabels[paper.kind]}-${file.name}.docx`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="paper.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
