/** What within a case or a dossier a file belongs to: a visit, an objection, a signature. */
import { and, eq, isNull } from "drizzle-orm";

import { invalidInput, notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { factCheck, noticeObjection, serviceRecord, signature } from "~db/schema";
import type { AttachmentKind } from "./kinds";

const SUBJECTS = { site_check: factCheck, objection: noticeObjection, signature } as const;

function hasSubjects(kind: AttachmentKind): kind is keyof typeof SUBJECTS {
  return Object.hasOwn(SUBJECTS, kind);
}

async function isVisitOf(subjectId: string, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const [found] = await executor()
    .select({ id: serviceRecord.id })
    .from(serviceRecord)
    .where(and(eq(serviceRecord.id, subjectId), eq(serviceRecord.personId, personId)));
  return found !== undefined;
}

/** A plan is signed outside any application. */
async function isSignatureOf(subjectId: string, personId: string): Promise<boolean> {
  const [found] = await executor()
    .select({ id: signature.id })
    .from(signature)
    .where(
      and(eq(signature.id, subjectId), eq(signature.personId, personId), isNull(signature.applicationId)),
    );
  return found !== undefined;
}

/**
 * Refuses a file for what is no part of the case: 404 when the visit or objection is not there or is another
 * case's, 422 for a kind of file that belongs to the case as a whole.
 */
export async function requireSubjectOfCase(
  kind: AttachmentKind,
  subjectId: string | undefined,
  { applicationId, personId }: { applicationId: string | null; personId: string | null },
): Promise<void> {
  if (subjectId === undefined) return;
  if (kind === "visit") {
    if (await isVisitOf(subjectId, personId)) return;
    throw notFound("没有找到照片所属的走访记录，或它不是此人的。");
  }
  if (!hasSubjects(kind)) {
    const message = "这种文件属于整件申请，请去掉 subjectId。";
    throw invalidInput([{ path: "subjectId", code: "subject_unexpected", message }]);
  }
  const subject = SUBJECTS[kind];
  if (kind === "signature" && applicationId === null && personId !== null) {
    if (await isSignatureOf(subjectId, personId)) return;
  }
  const [found] =
    applicationId === null
      ? []
      : await executor()
          .select({ id: subject.id })
          .from(subject)
          .where(and(eq(subject.id, subjectId), eq(subject.applicationId, applicationId)));
  if (!found) throw notFound("没有找到文件所属的核查、异议或签名，或它不属于这件申请。");
}
