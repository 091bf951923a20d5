/** The two columns of an application that hold its details: masked as JSON, the clear numbers encrypted. */
import { decryptField, encryptField } from "~/lib/crypto/field-cipher.server";
import { type ApplicationDetails, detailsOf } from "./application-details";
import { type DetailSecrets, joinDetails, splitDetails } from "./details-secrets";

export function detailColumns(details: ApplicationDetails): {
  details: ApplicationDetails;
  detailsCipher: string | null;
} {
  const { masked, secrets } = splitDetails(details);
  const cipher = Object.keys(secrets).length > 0 ? encryptField(JSON.stringify(secrets)) : null;
  return { details: masked, detailsCipher: cipher };
}

/**
 * The clear details of a row. For services that compare or print on purpose (with its audit event); what a page
 * shows is `detailsOf(row.details)`.
 */
export function readDetails(row: { details: unknown; detailsCipher: string | null }): ApplicationDetails {
  const masked = detailsOf(row.details);
  if (row.detailsCipher === null) return masked;
  return joinDetails(masked, JSON.parse(decryptField(row.detailsCipher)) as DetailSecrets);
}
