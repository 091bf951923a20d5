/** The fields of the vacancy form as text. Pure. */

export const VACANCY_FIELDS = [
  "employer",
  "post",
  "places",
  "wageMin",
  "wageMax",
  "education",
  "ageMin",
  "ageMax",
  "workingHours",
  "acceptsDisabled",
  "division",
  "workplace",
  "contactName",
  "contactPhone",
  "validUntil",
] as const;
export type VacancyFields = Record<(typeof VACANCY_FIELDS)[number], string>;

type Stored = {
  employer: string;
  post: string;
  places: number;
  wageMin: number;
  wageMax: number | null;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
  workingHours: string | null;
  acceptsDisabled: boolean | null;
  divisionCode: string;
  workplace: string;
  contactName: string | null;
  contactPhone: string | null;
  validUntil: string | null;
};

const text = (value: string | number | null) => (value === null ? "" : String(value));

/** A stored vacancy as its form shows it; the workplace's county is chosen from a list. */
export function fieldsOf(row: Stored): VacancyFields {
  return {
    employer: row.employer,
    post: row.post,
    places: text(row.places),
    wageMin: text(row.wageMin),
    wageMax: text(row.wageMax),
    education: text(row.education),
    ageMin: text(row.ageMin),
    ageMax: text(row.ageMax),
    workingHours: text(row.workingHours),
    acceptsDisabled: row.acceptsDisabled === null ? "" : row.acceptsDisabled ? "yes" : "no",
    division: row.divisionCode,
    workplace: row.workplace,
    contactName: text(row.contactName),
    contactPhone: text(row.contactPhone),
    validUntil: text(row.validUntil),
  };
}
