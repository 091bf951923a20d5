import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isApplicationPaperKind } from "./paper";
import { paperFileResponse } from "./paper-file.server";
import { readApplicationPaper, readClearForm } from "./read-application-paper.server";

/** The Word file of one paper, masked as on the screen. Throws 404, 409 `paper_not_ready`, `paper_not_issued`. */
export async function applicationPaperFile(
  actor: Actor,
  applicationId: string,
  kind: string,
): Promise<Response> {
  if (!isApplicationPaperKind(kind)) throw notFound("没有这种文书。");
  const { paper, missing, number, name, unitId, issue, awaitsNumber, made } = await readApplicationPaper(
    actor,
    applicationId,
    kind,
  );
  if (!paper) throw conflict("paper_not_ready", missing ?? "这份文书现在不能出具。");
  if (awaitsNumber) throw conflict("paper_not_issued", "这份文书还没有编号，请先“出具并编号”再下载。");
  return paperFileResponse({
    paper,
    unitId,
    made,
    creator: issue?.by ?? actor.name,
    createdAt: (issue ? made.at : now()).toISOString(),
    name: `${name}-${issue?.number ?? number}`,
  });
}

/** The 认定表 with whole numbers and address; the purpose is recorded (422 without one). */
export async function clearFormFile(actor: Actor, applicationId: string, purpose: string): Promise<Response> {
  const { paper, unitId, made } = await readClearForm(actor, applicationId, purpose);
  return paperFileResponse({
    paper,
    unitId,
    made,
    creator: actor.name,
    createdAt: now().toISOString(),
    name: paper.number,
  });
}
