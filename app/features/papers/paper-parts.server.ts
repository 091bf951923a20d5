/** Parts of the papers that are kept beside the application: signature, certificate entry, exit. */
import { and, desc, eq, isNull } from "drizzle-orm";

import { exitGroundLabel } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { currentDeclaration } from "~/features/recognition/declaration";
import { signatureSvg } from "~/features/signatures/strokes";
import { checkConclusionLabels, checkSourceLabel } from "~/features/verification/labels";
import { dayOf } from "~/lib/clock.server";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { executor } from "~/lib/transaction.server";
import { account, certificateEntry, type factCheck, recognition, signature } from "~db/schema";
import type { PaperCheck, PaperFacts } from "./paper-facts";

export function checkWords(row: typeof factCheck.$inferSelect): PaperCheck {
  return {
    method: checkSourceLabel(row),
    source: checkSourceLabel(row),
    conclusion: checkConclusionLabels[row.conclusion],
    on: row.occurredOn,
    by: row.visitors && row.visitors.length > 0 ? row.visitors.join("、") : row.actorName,
    note: row.note,
  };
}

const WAYS = {
  drawn: "本人在屏幕上签名",
  typed: "本人输入姓名确认",
  paper: "本人在纸质承诺书上签名",
} as const;

/** The statement signed, and the signature as it is drawn; without one, the statement of today. */
export async function readSignature(
  applicationId: string,
): Promise<{ statement: string; signature: PaperFacts["signature"] }> {
  const [row] = await executor()
    .select()
    .from(signature)
    .where(and(eq(signature.applicationId, applicationId), isNull(signature.voidedAt)))
    .orderBy(desc(signature.signedAt))
    .limit(1);
  if (!row) return { statement: currentDeclaration(), signature: null };
  return {
    statement: row.statement,
    signature: {
      svg: row.strokesCipher ? signatureSvg(decryptField(row.strokesCipher)) : null,
      words: `${row.signerName}（${WAYS[row.way]}）`,
      on: dayOf(row.signedAt),
    },
  };
}

export async function readCertificate(applicationId: string): Promise<PaperFacts["certificate"]> {
  const [row] = await executor()
    .select()
    .from(certificateEntry)
    .where(and(eq(certificateEntry.applicationId, applicationId), isNull(certificateEntry.voidedAt)));
  if (!row) return null;
  return {
    category: categoryLabels[row.category as RecognitionCategory] ?? row.category,
    body: row.body,
    handler: row.handler ?? "原证没有记载",
    on: row.occurredOn,
  };
}

export async function readExit(applicationId: string): Promise<PaperFacts["exit"]> {
  const [row] = await executor()
    .select({ on: recognition.untilOn, ground: recognition.exitGround, by: account.name })
    .from(recognition)
    .leftJoin(account, eq(account.id, recognition.exitRecordedBy))
    .where(and(eq(recognition.applicationId, applicationId), isNull(recognition.voidedAt)));
  if (!row?.on || !row.ground) return null;
  return { on: row.on, ground: exitGroundLabel(row.ground), by: row.by ?? "" };
}
