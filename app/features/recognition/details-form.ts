/** The details of the 认定表 as fields of a form and back. An empty field is left out. Pure. */
import type { ApplicationDetails } from "./application-details";
import { answer, filled, type FormValues, isBlank, rowsOf, text, valueOf, yesNo } from "./form-values";

/** Words separated by line ends, commas or 、. */
export function splitWords(words: string): string[] {
  return [
    ...new Set(
      words
        .split(/[\r\n,，、;；]+/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
}

const chosen = (values: FormValues, name: string) => [...new Set((values[name] ?? []).filter(Boolean))];

function digits(value: string): number | string | undefined {
  return /^\d{1,9}$/.test(value) ? Number(value) : filled(value);
}

/** Whether the form has the details at all; the interface's own bodies come another way. */
export function hasDetails(values: FormValues): boolean {
  return Object.keys(values).some((name) => name.startsWith("details."));
}

/** What the form states, still to be checked by `applicationDetailsSchema`. */
export function detailsFromForm(values: FormValues): unknown {
  const at = (path: string) => filled(valueOf(values, `details.${path}`));
  const yes = (path: string) => answer(valueOf(values, `details.${path}`));
  const list = (path: string) => chosen(values, `details.${path}`);
  const words = (path: string) => splitWords(valueOf(values, `details.${path}`));
  const pending = valueOf(values, "details.employmentCertificatePending") === "yes";
  const training = yes("services.training");
  const startUp = yes("services.startUp");
  return {
    ethnicity: at("ethnicity"),
    education: at("education"),
    politicalStatus: at("politicalStatus"),
    maritalStatus: at("maritalStatus"),
    health: at("health"),
    school: at("school"),
    major: at("major"),
    alternateContact: { name: at("alternateContact.name"), phone: at("alternateContact.phone") },
    employmentCertificateNumber: pending ? undefined : at("employmentCertificateNumber"),
    employmentCertificatePending: pending ? true : undefined,
    unemploymentRegistrationOffice: at("unemploymentRegistrationOffice"),
    unemploymentReason: at("unemploymentReason"),
    formerEmployer: {
      name: at("formerEmployer.name"),
      nature: at("formerEmployer.nature"),
      terminatedOn: at("formerEmployer.terminatedOn"),
    },
    unemploymentBenefit: at("unemploymentBenefit"),
    insuranceState: at("insuranceState"),
    skills: words("skills"),
    certificates: words("certificates"),
    workHistory: rowsOf(values, "details.workHistory")
      .filter((row) => !isBlank(row))
      .map((row) => ({
        from: filled(row.from ?? ""),
        to: filled(row.to ?? ""),
        employer: row.employer ?? "",
        post: filled(row.post ?? ""),
      })),
    additionalCategories: list("additionalCategories").filter((one) => one !== valueOf(values, "category")),
    disability: {
      certificateNumber: at("disability.certificateNumber"),
      kind: at("disability.kind"),
      grade: at("disability.grade"),
    },
    dibao: { certificateNumber: at("dibao.certificateNumber"), since: at("dibao.since") },
    zeroEmploymentHousehold: {
      id: at("zeroEmploymentHousehold.id"),
      number: at("zeroEmploymentHousehold.id") ? undefined : at("zeroEmploymentHousehold.number"),
    },
    land: { agreementNumber: at("land.agreementNumber"), expropriatedOn: at("land.expropriatedOn") },
    diplomaNumber: at("diplomaNumber"),
    family: rowsOf(values, "details.family")
      .filter((row) => !isBlank(row))
      .map((row) => ({
        name: row.name ?? "",
        relation: row.relation ?? "",
        residentId: filled(row.residentId ?? ""),
        age: digits(row.age ?? ""),
        employment: filled(row.employment ?? ""),
        employer: filled(row.employer ?? ""),
        monthlyIncome: digits(row.monthlyIncome ?? ""),
      })),
    wishes: {
      occupations: list("wishes.occupations"),
      area: at("wishes.area"),
      monthlyWage: digits(valueOf(values, "details.wishes.monthlyWage")),
      workForms: list("wishes.workForms"),
    },
    services: {
      training,
      trainingWish: training === true ? at("services.trainingWish") : undefined,
      startUp,
      startUpWish: startUp === true ? at("services.startUpWish") : undefined,
      welfarePost: yes("services.welfarePost"),
      needs: list("services.needs"),
      other: at("services.other"),
    },
  };
}

const byLine = (words: readonly string[]) => (words.length > 0 ? [words.join("\n")] : []);

function rowValues(list: string, rows: readonly Record<string, string | number | undefined>[]): FormValues {
  return Object.fromEntries(
    rows.flatMap((row, number) =>
      Object.entries(row).map(([field, value]) => [`details.${list}.${number}.${field}`, text(value)]),
    ),
  );
}

/** The fields of details read back; their numbers are masked, which means unchanged when they are sent again. */
export function valuesOfDetails(details: ApplicationDetails): FormValues {
  const { disability, dibao, land, wishes, services, formerEmployer, alternateContact } = details;
  const fields: FormValues = {
    ethnicity: text(details.ethnicity),
    education: text(details.education),
    politicalStatus: text(details.politicalStatus),
    maritalStatus: text(details.maritalStatus),
    health: text(details.health),
    school: text(details.school),
    major: text(details.major),
    "alternateContact.name": text(alternateContact.name),
    "alternateContact.phone": text(alternateContact.phone),
    employmentCertificateNumber: text(details.employmentCertificateNumber),
    employmentCertificatePending: details.employmentCertificatePending ? ["yes"] : [],
    unemploymentRegistrationOffice: text(details.unemploymentRegistrationOffice),
    unemploymentReason: text(details.unemploymentReason),
    "formerEmployer.name": text(formerEmployer.name),
    "formerEmployer.nature": text(formerEmployer.nature),
    "formerEmployer.terminatedOn": text(formerEmployer.terminatedOn),
    unemploymentBenefit: text(details.unemploymentBenefit),
    insuranceState: text(details.insuranceState),
    skills: byLine(details.skills),
    certificates: byLine(details.certificates),
    additionalCategories: [...details.additionalCategories],
    "disability.certificateNumber": text(disability.certificateNumber),
    "disability.kind": text(disability.kind),
    "disability.grade": text(disability.grade),
    "dibao.certificateNumber": text(dibao.certificateNumber),
    "dibao.since": text(dibao.since),
    "zeroEmploymentHousehold.id": text(details.zeroEmploymentHousehold.id),
    "zeroEmploymentHousehold.number": text(details.zeroEmploymentHousehold.number),
    "land.agreementNumber": text(land.agreementNumber),
    "land.expropriatedOn": text(land.expropriatedOn),
    diplomaNumber: text(details.diplomaNumber),
    "wishes.occupations": [...wishes.occupations],
    "wishes.area": text(wishes.area),
    "wishes.monthlyWage": text(wishes.monthlyWage),
    "wishes.workForms": [...wishes.workForms],
    "services.training": yesNo(services.training),
    "services.trainingWish": text(services.trainingWish),
    "services.startUp": yesNo(services.startUp),
    "services.startUpWish": text(services.startUpWish),
    "services.welfarePost": yesNo(services.welfarePost),
    "services.needs": [...services.needs],
    "services.other": text(services.other),
  };
  return {
    ...Object.fromEntries(Object.entries(fields).map(([path, value]) => [`details.${path}`, value])),
    ...rowValues("family", details.family),
    ...rowValues("workHistory", details.workHistory),
  };
}
