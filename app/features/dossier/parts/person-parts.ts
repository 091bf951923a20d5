/** Parts 1–6: cover, person, recognitions, family, wishes, abilities. Pure. */
import { healthText } from "~/features/job-offers/health-limits";
import { employmentLabel, exitGroundLabel, personStatusLabels } from "~/features/people/labels";
import {
  categoryLabels,
  historyLabels,
  householdKindLabels,
  retirementCategoryLabels,
  sexLabels,
  statusLabels,
} from "~/features/recognition/labels";
import { memberEmployments } from "~/features/recognition/details-codes";
import { retirementSpan } from "~/law/retirement";
import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import { marketAbilityLabels } from "../labels";
import type { DossierRecords } from "../records";
import type { DossierState } from "../state";
import { certificateTable, householdTable, noticeTable } from "./archive-parts";
import { dayText, type DossierPart, joined, orDash, row } from "./part";

const standing = <R extends { voided: unknown }>(records: readonly R[]) =>
  records.filter(({ voided }) => voided === null);
const words = (list: readonly string[]) => list.join("、") || "—";

/** 封面与状态: who, where, how it stands, and how often help was given. */
export function coverPart(records: DossierRecords, state: DossierState, asOf: CalendarDate): DossierPart {
  const { person, supports } = records;
  const { recognition } = state;
  return {
    number: 1,
    key: "cover",
    title: "封面与状态",
    facts: [
      { term: "姓名", value: person.name },
      { term: "公民身份号码", value: person.residentId },
      { term: "所在单位", value: person.unit.name },
      { term: "责任人", value: person.responsible ?? "未定" },
      {
        term: "认定状态",
        value: joined(
          personStatusLabels[state.status],
          recognition && categoryLabels[recognition.category],
          recognition && `${recognition.occurredOn} 认定`,
          recognition?.exit && `${recognition.exit.untilOn} 注销`,
        ),
      },
      {
        term: "就业状态",
        value: state.employment ? employmentLabel(state.employment.status) : "—",
      },
      {
        term: "帮扶次数",
        value: `联系服务 ${standing(records.services).length} 次，推荐岗位 ${standing(records.offers).length} 个（有效 ${state.validOffers} 个），培训 ${standing(supports.enrolments).length} 次`,
      },
      { term: "最近联系", value: dayText(state.lastContactOn) },
      { term: "下次联系（约定）", value: dayText(state.agreed?.nextOn ?? null) },
      { term: "截至", value: asOf },
    ],
    tables: [],
  };
}

export function personPart({ person }: DossierRecords, state: DossierState, asOf: CalendarDate): DossierPart {
  const { earlier, later } = retirementSpan(person.birthDate, person.sex, person.retirementCategory);
  const isKnown = earlier.retirementDate === later.retirementDate;
  return {
    number: 2,
    key: "person",
    title: "基本信息",
    facts: [
      { term: "性别", value: sexLabels[person.sex] },
      { term: "出生日期", value: `${person.birthDate}（${ageOn(person.birthDate, asOf)} 岁）` },
      { term: "民族", value: person.ethnicity ? ethnicities.label(person.ethnicity) : "—" },
      { term: "文化程度", value: person.education ? educations.label(person.education) : "—" },
      { term: "健康状况", value: orDash(healthText(state.assessment?.health ?? null)) },
      { term: "电话", value: orDash(person.phone) },
      {
        term: "户籍",
        value: `${householdKindLabels[person.householdKind]} ${person.householdPlace ?? person.householdDivision}`,
      },
      {
        term: "常住地",
        value: `${person.residencePlace ?? person.residenceDivision}${person.residenceUrban ? "（城镇）" : "（农村）"}`,
      },
      { term: "住址", value: orDash(person.address) },
      {
        term: "法定退休",
        value: isKnown
          ? later.retirementMonth
          : `${earlier.retirementMonth} 至 ${later.retirementMonth}，待核定`,
      },
      {
        term: "退休类别",
        value: person.retirementCategory ? retirementCategoryLabels[person.retirementCategory] : "—",
      },
      { term: "登记", value: joined(person.created.on, person.createdBy, person.legacy && "存量人员") },
    ],
    tables: [],
  };
}

export function recognitionPart({ recognitions, applications, archive }: DossierRecords): DossierPart {
  return {
    number: 3,
    key: "recognition",
    title: "认定情况",
    tables: [
      {
        key: "recognitions",
        title: "历次认定",
        heads: ["类别", "认定日期", "注销日期", "注销情形", "依据"],
        widths: [36, 24, 24, 46, 30],
        rows: recognitions.map((one) =>
          row(one, [
            joined(categoryLabels[one.category], one.legacy && "存量"),
            one.occurredOn,
            dayText(one.exit?.untilOn),
            one.exit ? exitGroundLabel(one.exit.ground) : "在册",
            one.applicationId === null
              ? orDash(one.evidence)
              : { text: "申请", to: paths.application(one.applicationId) },
          ]),
        ),
      },
      {
        key: "steps",
        title: "申请与审核",
        heads: ["申请", "环节", "日期", "经办", "结果"],
        widths: [40, 40, 24, 24, 32],
        rows: applications.flatMap((application) =>
          application.steps.map((step) => ({
            id: `${application.id}:${step.position}`,
            cells: [
              { text: application.number, to: paths.application(application.id) },
              step.action === "create" ? "新建" : historyLabels[step.action],
              step.occurredOn,
              step.actor,
              statusLabels[step.to],
            ],
          })),
        ),
      },
      noticeTable(archive),
      certificateTable(archive),
    ],
  };
}

export function familyPart({ applications, archive }: DossierRecords): DossierPart {
  const told = applications.find(({ family }) => family.length > 0);
  return {
    number: 4,
    key: "family",
    title: "家庭情况",
    tables: [
      {
        key: "family",
        title: told ? `家庭成员（申请 ${told.number} 所填）` : "家庭成员",
        heads: ["姓名", "与本人关系", "公民身份号码", "年龄", "就业状况", "单位", "月收入"],
        widths: [22, 20, 40, 12, 22, 26, 18],
        rows: (told?.family ?? []).map((one, index) => ({
          id: String(index),
          cells: [
            one.name,
            one.relation,
            orDash(one.residentId),
            one.age === undefined ? "—" : String(one.age),
            one.employment ? memberEmployments.label(one.employment) : "—",
            orDash(one.employer),
            one.monthlyIncome === undefined ? "—" : formatYuan(one.monthlyIncome),
          ],
        })),
      },
      householdTable(archive),
    ],
  };
}

export function wishesPart({ person, assessments }: DossierRecords): DossierPart {
  return {
    number: 5,
    key: "wishes",
    title: "求职意愿与服务需求",
    tables: [
      {
        key: "wishes",
        title: "历次意愿与需求",
        heads: ["日期", "意向工种", "期望月薪", "地点和时间", "培训、创业、公岗", "服务需求", "经办"],
        widths: [22, 32, 20, 26, 28, 18, 14],
        rows: assessments.map((one) =>
          row(
            one,
            [
              one.occurredOn,
              words(one.wishes),
              one.expectedWage === null ? "—" : formatYuan(one.expectedWage),
              joined(one.workPlace ?? "本县（市、区）内", one.workingHours),
              orDash(
                joined(
                  one.trainingWish && `培训：${one.trainingWish}`,
                  one.startUpWish && `创业：${one.startUpWish}`,
                  one.wantsWelfarePost && "愿意公益性岗位",
                ),
              ),
              words(one.needs),
              one.actor,
            ],
            paths.correctRecord(person.id, "assessment", one.id),
          ),
        ),
      },
    ],
  };
}

export function abilityPart({ person, assessments }: DossierRecords): DossierPart {
  return {
    number: 6,
    key: "abilities",
    title: "就业能力评估",
    tables: [
      {
        key: "abilities",
        title: "历次能力评估",
        heads: ["日期", "市场就业能力", "技能", "障碍", "健康", "备注", "经办"],
        widths: [22, 26, 28, 38, 16, 16, 14],
        rows: assessments.map((one) =>
          row(
            one,
            [
              one.occurredOn,
              marketAbilityLabels[one.marketAbility],
              words(one.skills),
              words(one.barriers),
              orDash(healthText(one.health)),
              orDash(one.note),
              one.actor,
            ],
            paths.correctRecord(person.id, "assessment", one.id),
          ),
        ),
      },
    ],
  };
}
