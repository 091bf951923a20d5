/** Which details are kept encrypted, and their masked forms. Pure. */
import type { Violation } from "~/lib/errors";
import { maskPhone } from "~/lib/masking";
import { maskResidentId } from "~/lib/resident-id";
import { type ApplicationDetails, MASK } from "./application-details";

/** Clear values by path, e.g. `family.0.residentId`. */
export type DetailSecrets = Record<string, string>;

/** The first four and the last two characters of a certificate number stay; of a short one only the ends. */
export function maskCertificate(number: string): string {
  const [head, tail] = number.length >= 10 ? [4, 2] : number.length >= 5 ? [1, 1] : [0, 0];
  const hidden = MASK.repeat(Math.max(number.length - head - tail, 2));
  return number.slice(0, head) + hidden + (tail > 0 ? number.slice(-tail) : "");
}

/** 220102********0123 */
function maskEmploymentCertificate(number: string): string {
  return number.length >= 14
    ? number.slice(0, 6) + MASK.repeat(number.length - 10) + number.slice(-4)
    : maskCertificate(number);
}

/** The holder's ID number is part of it, kind and grade are fields of their own. */
function maskDisabilityCertificate(number: string): string {
  return maskResidentId(number.slice(0, 18)) + MASK.repeat(Math.max(number.length - 18, 2));
}

type Visit = (path: string, value: string, mask: (clear: string) => string) => string | undefined;

/** The same details with every secret value replaced by what `visit` answers. */
function mapSecrets(details: ApplicationDetails, visit: Visit): ApplicationDetails {
  const at = (path: string, value: string | undefined, mask: (clear: string) => string) =>
    value === undefined ? undefined : visit(path, value, mask);
  const { disability, dibao, land, alternateContact } = details;
  return {
    ...details,
    employmentCertificateNumber: at(
      "employmentCertificateNumber",
      details.employmentCertificateNumber,
      maskEmploymentCertificate,
    ),
    disability: {
      ...disability,
      certificateNumber: at(
        "disability.certificateNumber",
        disability.certificateNumber,
        maskDisabilityCertificate,
      ),
    },
    dibao: {
      ...dibao,
      certificateNumber: at("dibao.certificateNumber", dibao.certificateNumber, maskCertificate),
    },
    land: { ...land, agreementNumber: at("land.agreementNumber", land.agreementNumber, maskCertificate) },
    diplomaNumber: at("diplomaNumber", details.diplomaNumber, maskCertificate),
    alternateContact: {
      ...alternateContact,
      phone: at("alternateContact.phone", alternateContact.phone, maskPhone),
    },
    family: details.family.map((member, index) => ({
      ...member,
      residentId: at(`family.${index}.residentId`, member.residentId, maskResidentId),
    })),
  };
}

/** For the two columns: what anybody in the territory may see, and the clear values to be encrypted. */
export function splitDetails(details: ApplicationDetails): {
  masked: ApplicationDetails;
  secrets: DetailSecrets;
} {
  const secrets: DetailSecrets = {};
  const masked = mapSecrets(details, (path, value, mask) => {
    if (value.includes(MASK)) return value;
    secrets[path] = value;
    return mask(value);
  });
  return { masked, secrets };
}

/** The clear details again; a value whose secret is not there stays masked. */
export function joinDetails(masked: ApplicationDetails, secrets: DetailSecrets): ApplicationDetails {
  return mapSecrets(masked, (path, value) => secrets[path] ?? value);
}

/**
 * Details in which a masked number means "as before": completed from the clear details kept until now, the
 * members' by their masked number wherever they stand in the list. A masked number that was never kept is named.
 */
export function keepMasked(
  details: ApplicationDetails,
  kept: ApplicationDetails | null,
): { details: ApplicationDetails; violations: Violation[] } {
  const known = kept ? splitDetails(kept).secrets : {};
  const violations: Violation[] = [];
  const completed = mapSecrets(details, (path, value, mask) => {
    if (!value.includes(MASK)) return value;
    const family = path.startsWith("family.");
    const clear = Object.entries(known).find(
      ([at, one]) => (family ? at.startsWith("family.") : at === path) && mask(one) === value,
    )?.[1];
    if (clear !== undefined) return clear;
    violations.push({
      path: `details.${path}`,
      code: "masked_value",
      message: "这里的号码带有 *，系统中没有对应的完整号码。请按证件填写完整号码，或清空。",
    });
    return value;
  });
  return { details: completed, violations };
}
