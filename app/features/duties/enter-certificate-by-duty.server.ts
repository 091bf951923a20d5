import type { CertificateEntryInput } from "~/features/certificates/inputs";
import { recordCertificateEntry } from "~/features/certificates/record-certificate-entry.server";
import type { Actor } from "~/lib/actor";
import { requireDuty } from "./hold-duty.server";

/**
 * Records on the row of 今日必办 the entry in the 就业创业证. Throws 404 when the duty is not due in the territory (done
 * already, or by somebody else), and as `recordCertificateEntry`.
 */
export async function enterCertificateByDuty(actor: Actor, key: string, input: CertificateEntryInput) {
  const { duty, facts } = await requireDuty(actor, key, ["certificate"]);
  const { sameNumber } = await recordCertificateEntry(actor, String(facts.recognitionId), input);
  return { name: duty.name, sameNumber };
}
