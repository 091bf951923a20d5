/** What was stated, in words, section by section: the check page, the window's page. Numbers masked. Pure. */
import { unemploymentReasons } from "~/lib/codes/application";
import { disabilityGrades, disabilityKinds } from "~/lib/codes/disability";
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { healthStates, maritalStatuses, politicalStatuses } from "~/lib/codes/person";
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import { detailsOf, type ApplicationDetails } from "~/features/recognition/application-details";
import {
  employerNatures,
  insuranceStates,
  memberEmployments,
  unemploymentBenefits,
  workAreas,
  workForms,
} from "~/features/recognition/details-codes";
import { splitDetails } from "~/features/recognition/details-secrets";
import { categoryLabels, documentLabels, retirementCategoryLabels } from "~/features/recognition/labels";
import { isHeld } from "~/features/recognition/not-held";
import { factOf, factTitle, factWords, type FactKey } from "~/features/verification/fact-keys";
import type { StepKey } from "./steps";

export type SummaryRow = { term: string; value: string };
export type SummarySection = { step: StepKey; title: string; rows: SummaryRow[] };

type CodeWords = { label: (code: string) => string };

const row = (term: string, value: string | number | null | undefined): SummaryRow[] =>
  value === undefined || value === null || value === "" ? [] : [{ term, value: String(value) }];
const coded = (term: string, list: CodeWords, code: string | undefined) =>
  row(term, code === undefined ? undefined : list.label(code));
const wanted = (term: string, value: boolean | undefined, wish?: string | undefined) =>
  row(term, value === undefined ? undefined : `${value ? "愿意" : "不愿意"}${wish ? `，${wish}` : ""}`);

/** Places come in words of their own, see SummaryPlace. */
const NO_PLACES = {};

function facts(content: ApplicationContent, keys: readonly FactKey[]): SummaryRow[] {
  return keys.flatMap((key) => {
    const value = factOf(content.facts, key);
    return value === undefined ? [] : [{ term: factTitle(key), value: factWords(key, value, NO_PLACES) }];
  });
}

/** An answer too: the window settles it from the personnel file. */
const POST_UNKNOWN = "不清楚，由工作人员核定";

function contactRows(
  details: ApplicationDetails,
  content: ApplicationContent,
  postUnknown: boolean,
): SummaryRow[] {
  const { retirementCategory } = content.facts;
  const { alternateContact: other } = details;
  return [
    ...coded("民族", ethnicities, details.ethnicity),
    ...coded("文化程度", educations, details.education),
    ...row(
      "原岗位",
      retirementCategory && retirementCategory !== "male"
        ? retirementCategoryLabels[retirementCategory]
        : postUnknown
          ? POST_UNKNOWN
          : undefined,
    ),
    ...row("备用联系人", [other.name, other.phone].filter(Boolean).join(" ")),
    ...coded("政治面貌", politicalStatuses, details.politicalStatus),
    ...coded("婚姻状况", maritalStatuses, details.maritalStatus),
    ...coded("健康状况", healthStates, details.health),
  ];
}

function unemploymentRows(details: ApplicationDetails, content: ApplicationContent): SummaryRow[] {
  return [
    ...facts(content, ["unemployedSince"]),
    ...coded("失业原因", unemploymentReasons, details.unemploymentReason),
    ...facts(content, ["unemploymentRegisteredOn"]),
    ...(content.facts.unemploymentRegisteredOn === null
      ? []
      : row("登记机构", details.unemploymentRegistrationOffice)),
    ...row(
      "就业创业证",
      details.employmentCertificatePending ? "还没有领到" : details.employmentCertificateNumber,
    ),
    ...facts(content, ["labourRelation"]),
    ...coded("社会保险", insuranceStates, details.insuranceState),
    ...facts(content, [
      "businessRegistration",
      "companyPosts",
      "monthlyIncome",
      "ableToWork",
      "willingToWork",
    ]),
    ...coded("失业保险金", unemploymentBenefits, details.unemploymentBenefit),
  ];
}

function categoryRows(details: ApplicationDetails, content: ApplicationContent): SummaryRow[] {
  const { formerEmployer: former, disability, dibao, land } = details;
  return [
    { term: "申请类别", value: categoryLabels[content.category] },
    ...row("同时符合", details.additionalCategories.map((code) => categoryLabels[code]).join("、")),
    ...facts(content, ["stateOwnedLayoff"]),
    ...row("原单位", former.name),
    ...coded("单位性质", employerNatures, former.nature),
    ...row("解除劳动关系", former.terminatedOn),
    ...facts(content, ["disabilityCertificate"]),
    ...row("残疾人证号", disability.certificateNumber),
    ...coded("残疾类别", disabilityKinds, disability.kind),
    ...coded("残疾等级", disabilityGrades, disability.grade),
    ...facts(content, ["urbanDibao"]),
    ...row("低保证编号", dibao.certificateNumber),
    ...row("低保起始", dibao.since),
    ...facts(content, ["zeroEmploymentHousehold"]),
    ...row("零就业家庭编号", details.zeroEmploymentHousehold.number),
    ...(content.facts.landExpropriation === null
      ? row("承包地征收", "没有被征地")
      : facts(content, ["landExpropriation.level", "landExpropriation.allLandLost"])),
    ...row("征地协议编号", land.agreementNumber),
    ...row("征地日期", land.expropriatedOn),
    ...(content.facts.graduation === null
      ? row("高校毕业生", "不是")
      : facts(content, ["graduation.level", "graduation.fullTimeDomestic", "graduation.leftSchoolOn"])),
    ...row("毕业学校", [details.school, details.major].filter(Boolean).join("，")),
    ...row("毕业证书编号", details.diplomaNumber),
    ...facts(content, ["everEmployed", "everInsured"]),
    ...row(
      "没有的材料",
      content.documents.flatMap((one) => (isHeld(one) ? [] : [documentLabels[one.code]])).join("、"),
    ),
  ];
}

function wishRows(details: ApplicationDetails): SummaryRow[] {
  const { wishes, services } = details;
  return [
    ...details.family.map((member, index) => ({
      term: `家人 ${index + 1}`,
      value: [
        `${member.relation} ${member.name}`,
        member.residentId,
        member.age === undefined ? undefined : `${member.age} 周岁`,
        member.employment === undefined ? undefined : memberEmployments.label(member.employment),
        member.monthlyIncome === undefined ? undefined : `月收入 ${member.monthlyIncome} 元`,
      ]
        .filter(Boolean)
        .join("，"),
    })),
    ...row("想干的工作", wishes.occupations.join("、")),
    ...coded("在哪里上班", workAreas, wishes.area),
    ...row("希望月工资", wishes.monthlyWage === undefined ? undefined : `${wishes.monthlyWage} 元`),
    ...row("上班方式", wishes.workForms.map((form) => workForms.label(form)).join("、")),
    ...wanted("技能培训", services.training, services.trainingWish),
    ...wanted("自己创业", services.startUp, services.startUpWish),
    ...wanted("公益性岗位", services.welfarePost),
    ...row("手艺", details.skills.join("、")),
    ...row("证书", details.certificates.join("、")),
    ...row("其他需要", services.other),
    ...details.workHistory.map((job, index) => ({
      term: `工作经历 ${index + 1}`,
      value: [`${job.from ?? ""}—${job.to ?? ""}`.replace(/^—$/, ""), job.employer, job.post]
        .filter(Boolean)
        .join("，"),
    })),
  ];
}

export type SummaryPlace = { residence: string; address: string; household: string };

/** What was handed in beside the answers: papers and the signed promise. */
export function materialsSection(given: {
  files: readonly { paper: string; fileName: string }[];
  signed: string | null;
}): SummarySection {
  return {
    step: "materials",
    title: "材料和承诺",
    rows: [
      ...given.files.map((file) => ({ term: file.paper, value: file.fileName })),
      ...(given.files.length === 0 ? [{ term: "材料", value: "还没有传" }] : []),
      { term: "个人承诺", value: given.signed ?? "还没有签名" },
    ],
  };
}

/**
 * `place`: the residence and household in words; the address as the reader may see it. `postUnknown`: asked for the
 * former post, the applicant answered that it is not known.
 */
export function summarize(
  content: ApplicationContent,
  place: SummaryPlace,
  postUnknown = false,
): SummarySection[] {
  const details = splitDetails(detailsOf(content.details)).masked;
  return [
    { step: "contact", title: "基本情况", rows: contactRows(details, content, postUnknown) },
    {
      step: "residence",
      title: "户口和住处",
      rows: [
        ...row("现在住", place.residence),
        ...row("门牌地址", place.address),
        ...facts(content, ["habitualResidence.urban"]),
        ...row("户口所在地", place.household),
        ...facts(content, ["householdRegistration.kind"]),
      ],
    },
    { step: "unemployment", title: "失业情况", rows: unemploymentRows(details, content) },
    { step: "category", title: "人员类别", rows: categoryRows(details, content) },
    { step: "wishes", title: "家庭和求职意愿", rows: wishRows(details) },
  ];
}
