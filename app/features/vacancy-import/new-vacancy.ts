import type { NewVacancy } from "~/features/vacancies/add-vacancies.server";

import type { VacancyValues } from "./vacancies";

/** The vacancy a row describes; null when the row lacks what a vacancy must have. */
export function newVacancy(values: VacancyValues, divisionCode: string | null): NewVacancy | null {
  const { employer, post, places, wageMin, workplace, publishedOn } = values;
  if (!employer || !post || !places || !wageMin || !workplace || !publishedOn || !divisionCode) return null;
  return {
    employer,
    post,
    places,
    wageMin,
    wageMax: values.wageMax,
    education: values.education,
    ageMin: values.age.min,
    ageMax: values.age.max,
    workingHours: values.workingHours,
    acceptsDisabled: values.acceptsDisabled,
    divisionCode,
    workplace,
    contactName: values.contactName,
    contactPhone: values.contactPhone,
    publishedOn,
    validUntil: values.validUntil,
  };
}
