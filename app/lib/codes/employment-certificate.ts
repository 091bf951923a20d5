export type EmploymentCertificateWarning = "not_sixteen_digits" | "impossible_year";

/**
 * Soft check of a 就业创业证 number: 6 county + 1 household type + 1 check + 2 year + 6 sequence.
 * Sources differ on the layout, so this warns and never refuses.
 *
 * @param thisYear four digits, the year on which the check is made
 */
export function employmentCertificateWarnings(
  number: string,
  thisYear: number,
): readonly EmploymentCertificateWarning[] {
  const bare = number.replaceAll(/\s/g, "");
  if (!/^\d{16}$/.test(bare)) return ["not_sixteen_digits"];
  return 2000 + Number(bare.slice(8, 10)) > thisYear ? ["impossible_year"] : [];
}

/** The name of the box that says: looked again, the number stands like this on the certificate. */
export const CERTIFICATE_CHECKED = "certificateNumberChecked";
export const CERTIFICATE_CHECKED_LABEL = "已对照证件，编号就是这样";
export const UNUSUAL_CERTIFICATE = `编号不是通常的 16 位，请对照证件改正；证件上确实如此的，请勾选“${CERTIFICATE_CHECKED_LABEL}”。`;
