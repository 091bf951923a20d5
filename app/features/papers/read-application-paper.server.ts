import { and, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { elsewhereBlock } from "~/features/recognition/action-blocks";
import type { Case } from "~/features/recognition/case.server";
import { isClosed } from "~/features/recognition/status";
import { GROUNDS_OPEN } from "~/features/recognition/refusal-clauses";
import { sealAcceptance } from "~/features/seals/seal-letters.server";
import { nextDocumentNumber } from "~/features/units/document-number.server";
import { type Actor, requireRole } from "~/lib/actor";
import { minuteOf, now } from "~/lib/clock.server";
import { type AppError, conflict, forbidden } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { statedPurpose } from "~/lib/stated-purpose";
import { executor, withTransaction } from "~/lib/transaction.server";
import { paperIssue } from "~db/schema";
import type { ApplicationPaper, PaperIssue } from "./application-paper";
import { digestOf } from "./paper-digest.server";
import {
  buildAcceptanceReceipt,
  buildCorrectionNotice,
  buildRefusalNotice,
  materialsReceived,
} from "./letters";
import { APPLICATION_PAPER_KINDS, type ApplicationPaperKind, type Paper, paperLabels } from "./paper";
import type { PaperFacts } from "./paper-facts";
import { readHolder } from "./paper-person.server";
import { readSeals } from "./read-seals.server";
import { readPaperFacts } from "./read-paper-facts.server";
import { buildRecognitionForm } from "./recognition-form";
import { findTemplate, type MadeAt, templateNote } from "./templates.server";

/** Papers that get a number of their own when they are made out; the others carry the record's. */
const NUMBERED = { acceptance_receipt: "SL", refusal_notice: "BY" } as const;
type NumberedKind = keyof typeof NUMBERED;

const isNumbered = (kind: ApplicationPaperKind): kind is NumberedKind => kind in NUMBERED;

const UNNUMBERED = "（未编号，出具后编号）";

/** Why the paper cannot be made yet, in words; null when it can. */
function missingStep(kind: ApplicationPaperKind, facts: PaperFacts): string | null {
  switch (kind) {
    case "recognition_form":
      return null;
    case "acceptance_receipt":
      return facts.acceptedOn ? null : "申请还没有受理，受理后才能出具受理凭证。";
    case "correction_notice":
      return facts.correction ? null : "这件申请没有补正告知，不需要一次性告知书。";
    case "refusal_notice":
      return facts.status === "refused" || facts.status === "first_review_failed"
        ? null
        : "这件申请没有作出不予认定（初审不通过）的结论。";
  }
}

/** A letter of refusal is no paper of somebody who was recognized or is still being looked at. */
const isOffered = (kind: ApplicationPaperKind, facts: PaperFacts) =>
  kind !== "refusal_notice" || missingStep(kind, facts) === null;

/** What has to be written down before the paper can go to anybody; null: nothing. */
function notReady(kind: ApplicationPaperKind, { grounds }: PaperFacts): string | null {
  return kind === "refusal_notice" && grounds.open
    ? `${GROUNDS_OPEN}，告知书还不能出具。请作出决定的单位先补充写明。`
    : null;
}

function build(kind: ApplicationPaperKind, facts: PaperFacts, number: string): Paper | null {
  switch (kind) {
    case "recognition_form":
      return buildRecognitionForm(facts);
    case "acceptance_receipt":
      return buildAcceptanceReceipt(facts, number);
    case "correction_notice":
      return buildCorrectionNotice(facts);
    case "refusal_notice":
      return buildRefusalNotice(facts, number);
  }
}

async function findIssue(applicationId: string, kind: ApplicationPaperKind) {
  const [row] = await executor()
    .select()
    .from(paperIssue)
    .where(and(eq(paperIssue.applicationId, applicationId), eq(paperIssue.kind, kind)));
  return row ?? null;
}

/**
 * The moment whose form a paper follows: a numbered letter's that of its making, a 告知书's that of its step, and the
 * 认定表's that of the decision, once there is one.
 */
function madeAt(
  kind: ApplicationPaperKind,
  { application: { status }, steps }: Case,
  issued: { issuedAt: Date; templateId: string | null } | null,
): MadeAt {
  if (issued) return { at: issued.issuedAt, templateId: issued.templateId };
  const step =
    kind === "correction_notice"
      ? steps.findLast(({ action }) => action === "request-correction")
      : kind === "recognition_form" && isClosed(status)
        ? steps.findLast(({ toStatus, fromStatus }) => toStatus === status && fromStatus !== status)
        : undefined;
  return { at: step?.recordedAt ?? now() };
}

/**
 * One paper of an application of the caller's territory (404 outside). A paper that was made out comes back as it
 * was; the others are written from the record. Masked; reading leaves its audit event.
 */
export async function readApplicationPaper(
  actor: Actor,
  applicationId: string,
  kind: ApplicationPaperKind,
): Promise<ApplicationPaper & { made: MadeAt }> {
  const { facts, found } = await readPaperFacts(actor, applicationId);
  const missing = missingStep(kind, facts);
  const issued = isNumbered(kind) ? await findIssue(applicationId, kind) : null;
  await recordAudit(executor(), actor, {
    action: "application.read",
    subject: { type: "application", id: applicationId, unitId: found.application.unitId },
    details: { personId: found.application.personId, number: facts.number, paper: kind },
  });
  const made = madeAt(kind, found, issued);
  const template = await templateNote(found.application.unitId, kind, made);
  return {
    kind,
    offered: APPLICATION_PAPER_KINDS.filter((one) => one === kind || isOffered(one, facts)),
    applicationId,
    number: facts.number,
    name: facts.person.name,
    unitId: found.application.unitId,
    paper: issued ? (issued.content as Paper) : missing ? null : build(kind, facts, UNNUMBERED),
    missing: issued ? null : missing,
    notReady: issued || missing ? null : notReady(kind, facts),
    issue: issued
      ? { number: issued.number, issuedAt: minuteOf(issued.issuedAt), by: issued.issuedByName }
      : null,
    awaitsNumber: isNumbered(kind) && !issued && !missing,
    mayIssue:
      isNumbered(kind) &&
      !issued &&
      !missing &&
      !notReady(kind, facts) &&
      issueBlock(actor, kind, found) === null,
    notOurs: isNumbered(kind) && !issued && !missing ? (elsewhereBlock(found.hand)?.message ?? null) : null,
    template,
    made,
  };
}

/** 受理凭证 speaks for the unit that accepted (二（一）): the county does not make it out in the grassroots' name. */
function issueBlock(actor: Actor, kind: ApplicationPaperKind, found: Case): AppError | null {
  const foreign = elsewhereBlock(found.hand);
  if (foreign) return foreign;
  if (kind !== "acceptance_receipt" || actor.unit.id === found.unit.id) return null;
  if (actor.unit.level === "street" || actor.unit.level === "community") return null;
  return forbidden(`受理凭证由受理单位（${found.unit.name}）出具，请由该单位或所在街道（乡镇）经办人办理。`);
}

/** The accepting unit's seal under the receipt: it is set when the paper is made out, for then there is a paper. */
async function sealReceipt(
  tx: Transaction,
  actor: Actor,
  found: Case,
  facts: PaperFacts,
  number: string,
): Promise<PaperFacts> {
  const { decisionDueOn } = facts;
  await sealAcceptance(tx, actor, found, { number, materials: materialsReceived(facts), decisionDueOn });
  return { ...facts, ...(await readSeals(found, await readHolder(found))) };
}

/**
 * Makes out a numbered paper once: its content is frozen, every reprint is the same. Throws 404, 403 for other roles
 * and 409 `paper_issued` or `paper_not_ready`.
 */
export async function issuePaper(
  actor: Actor,
  applicationId: string,
  kind: ApplicationPaperKind,
): Promise<PaperIssue> {
  requireRole(actor, "caseworker", "reviewer");
  return withTransaction(async (tx) => {
    // One hand at a time per paper: the number must not be given twice.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${applicationId}:${kind}`}, 0))`);
    const { facts, found } = await readPaperFacts(actor, applicationId);
    const block = issueBlock(actor, kind, found);
    if (block) throw block;
    const missing = isNumbered(kind) ? missingStep(kind, facts) : "这种文书不另行编号，可直接打印。";
    const unready = missing ?? notReady(kind, facts);
    if (unready || !isNumbered(kind)) throw conflict("paper_not_ready", unready ?? "");
    const before = await findIssue(applicationId, kind);
    if (before)
      throw conflict("paper_issued", `${paperLabels[kind]}已出具，编号 ${before.number}，请直接打印。`);
    const number = await nextDocumentNumber(tx, NUMBERED[kind], {
      countyId: found.application.countyId,
      division: found.person.residenceDivision,
    });
    const sealed = kind === "acceptance_receipt" ? await sealReceipt(tx, actor, found, facts, number) : facts;
    const paper = build(kind, sealed, number);
    const issuedAt = now();
    const template = await findTemplate(found.application.unitId, kind, issuedAt);
    await tx.insert(paperIssue).values({
      id: newId(),
      city: found.application.city,
      kind,
      number,
      applicationId,
      personId: found.application.personId,
      unitId: actor.unit.id,
      content: paper,
      digest: digestOf(paper),
      templateId: template && template.lacking.length === 0 ? template.id : null,
      issuedAt,
      issuedBy: actor.accountId,
      issuedByName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: "paper.issue",
      subject: { type: "application", id: applicationId, unitId: found.application.unitId },
      details: { personId: found.application.personId, kind, number },
      after: paper,
    });
    return { number, issuedAt: minuteOf(issuedAt), by: actor.name };
  });
}

/**
 * The 认定表 with whole numbers and address, for a stated purpose (422 without); one audit event each time. Other
 * papers carry masked numbers only.
 */
export async function readClearForm(
  actor: Actor,
  applicationId: string,
  purpose: string,
): Promise<{ paper: Paper; unitId: number; made: MadeAt }> {
  requireRole(actor, "caseworker", "reviewer", "manager");
  const words = statedPurpose(purpose, "装订纸质档案");
  return withTransaction(async (tx) => {
    const { facts, found } = await readPaperFacts(actor, applicationId, true);
    await recordAudit(tx, actor, {
      action: "person.reveal",
      subject: { type: "person", id: found.application.personId, unitId: found.application.unitId },
      details: { field: "recognition_form", purpose: words, number: facts.number },
    });
    return {
      paper: buildRecognitionForm(facts),
      unitId: found.application.unitId,
      made: madeAt("recognition_form", found, null),
    };
  });
}
