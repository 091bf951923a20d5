import { eq, sql } from "drizzle-orm";

import { listAttachments } from "~/features/attachments/queries.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { inForce, type AttachmentView } from "~/features/attachments/views";
import { voidAttachment } from "~/features/attachments/void-attachment.server";
import { UPLOADS_PER_SESSION } from "~/features/citizen-access/rate-rules";
import { CONDITION_DOCUMENTS } from "~/features/recognition/documents";
import { currentDeclaration, declarationExceptions } from "~/features/recognition/declaration";
import { readSignature } from "~/features/signatures/queries.server";
import { recordSignature } from "~/features/signatures/record-signature.server";
import { padFields, signatureFromForm } from "~/features/signatures/from-form";
import { strokesMessages } from "~/features/signatures/strokes";
import type { SignatureView } from "~/features/signatures/ways";
import { today } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput, isAppError } from "~/lib/errors";
import { tidyName } from "~/lib/person-name";
import { limitRate } from "~/lib/rate-limit.server";
import { withTransaction } from "~/lib/transaction.server";
import { onlineApplication } from "~db/schema";
import { applicantActor } from "./applicant-actor.server";
import { askedDocuments, type AskedDocument, type SignatureState } from "./check-draft";
import { type DraftContent, notHeldOf, sayingNotHeld } from "./draft";
import { SIGNATURE_FIELD } from "./fields";
import { contentOf, type OwnApplication } from "./queries.server";
import { mayAddMaterials, mayChange, saidInOf } from "./save-draft.server";
import { assessDraft } from "./stated-content";
import { changedSinceSigned, contentDigest } from "./signed-content.server";

export type Materials = {
  asked: AskedDocument[];
  files: AttachmentView[];
  statement: string;
  signature: SignatureView | null;
};

const ownKey = (own: OwnApplication) => ({ onlineApplicationId: own.row.id });

async function requireChangeable(own: OwnApplication): Promise<void> {
  if (await mayChange(own.row)) return;
  throw conflict("not_changeable", "这份申请已经提交，现在不能增减材料。请到“查询进度”看下一步。");
}

async function requireAddable(own: OwnApplication): Promise<void> {
  if (await mayAddMaterials(own.row)) return;
  throw conflict("not_changeable", "这份申请已经受理或办结，现在不能增加材料。请到“查询进度”看下一步。");
}

/** What the applicant signs: the declaration, with what the own answers say against it. */
function statementOf(draft: DraftContent): string {
  return currentDeclaration(declarationExceptions(assessDraft(draft, today())));
}

/** Files sent in and not taken back, the signature in force, and what the category asks for. */
export async function readMaterials(own: OwnApplication, requestId: string): Promise<Materials> {
  const actor = await applicantActor(own.row, requestId);
  const files = inForce(await listAttachments(actor, ownKey(own))).filter((one) => one.kind !== "signature");
  return {
    files,
    asked: askedDocuments(
      own.draft,
      today(),
      files.map((one) => one.documentCode),
    ),
    statement: statementOf(own.draft),
    signature: await readSignature(actor, ownKey(own)),
  };
}

/** One photo or PDF for one paper; `other` for what the list does not name. Throws like `uploadAttachment`, 429. */
export async function addMaterial(
  own: OwnApplication,
  documentCode: string,
  file: File,
  requestId: string,
): Promise<AttachmentView> {
  await limitRate({ rule: UPLOADS_PER_SESSION, subject: own.row.id });
  await requireAddable(own);
  const actor = await applicantActor(own.row, requestId);
  const target =
    documentCode === "other"
      ? ({ ...ownKey(own), kind: "other" } as const)
      : ({ ...ownKey(own), kind: "document", documentCode } as const);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sent = await uploadAttachment(actor, target, { name: file.name, bytes });
  const isSaid = notHeldOf(own.draft.values).some(({ code }) => code === documentCode);
  if (isSaid && (await mayChange(own.row))) await sayNotHeld(own, documentCode, false);
  return sent;
}

/** What is written into the draft while nobody else writes it. */
async function rewriteDraft(
  onlineApplicationId: string,
  change: (draft: DraftContent) => DraftContent,
): Promise<void> {
  await withTransaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(onlineApplication)
      .where(eq(onlineApplication.id, onlineApplicationId))
      .for("update");
    if (!row) return;
    await tx
      .update(onlineApplication)
      .set({
        contentCipher: encryptField(JSON.stringify(change(contentOf(row)))),
        version: sql`${onlineApplication.version} + 1`,
      })
      .where(eq(onlineApplication.id, row.id));
  });
}

/**
 * The applicant says not to have a paper, or takes that back: part of what the declaration is signed under. Only of a
 * paper that shows a condition (422), and while the answers may still be changed (409).
 */
export async function sayNotHeld(
  own: OwnApplication,
  documentCode: string,
  isNotHeld: boolean,
): Promise<void> {
  await requireChangeable(own);
  const code = CONDITION_DOCUMENTS.find((one) => one === documentCode);
  if (!code) {
    const message = "这种证件人人都可以补办，请办好后再传，或到窗口说明情况。";
    throw invalidInput([{ path: "file", code: "reissuable", message }], message);
  }
  const saidIn = saidInOf(own.row);
  await rewriteDraft(own.row.id, (draft) => ({
    ...draft,
    values: sayingNotHeld(draft.values, code, isNotHeld ? { saidOn: today(), saidIn } : null),
  }));
}

/** A file sent by mistake is voided, not deleted; what was handed in with the application stays. */
export async function removeMaterial(
  own: OwnApplication,
  attachmentId: string,
  requestId: string,
): Promise<void> {
  await requireChangeable(own);
  const actor = await applicantActor(own.row, requestId);
  await voidAttachment(actor, attachmentId, "申请人自己删除", ownKey(own));
}

/** What was stated when it was signed: a later change asks for another signature. */
async function keepSignedContent(onlineApplicationId: string): Promise<void> {
  await rewriteDraft(onlineApplicationId, (draft) => ({ ...draft, signedContent: contentDigest(draft) }));
}

/** Whether the declaration is signed, and under the answers as they stand. */
export function signatureState(draft: DraftContent, signature: unknown): SignatureState {
  if (!signature) return "none";
  return changedSinceSigned(draft) ? "stale" : "signed";
}

/** The pad says its faults beside the field that was used: the drawing, or the typed name. */
function asPadFault(error: unknown): unknown {
  if (!isAppError(error) || !error.violations.some((one) => one.path === "strokes")) return error;
  const violations = error.violations.map((one) => ({
    ...one,
    path: padFields(SIGNATURE_FIELD)[one.path === "strokes" ? "strokes" : "typedName"],
  }));
  return invalidInput(violations, NOT_SIGNED);
}

const NOT_SIGNED = "还没有签好名，请按提示改正。";

export type PadValue = (field: string) => string | null;

/** Whether anything stands in the pad: strokes, a typed name, or its tick. */
export function isSignatureBegun(valueOf: PadValue): boolean {
  const { strokes, typedName, confirm } = padFields(SIGNATURE_FIELD);
  return [strokes, typedName, confirm].some((field) => (valueOf(field) ?? "").trim() !== "");
}

/** Signs the declaration as it stands today; a typed name must be the applicant's own. */
export async function signDeclaration(
  own: OwnApplication,
  valueOf: PadValue,
  requestId: string,
): Promise<void> {
  await requireChangeable(own);
  const fields = padFields(SIGNATURE_FIELD);
  if (valueOf(fields.strokes) === "" && valueOf(fields.typedName) === null) {
    const message = strokesMessages.empty;
    throw invalidInput([{ path: fields.strokes, code: "required", message }], NOT_SIGNED);
  }
  const read = (field: string) => valueOf(field) ?? "";
  const { given, violations } = signatureFromForm(read, SIGNATURE_FIELD, own.draft.name);
  if (!given) throw invalidInput(violations, NOT_SIGNED);
  if (given.way === "typed" && tidyName(given.signerName) !== tidyName(own.draft.name)) {
    throw invalidInput(
      [
        {
          path: fields.typedName,
          code: "not_the_applicant",
          message: `请输入和第 1 步一样的姓名：${own.draft.name}。`,
        },
      ],
      NOT_SIGNED,
    );
  }
  const actor = await applicantActor(own.row, requestId);
  try {
    await withTransaction(async () => {
      await keepSignedContent(own.row.id);
      await recordSignature(actor, ownKey(own), {
        ...given,
        kind: "declaration",
        statement: statementOf(own.draft),
      });
    });
  } catch (error) {
    throw asPadFault(error);
  }
}
