import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { filesOf, requireFiles } from "~/features/attachments/read-files.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { listSameNumber } from "~/features/certificates/same-number.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { withTransaction } from "~/lib/transaction.server";
import { decideClaim } from "./decide-claim.server";
import { proposeClaim } from "./propose-claim.server";
import { listClaimsOfPerson, listEarlierApplications } from "./queries.server";
import { decideClaimSchema, legacyRecognitionSchema, retirementHint } from "./rules";
import { decisionBlock } from "./status";

/** The claim that waits, or the form to propose one; with what the person applied for under the notice. */
export async function readLegacyPage(actor: Actor, personId: string) {
  const { id, name, residentId, version, birthDate, sex, retirementCategory } = await getPersonInScope(
    actor.scope,
    personId,
  );
  const claims = await listClaimsOfPerson(actor.scope, id);
  const hand = { accountId: actor.accountId, roles: actor.roles, level: actor.unit.level };
  return {
    person: { id, name, residentId, version },
    claims: claims.map((claim) => ({
      ...claim,
      blocked: claim.status === "proposed" ? (decisionBlock(claim, hand)?.message ?? null) : null,
    })),
    earlier: await listEarlierApplications(id),
    sameNumber: await listSameNumber(actor.scope, id),
    retired: retirementHint({ birthDate, sex, retirementCategory }, today()),
    mayPropose: hasRole(actor, "caseworker", "reviewer"),
  };
}

const PAPER_MISSING = "请上传凭据的照片或扫描件（证件记载页、台账页或档案页）。";

const numberOf = (form: FormData, name: string) => {
  const number = Number(form.get(name));
  return Number.isSafeInteger(number) ? number : 0;
};

async function decide(actor: Actor, personId: string, form: FormData) {
  try {
    requireRole(actor, "reviewer");
    const confirmed = form.get("intent") === "confirm";
    const { note } = parseWith(decideClaimSchema, { note: String(form.get("note") ?? "") }, "body");
    const target = { claimId: String(form.get("claim") ?? ""), expectedVersion: numberOf(form, "version") };
    await decideClaim(actor, target, { confirmed, note });
    return await redirectWithMessage(
      paths.person(personId),
      confirmed ? "已确认存量认定，原有认定继续有效。" : "已不予确认，意见已留在记录中。",
    );
  } catch (error) {
    return actionProblem(error, actor, form);
  }
}

/** The paper and the claim in one transaction: neither stands without the other. */
async function propose(actor: Actor, personId: string, form: FormData) {
  const target = { personId, expectedVersion: numberOf(form, "version") };
  const fields = new FormData();
  for (const [name, value] of form) {
    if (name !== "version" && name !== "intent" && typeof value === "string") fields.append(name, value);
  }
  const submission = parseWithZod(fields, { schema: legacyRecognitionSchema });
  if (submission.status !== "success") {
    // The missing paper is named with the other faults, not after they are mended.
    const paper =
      (await filesOf(form, "paper")).length === 0 ? { fieldErrors: { paper: [PAPER_MISSING] } } : {};
    return data({ result: submission.reply(paper) }, { status: 400 });
  }
  try {
    const [paper] = await requireFiles(form, "paper");
    await withTransaction(async () => {
      const { id: attachmentId } = await uploadAttachment(actor, { personId, kind: "other" }, paper);
      await proposeClaim(actor, target, { ...submission.value, attachmentId });
    });
    return await redirectWithMessage(paths.legacyRecognition(personId), "已提出，待县级复核员确认。");
  } catch (error) {
    const problem = await actionProblem(error, actor);
    if (!isAppError(error) || error.violations.length === 0) return problem;
    const fieldErrors = Object.fromEntries(error.violations.map(({ path, message }) => [path, [message]]));
    return data({ result: submission.reply({ fieldErrors }) }, { status: error.status });
  }
}

export function actOnLegacyPage(actor: Actor, personId: string, form: FormData) {
  return ["confirm", "reject"].includes(String(form.get("intent")))
    ? decide(actor, personId, form)
    : propose(actor, personId, form);
}
