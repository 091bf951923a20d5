import { parseWith } from "~/api/parse.server";
import { today } from "~/lib/clock.server";
import {
  CERTIFICATE_CHECKED,
  employmentCertificateWarnings,
  UNUSUAL_CERTIFICATE,
} from "~/lib/codes/employment-certificate";
import { invalidInput } from "~/lib/errors";
import { type CertificateEntryInput, certificateEntrySchema } from "./inputs";

export const ENTRY_FIELDS = ["body", "handler", "occurredOn", "certificateNumber"] as const;

/** The entry a form sends. Throws 422; also for an unusual number nobody says to have looked at again. */
export function readEntryForm(values: Readonly<Record<string, string>>): CertificateEntryInput {
  const filled = Object.fromEntries(
    ENTRY_FIELDS.flatMap((name) => {
      const text = (values[name] ?? "").trim();
      return text !== "" || name === "occurredOn" ? [[name, text]] : [];
    }),
  );
  const input = parseWith(certificateEntrySchema, filled, "body");
  const unusual =
    input.certificateNumber !== undefined &&
    employmentCertificateWarnings(input.certificateNumber, Number(today().slice(0, 4))).length > 0;
  if (unusual && !values[CERTIFICATE_CHECKED]) {
    throw invalidInput([
      { path: "certificateNumber", code: "unusual_certificate_number", message: UNUSUAL_CERTIFICATE },
    ]);
  }
  return input;
}
