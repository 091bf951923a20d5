import type { CertificateEntryInput } from "~/features/certificates/inputs";
import { recordCertificateEntry } from "~/features/certificates/record-certificate-entry.server";
import type { Actor } from "~/lib/actor";
import { requireDuty } from "./hold-duty.server";

/**
 * Records on the row of 今日必办 the entry in the 就业创业证. Throws as `goneDuty` when it is not due, and as
 * `recordCertificateEntry`.
 */
export async function enterCertificateByDuty(actor: Actor, key: string, input: CertificateEntryInput) {
  const found = await requireDuty(actor, key, ["certificate"]);
  const { sameNumber } = await recordCertificateEntry(actor, String(found.facts.recognitionId), input);
  return { ...found, sameNumber };
}
