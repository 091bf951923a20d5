/** What each step must answer before the next, with sentences that say how to mend. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { unemploymentReasons } from "~/lib/codes/application";
import { checkDisabilityCertificate } from "~/lib/codes/disability";
import {
  CERTIFICATE_CHECKED,
  employmentCertificateWarnings,
  UNUSUAL_CERTIFICATE,
} from "~/lib/codes/employment-certificate";
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { healthStates, maritalStatuses, politicalStatuses } from "~/lib/codes/person";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import {
  employerNatures,
  insuranceStates,
  memberEmployments,
  unemploymentBenefits,
  workAreas,
  workForms,
} from "~/features/recognition/details-codes";
import { EXPROPRIATION_LEVELS, GRADUATION_LEVELS } from "~/features/recognition/inputs";
import { PLAIN_QUESTIONS } from "~/features/recognition/plain-questions";
import { filledRows, listOf, text, yes } from "./answers";
import { checker, isMonth, isNoNumber, type Checker } from "./check-fields";
import type { DraftContent, StepErrors } from "./draft";
import {
  BEST_FITTING,
  BUSINESS_KINDS,
  FAMILY_FIELDS,
  JOB_FIELDS,
  MAX_FAMILY_ROWS,
  MAX_JOB_ROWS,
} from "./fields";
import { provinceCodes } from "~/lib/codes/other-provinces";
import { CHOOSE_YOURSELF } from "./possible-categories";
import { isPaperAbsent } from "./paper-answers";
import { chosenCategory } from "./stated-content";
import { STEPS, type StepKey } from "./steps";

function checkContact(check: Checker, draft: DraftContent): void {
  check.choice("ethnicity", ethnicities.codes, "请选民族，户口簿上写着。");
  check.choice("education", educations.codes, "请选文化程度，按拿到毕业证的最高一级选。");
  if (checkResidentId(draft.residentId).sex === "female") {
    check.choice("retirementCategory", ["female50", "female55", "unknown"], "请选一个，不清楚就选“不清楚”。");
  }
  check.line("contactName", "备用联系人", 30, { optional: true });
  check.phone("contactPhone", "备用联系电话");
  check.optionalChoice("politicalStatus", politicalStatuses.codes, "政治面貌");
  check.optionalChoice("maritalStatus", maritalStatuses.codes, "婚姻状况");
  check.optionalChoice("health", healthStates.codes, "健康状况");
}

function checkResidence(check: Checker, draft: DraftContent): void {
  const { values } = check;
  if (draft.place === null) {
    if (text(values, "county") === "") check.say("county", "请选您现在住的县（市、区）。");
    else if (text(values, "street") === "") check.say("street", "请选街道（乡镇）。");
    else check.say("community", "请选社区（村）。");
  }
  check.line("address", "门牌地址", 80);
  check.choice("residenceUrban", ["yes", "no"], "请选现在住的地方是不是城镇。");
  check.choice("householdKind", ["urban", "rural"], "请选户口簿首页写的是城镇还是农村。");
  check.choice("household", ["here", "jilin", "elsewhere"], "请选户口在哪里。");
  const household = text(values, "household");
  if (household === "jilin" && !/^22\d{10}$/.test(text(values, "householdCounty")))
    check.say("householdCounty", "请选户口所在的县（市、区）。");
  if (household === "elsewhere") check.choice("householdProvince", provinceCodes, "请选户口所在的省份。");
}

function checkUnemployment(check: Checker): void {
  const { values } = check;
  check.date("unemployedSince", "没有工作的起始日期");
  check.choice("unemploymentReason", unemploymentReasons.codes, "请选没有工作的原因，最接近的一个就行。");
  check.yesNo("registered", "请选有没有办过失业登记。");
  if (yes(values, "registered")) {
    check.date("registeredOn", "失业登记日期");
    check.line("registrationOffice", "办登记的单位", 60);
  }
  check.choice("certificate", ["have", "pending"], "请选有没有《就业创业证》。");
  if (text(values, "certificate") === "have") {
    check.pattern(
      "certificateNumber",
      /^[0-9A-Z-]{6,30}$/,
      "请填《就业创业证》编号，通常是 16 位数字。",
      "编号只有数字（通常 16 位），请照证件改正。",
    );
    const unusual =
      !check.errors.certificateNumber &&
      employmentCertificateWarnings(text(values, "certificateNumber"), Number(check.last.slice(0, 4)))
        .length > 0;
    if (unusual && text(values, CERTIFICATE_CHECKED) !== "yes")
      check.say("certificateNumber", UNUSUAL_CERTIFICATE);
  }
  check.yesNo("labourRelation", "请选现在有没有单位（劳动合同）。");
  check.choice("insurance", insuranceStates.codes, "请选社会保险是谁在缴。");
  check.choice("business", ["no", "cancelled", "yes"], "请选有没有营业执照或任职。");
  if (text(values, "business") === "yes") {
    const known = BUSINESS_KINDS.map((kind) => kind.value as string);
    const chosen = (values.businessKinds ?? []).filter((kind) => known.includes(kind));
    if (chosen.length === 0) check.say("businessKinds", "选了“有”，请勾选是哪一种。");
  }
  check.amount("monthlyIncome", "每月收入", 0);
  check.yesNo("ableToWork", "请选身体能不能干活。");
  check.yesNo("willingToWork", "请选想不想找工作。");
  check.optionalChoice("unemploymentBenefit", unemploymentBenefits.codes, "失业保险金");
}

function checkDisability(check: Checker, draft: DraftContent): void {
  const number = text(check.values, "disabilityNumber").replaceAll(/\s/g, "").toUpperCase();
  if (number === "") {
    if (!isPaperAbsent(check.values, "disability"))
      check.say("disabilityNumber", "请填残疾人证号，20 位；拿不出的写“没有”。");
    return;
  }
  if (isNoNumber(number)) return;
  const checked = checkDisabilityCertificate(number, draft.residentId);
  if (checked.valid) return;
  check.say(
    "disabilityNumber",
    checked.problems.includes("other_resident_id")
      ? "残疾人证号的前 18 位应是您本人的身份证号，请照证件核对。"
      : "残疾人证号是 20 位：身份证号后面加类别、等级各 1 位，请照证件改正。",
  );
}

function checkGraduate(check: Checker): void {
  const optional = isPaperAbsent(check.values, "graduate");
  check.date("leftSchoolOn", "毕业离校日期", { optional });
  check.yesNo("fullTime", "请选是不是国内全日制学校。");
  check.choice("schoolLevel", GRADUATION_LEVELS, "请选学历。");
  check.line("school", "毕业学校", 60);
  check.line("major", "专业", 40);
  check.certificate("diploma", "毕业证书编号", { optional });
  check.yesNo("everEmployed", "请选毕业后有没有上过班。");
  check.yesNo("everInsured", "请选有没有缴过社会保险。");
  if (text(check.values, "insurance") !== "none" && yes(check.values, "everInsured") === false)
    check.say("everInsured", "上一步填了正在缴社会保险，这里又选“从没缴过”，请核对改正。");
}

const CATEGORY_QUESTIONS = ["layoff", "disability", "dibao", "zeroHousehold", "land", "graduate"] as const;

function checkCategory(check: Checker, draft: DraftContent): void {
  const { values } = check;
  for (const name of CATEGORY_QUESTIONS) check.yesNo(name, `请回答：${PLAIN_QUESTIONS[name]}`);
  if (yes(values, "layoff")) {
    check.line("formerEmployer", "原来的单位", 60);
    check.choice("formerNature", employerNatures.codes, "请选原单位是哪一种。");
    const ended = check.date("terminatedOn", "下岗（解除劳动关系）日期", {
      optional: isPaperAbsent(values, "layoff"),
    });
    const since = checker(values, check.last).date("unemployedSince", "", { optional: true });
    if (ended && since && ended > since)
      check.say("terminatedOn", `这个日期晚于第 3 步填的没有工作的日期（${since}），请核对改正。`);
  }
  if (yes(values, "disability")) checkDisability(check, draft);
  if (yes(values, "dibao")) {
    const optional = isPaperAbsent(values, "dibao");
    check.certificate("dibaoNumber", "低保证编号", { optional });
    check.date("dibaoSince", "开始享受低保的日期", { optional });
  }
  if (yes(values, "zeroHousehold"))
    check.line("zeroHouseholdNumber", "零就业家庭认定编号", 40, { optional: true });
  if (yes(values, "land")) {
    const optional = isPaperAbsent(values, "land");
    if (!optional || text(values, "landLevel") !== "")
      check.choice("landLevel", EXPROPRIATION_LEVELS, "请选是哪一级政府征的地。");
    check.yesNo("landAllLost", "请选承包地是不是全没有了。");
    check.certificate("landAgreement", "协议（证明）编号", { optional });
    check.date("landTakenOn", "征地日期", { optional });
  }
  if (yes(values, "graduate")) checkGraduate(check);
  check.choice("category", [BEST_FITTING, ...RECOGNITION_CATEGORIES], "请选按哪一类申请。");
  // Only once all is answered: before, nothing can be said to fit.
  const answered = Object.keys(check.errors).length === 0;
  if (answered && chosenCategory(draft, check.last) === null) check.say("category", CHOOSE_YOURSELF);
}

function checkFamily(check: Checker): void {
  for (const index of filledRows(check.values, "family", FAMILY_FIELDS, MAX_FAMILY_ROWS)) {
    const at = (field: string) => `family.${index}.${field}`;
    check.name(at("name"), "家人的姓名");
    check.line(at("relation"), "和您的关系", 10);
    check.optionalChoice(at("employment"), memberEmployments.codes, "就业状况");
    const id = text(check.values, at("residentId"));
    if (id !== "") {
      const [fault] = checkResidentId(normalizeResidentId(id)).reasons;
      if (fault) check.say(at("residentId"), fault.message);
    }
    const age = text(check.values, at("age"));
    if (age !== "" && !/^(?:\d{1,2}|1[0-2]\d|130)$/.test(age))
      check.say(at("age"), "年龄应为 0 至 130 的整数。");
    if (text(check.values, at("income")) !== "") check.amount(at("income"), "月收入", 0, { whole: true });
  }
}

function checkJobs(check: Checker): void {
  for (const index of filledRows(check.values, "job", JOB_FIELDS, MAX_JOB_ROWS)) {
    const at = (field: string) => `job.${index}.${field}`;
    const [from, to] = [text(check.values, at("from")), text(check.values, at("to"))];
    check.line(at("employer"), "单位", 60);
    check.line(at("post"), "干什么活", 40, { optional: true });
    if (from !== "" && !isMonth(from)) check.say(at("from"), "写作年月，如 2019-03。");
    if (to !== "" && !isMonth(to)) check.say(at("to"), "写作年月，如 2024-03；一直干到现在就空着。");
    if (isMonth(from) && isMonth(to) && from > to) check.say(at("to"), "截止年月早于开始年月，请改正。");
  }
  const neverWorked = text(check.values, "unemploymentReason") === "never_worked";
  const worked = filledRows(check.values, "job", JOB_FIELDS, MAX_JOB_ROWS).length > 0;
  const never = neverWorked || (yes(check.values, "graduate") && yes(check.values, "everEmployed") === false);
  if (never && worked)
    check.say("job.0.employer", "前面填了从没上过班，这里又填了工作经历，请核对改正一处。");
}

function checkWishes(check: Checker): void {
  const { values } = check;
  checkFamily(check);
  const familyRows = filledRows(values, "family", FAMILY_FIELDS, MAX_FAMILY_ROWS);
  if (yes(values, "zeroHousehold") && familyRows.length === 0)
    check.say("family.0.name", "零就业家庭要填家里其他人的情况，至少填一位。");
  check.line("occupation.0", "想干的工作", 40);
  for (const index of [1, 2]) check.line(`occupation.${index}`, "想干的工作", 40, { optional: true });
  check.choice("workArea", workAreas.codes, "请选想在哪里上班。");
  check.amount("monthlyWage", "希望的月工资", 1, { whole: true });
  if (!(values.workForms ?? []).some((form) => workForms.includes(form)))
    check.say("workForms", "请至少选一种上班方式。");
  check.yesNo("training", "请选想不想参加技能培训。");
  check.yesNo("startUp", "请选想不想自己创业。");
  check.yesNo("welfarePost", "请选愿不愿意到公益性岗位。");
  check.line("trainingWish", "想学什么", 100, { optional: true });
  check.line("startUpWish", "创业打算", 100, { optional: true });
  check.line("otherNeeds", "其他需要帮助的事", 200, { optional: true });
  for (const [name, label, most] of [
    ["skills", "会什么手艺", 40],
    ["certificates", "有什么证书", 60],
  ] as const) {
    const list = listOf(text(values, name));
    if (list.length > 12) check.say(name, "最多写 12 项。");
    if (list.some((one) => one.length > most))
      check.say(name, `${label}：每项不要超过 ${most} 个字，用顿号隔开。`);
  }
  checkJobs(check);
}

/**
 * What keeps a step from being complete, by field name; empty when it is. The last step's signature and files are
 * not fields and are checked where they are kept.
 */
export function checkStep(key: StepKey, draft: DraftContent, today: CalendarDate): StepErrors {
  const check = checker(draft.values, today);
  switch (key) {
    case "contact":
      checkContact(check, draft);
      break;
    case "residence":
      checkResidence(check, draft);
      break;
    case "unemployment":
      checkUnemployment(check);
      break;
    case "category":
      checkCategory(check, draft);
      break;
    case "wishes":
      checkWishes(check);
      break;
    case "materials":
      break;
  }
  return check.errors;
}

/** The steps whose fields are complete, in order; the last one once the declaration is signed. */
export function completeSteps(draft: DraftContent, today: CalendarDate, signed: boolean): StepKey[] {
  return STEPS.map((step) => step.key).filter((key) =>
    key === "materials" ? signed : Object.keys(checkStep(key, draft, today)).length === 0,
  );
}
