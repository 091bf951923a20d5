import { recordAudit } from "~/features/audit/record-audit.server";
import { renderPaperDocx } from "~/features/papers/render-paper-docx.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { loadExit, presentExit } from "./case.server";
import type { ExitView } from "./exit-view";
import { type ExitNotice, exitNotice } from "./notice";
import { readExitSeal } from "./seal-exit.server";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The letter of a case of the territory. Issuing it is audited. Throws 404, also where there is nothing to tell. */
export async function readExitNotice(
  actor: Actor,
  exitId: string,
): Promise<{ view: ExitView; paper: ExitNotice }> {
  const found = await loadExit(actor, exitId);
  const view = await presentExit(found);
  const seal = view.status === "confirmed" ? await readExitSeal(view) : null;
  const paper = exitNotice(view, seal);
  if (!paper) {
    throw notFound("这件注销现在没有要告知本人的文书：须先告知的情形在提请后、其他情形在决定后出具。");
  }
  await recordAudit(executor(), actor, {
    action: "paper.issue",
    subject: { type: "person", id: view.personId, unitId: view.unit.id },
    details: { paper: paper.title, number: view.number, exitId },
  });
  return { view, paper };
}

/** The same as .docx. */
export async function exitNoticeFile(actor: Actor, exitId: string): Promise<Response> {
  const { view, paper } = await readExitNotice(actor, exitId);
  const bytes = await renderPaperDocx(paper, { creator: actor.name, createdAt: now().toISOString() });
  const name = `${paper.title}-${view.number}.docx`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="paper.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
