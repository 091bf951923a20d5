/** The fields of the 认定表 beyond the person, as the words that stand on the paper. Pure. */
import type { RegisteredMember } from "~/features/households/register-members.server";
import { formatDate, type CalendarDate } from "~/lib/calendar-date";
import { unemploymentReasons } from "~/lib/codes/application";
import { disabilityGrades, disabilityKinds } from "~/lib/codes/disability";
import { healthStates, maritalStatuses, politicalStatuses } from "~/lib/codes/person";
import { formatYuan } from "~/lib/format";
import type { StoredFacts } from "~/features/recognition/application-facts";
import type { ApplicationDetails, FamilyMember } from "~/features/recognition/application-details";
import type { ShownDocument } from "~/features/recognition/application-inputs";
import { isHeld } from "~/features/recognition/not-held";
import { companyPostName } from "~/features/recognition/company-posts";
import {
  employerNatures,
  insuranceStates,
  memberEmployments,
  unemploymentBenefits,
  workAreas,
  workForms,
} from "~/features/recognition/details-codes";
import { categoryLabels, documentStateLabels, expropriationLevelLabels } from "~/features/recognition/labels";
import type { PaperMember } from "./paper-facts";

const day = (date: CalendarDate | null | undefined) => (date ? formatDate(date) : "");
const joined = (parts: readonly (string | null | undefined)[], by = "，") => parts.filter(Boolean).join(by);
const wish = (asked: boolean | undefined, words: string | undefined) =>
  asked === undefined ? "" : asked ? joined(["有", words], "：") : "无";

function label(list: { label: (code: string) => string }, code: string | undefined): string {
  return code === undefined ? "" : list.label(code);
}

function business(facts: StoredFacts): string {
  const { businessRegistration, companyPosts } = facts;
  const posts =
    companyPosts === undefined
      ? ""
      : companyPosts.length === 0
        ? "无任职"
        : companyPosts.map(companyPostName).join("、");
  return joined([
    businessRegistration === undefined ? "" : businessRegistration ? "有执照" : "无执照",
    posts,
  ]);
}

/** Without the paper the level is nobody's but the applicant's word, and said as such. */
function land(facts: StoredFacts, details: ApplicationDetails, documents: readonly ShownDocument[]): string {
  const level = facts.landExpropriation?.level;
  const isAbsent = documents.some((one) => one.code === "land_expropriation_proof" && !isHeld(one));
  return joined([
    isAbsent ? "没有" : undefined,
    details.land.agreementNumber,
    day(details.land.expropriatedOn),
    level ? `${isAbsent ? "本人申报为" : ""}${expropriationLevelLabels[level]}${isAbsent ? "征地" : ""}` : "",
  ]);
}

function workHistory({ workHistory: jobs }: ApplicationDetails): string {
  return jobs
    .map((job) => `${job.from ?? ""}—${job.to ?? "至今"} ${joined([job.employer, job.post], " ")}`)
    .join("；");
}

/** Labelled words by the names that the form's blocks use. */
export function formFields(
  facts: StoredFacts,
  details: ApplicationDetails,
  documents: readonly ShownDocument[],
  /** Of the household recognized in this system that the application rests on. */
  household: { number: string | null; notOnFile: string | null },
): Record<string, string> {
  const { wishes, services, formerEmployer, disability, dibao } = details;
  const residenceProof = documents.find((one) => one.code === "residence_proof");
  return {
    politicalStatus: label(politicalStatuses, details.politicalStatus),
    maritalStatus: label(maritalStatuses, details.maritalStatus),
    health: label(healthStates, details.health),
    alternateContact: joined([details.alternateContact.name, details.alternateContact.phone], " "),
    residenceProof: residenceProof ? documentStateLabels[residenceProof.verifiedBy] : "",
    school: joined([details.school, details.major], " "),
    leftSchoolOn: day(facts.graduation?.leftSchoolOn),
    employmentCertificate:
      details.employmentCertificateNumber ?? (details.employmentCertificatePending ? "随失业登记办理" : ""),
    unemploymentRegisteredOn: day(facts.unemploymentRegisteredOn),
    unemploymentRegistrationOffice: details.unemploymentRegistrationOffice ?? "",
    unemployedSince: day(facts.unemployedSince),
    unemploymentReason: label(unemploymentReasons, details.unemploymentReason),
    unemploymentBenefit: label(unemploymentBenefits, details.unemploymentBenefit),
    insuranceState: label(insuranceStates, details.insuranceState),
    formerEmployer: formerEmployer.name ?? "",
    employerNature: label(employerNatures, formerEmployer.nature),
    terminatedOn: day(formerEmployer.terminatedOn),
    skills: joined([details.skills.join("、"), details.certificates.join("、")], "；"),
    monthlyIncome: facts.monthlyIncome === undefined ? "" : formatYuan(facts.monthlyIncome),
    business: business(facts),
    workHistory: workHistory(details),
    additionalCategories: details.additionalCategories.map((code) => categoryLabels[code]).join("、"),
    disabilityCertificate: joined([
      disability.certificateNumber,
      label(disabilityKinds, disability.kind),
      label(disabilityGrades, disability.grade),
    ]),
    dibaoCertificate: joined([dibao.certificateNumber, dibao.since ? `${day(dibao.since)}起` : ""]),
    householdNumber: joined(
      [household.number ?? details.zeroEmploymentHousehold.number, household.notOnFile],
      "；",
    ),
    landExpropriation: land(facts, details, documents),
    diploma: details.diplomaNumber ?? "",
    wishes: wishes.occupations.join("、"),
    workPlaces: label(workAreas, wishes.area),
    expectedWage: wishes.monthlyWage === undefined ? "" : formatYuan(wishes.monthlyWage),
    workForm: wishes.workForms.map((code) => workForms.label(code)).join("、"),
    trainingWish: wish(services.training, services.trainingWish),
    startUpWish: wish(services.startUp, services.startUpWish),
    welfarePostWish: wish(services.welfarePost, undefined),
    otherNeeds: services.other ?? "",
  };
}

function member(one: FamilyMember): PaperMember {
  return {
    name: one.name,
    relation: one.relation,
    residentId: one.residentId ?? "",
    age: one.age === undefined ? "" : String(one.age),
    employment: joined([label(memberEmployments, one.employment), one.employer], " "),
    monthlyIncome: one.monthlyIncome === undefined ? "" : String(one.monthlyIncome),
  };
}

/** The register speaks of everybody's relation to the head; beside another applicant that is said. */
function fromRegister(members: readonly RegisteredMember[]): PaperMember[] {
  const ofHead = members.some(({ self, relation }) => self && relation === "户主");
  return members
    .filter(({ self }) => !self)
    .map(({ name, relation, residentId, age, employment }) => ({
      name,
      relation: ofHead || relation === "户主" ? relation : `户主的${relation}`,
      residentId: residentId ?? "",
      age: age === null ? "" : String(age),
      employment,
      monthlyIncome: "",
    }));
}

/** As stated on the form; where nothing is stated, as the register of zero-employment households has them. */
export function paperMembers(
  details: ApplicationDetails,
  registered: readonly RegisteredMember[] = [],
): PaperMember[] {
  return details.family.length > 0 ? details.family.map(member) : fromRegister(registered);
}
