import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { maskCertificate } from "~/features/recognition/details-secrets";
import { readDetails } from "~/features/recognition/details-columns.server";
import { notice } from "~/law/clauses";
import { type Actor, requireRole } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput, notFound, ruleBroken } from "~/lib/errors";
import { isId, newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { application, certificateEntry, recognition, unit } from "~db/schema";
import type { CertificateEntryInput } from "./inputs";
import {
  type CertificateEntryView,
  enteringHand,
  entryColumns,
  presentEntry,
  recognizingCountyId,
} from "./queries.server";
import { indexOfCertificate, listSameNumber, type SameNumber } from "./same-number.server";

async function findRecognition(actor: Actor, recognitionId: string) {
  const absent = notFound("没有找到这次认定，或它不在您的辖区内。");
  if (!isId(recognitionId)) throw absent;
  return withTransaction(async (tx) => {
    const [row] = await tx
      .select({
        id: recognition.id,
        city: recognition.city,
        personId: recognition.personId,
        applicationId: recognition.applicationId,
        category: recognition.category,
        since: recognition.occurredOn,
        untilOn: recognition.untilOn,
        legacy: recognition.legacy,
        county: { id: unit.id, lastId: unit.lastId, name: unit.name },
        details: application.details,
        detailsCipher: application.detailsCipher,
      })
      .from(recognition)
      .leftJoin(application, eq(application.id, recognition.applicationId))
      .innerJoin(unit, eq(unit.id, recognizingCountyId))
      .where(and(eq(recognition.id, recognitionId), isNull(recognition.voidedAt)));
    if (!row) throw absent;
    const person = await getPersonInScope(actor.scope, row.personId);
    return { ...row, unitId: person.unitId };
  });
}

type Found = Awaited<ReturnType<typeof findRecognition>>;

function requireDay({ since }: Found, occurredOn: string): void {
  const message =
    occurredOn > today()
      ? `记载日期不能晚于今天（${formatDate(today())}）。`
      : occurredOn < since
        ? `记载日期不能早于认定日期（${formatDate(since)}）。`
        : null;
  if (message) throw invalidInput([{ path: "occurredOn", code: "date_out_of_range", message }]);
}

/**
 * Of a decision here: its county and the hand that enters it, with its unit where the dossier has moved to another county
 * since; another name is refused. Of an older one: as typed.
 */
function recognizedBy(actor: Actor, found: Found, { body, handler }: CertificateEntryInput) {
  const own = { body: found.county.name, handler: enteringHand(actor, found.county) };
  const faults = (["body", "handler"] as const).flatMap((path) => {
    const typed = path === "body" ? body : handler;
    const label = path === "body" ? "认定机构" : "经办人";
    if (found.legacy) {
      return typed === undefined
        ? [{ path, code: "required", message: `请照原认定材料填写${label}。`, source: notice("六") }]
        : [];
    }
    return typed === undefined || typed === own[path] || (path === "handler" && typed === actor.name)
      ? []
      : [
          {
            path,
            code: "not_of_decision",
            message: `${label}以认定决定和登录账号为准，应为“${own[path]}”，不能另填。`,
            source: notice("二（三）"),
          },
        ];
  });
  if (faults.length > 0) throw invalidInput(faults, faults.map((one) => one.message).join(""));
  return found.legacy ? { body: body ?? "", handler: handler ?? "" } : own;
}

/** The number typed, else that of the application's form. */
function numberOf({ details, detailsCipher }: Found, typed: string | undefined): string {
  const number =
    typed ?? (details ? readDetails({ details, detailsCipher }).employmentCertificateNumber : null);
  if (number && !number.includes("*")) return number;
  throw invalidInput([
    { path: "certificateNumber", code: "required", message: "认定表上没有就业创业证编号，请照证件填写。" },
  ]);
}

/**
 * 《就业创业证》记载 (二（三）): category, recognizing body and handler of a recognition in force, once per recognition.
 * A number that stands with somebody else is taken and named in the answer (`sameNumber`): which of the two is wrong is
 * a question, and check R04 lists both. Throws 404 outside the territory, 403 for the own record, 409 `entry_exists`, 422 for an ended recognition, a day
 * outside it, or another body or handler than the decision's.
 */
export async function recordCertificateEntry(
  actor: Actor,
  recognitionId: string,
  input: CertificateEntryInput,
): Promise<CertificateEntryView & { sameNumber: SameNumber[] }> {
  requireRole(actor, "caseworker", "reviewer");
  return withTransaction(async (tx) => {
    const found = await findRecognition(actor, recognitionId);
    await refuseOwnRecord(actor, found.personId);
    if (found.untilOn !== null) {
      throw ruleBroken("recognition_ended", "这次认定已经注销，不再记载就业创业证。", notice("二（三）"));
    }
    requireDay(found, input.occurredOn);
    const number = numberOf(found, input.certificateNumber);
    const [row] = await tx
      .insert(certificateEntry)
      .values({
        id: newId(),
        city: found.city,
        personId: found.personId,
        recognitionId,
        applicationId: found.applicationId,
        category: found.category,
        ...recognizedBy(actor, found, input),
        certificateNumberCipher: encryptField(number),
        certificateNumberMasked: maskCertificate(number),
        certificateNumberIndex: indexOfCertificate(number),
        occurredOn: input.occurredOn,
        recordedAt: now(),
        recordedBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning(entryColumns);
    if (!row) {
      throw conflict("entry_exists", "这次认定已经记载过。记错了的，先作废原记载再重新记载。");
    }
    const entry = presentEntry(row);
    await recordAudit(tx, actor, {
      action: "application.certificate_entry",
      subject: { type: "person", id: found.personId, unitId: found.unitId },
      details: { recognitionId, entryId: entry.id, category: entry.category, body: entry.body },
      after: entry,
    });
    return { ...entry, sameNumber: await listSameNumber(actor.scope, found.personId) };
  });
}
