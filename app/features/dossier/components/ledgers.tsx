import { originWords } from "../recognition-origin";
import type { ReactNode } from "react";

import { DateText } from "~/components/ui/date-text";
import { RevealLink } from "~/components/ui/button";
import { Kv, type KvRow } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { employmentLabel, exitGroundLabel } from "~/features/people/labels";
import { statedWish } from "~/features/help-plan/record";
import { healthText } from "~/features/job-offers/health-limits";
import { categoryLabels, householdKindLabels, retirementCategoryLabels } from "~/features/recognition/labels";
import { retirementSpan } from "~/law/retirement";
import { elapsedLabel } from "~/lib/calendar-date";
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { employmentDestinations } from "~/lib/codes/help";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import { marketAbilityLabels } from "../labels";
import type {
  ApplicationRecord,
  AssessmentRecord,
  EmploymentRecord,
  PersonRecord,
  RecognitionRecord,
} from "../records";

const list = (words: readonly string[]) => (words.length > 0 ? words.join("、") : undefined);

/** What the person wants and needs; a wage that changed shows the one before. */
export function AssessmentLedger({
  personId,
  assessment,
  earlier,
  count,
  mayAct,
}: {
  personId: string;
  assessment: AssessmentRecord | null;
  earlier: AssessmentRecord | null;
  count: number;
  mayAct: boolean;
}) {
  const update = mayAct && (
    <AppLink to={paths.personAssessment(personId)}>{assessment ? "更新" : "登记"}</AppLink>
  );
  if (!assessment) {
    return (
      <Section title="求职意愿与需求" aside={update}>
        <p className="note">
          还没有登记。申请表上填过的，登记时自动带入，与本人核对即可；没有填过的，拟方案前先问清楚意愿、技能和障碍。
        </p>
      </Section>
    );
  }
  const oldWage =
    earlier?.expectedWage && earlier.expectedWage !== assessment.expectedWage ? earlier.expectedWage : null;
  const wage: ReactNode =
    assessment.expectedWage === null ? undefined : (
      <>
        {oldWage !== null && <span className="old">{formatYuan(oldWage)}</span>}{" "}
        {formatYuan(assessment.expectedWage)}
        以上
      </>
    );
  const rows: KvRow[] = [
    { term: "意向工种", value: list(assessment.wishes) },
    { term: "地点", value: assessment.workPlace ?? "本县（市、区）内" },
    { term: "期望月薪", value: wage },
    { term: "工作时间", value: assessment.workingHours ?? undefined },
    { term: "培训", value: assessment.trainingWish ?? undefined },
    {
      term: "创业 / 公岗",
      value: `${statedWish(assessment.startUpWish) ?? "无"} / ${assessment.wantsWelfarePost ? "愿意" : "暂不需要"}`,
    },
    { term: "服务需求", value: list(assessment.needs) },
    { term: "技能", value: list(assessment.skills) },
    { term: "障碍", value: list(assessment.barriers) },
    { term: "市场能力", value: marketAbilityLabels[assessment.marketAbility] },
  ];
  return (
    <Section
      title="求职意愿与需求"
      note={
        <>
          第 {count} 次 · <DateText day={assessment.occurredOn} />
        </>
      }
      aside={update}
    >
      <Kv rows={rows} />
    </Section>
  );
}

/** The recognition in force or the last one, the application behind it, and those before. */
export function RecognitionLedger({
  recognitions,
  applications,
  certificateTo,
  waiting = false,
}: {
  recognitions: readonly RecognitionRecord[];
  applications: readonly ApplicationRecord[];
  /** The page of the entries in the 就业创业证; not on paper. */
  certificateTo?: string;
  /** A recognition from before the notice waits for the county's word. */
  waiting?: boolean;
}) {
  const standing = recognitions.filter(({ voided }) => voided === null);
  const [current, previous] = standing;
  if (!current) {
    return (
      <Section title="认定情况">
        <p className="note">
          {waiting ? "存量认定已提出，待县级复核员确认；确认前不在册。" : "从未认定为就业困难人员。"}
        </p>
      </Section>
    );
  }
  const application = applications.find(({ id }) => id === current.applicationId);
  const recognizing = application?.steps.findLast(({ action }) => action === "recognize");
  const first = application?.steps.findLast(({ action }) => action === "sign-first-opinion");
  const rows: KvRow[] = [
    { term: "类别", value: categoryLabels[current.category] },
    { term: "认定", value: <DateText day={current.occurredOn} full /> },
    ...(application
      ? [
          { term: "初审 / 复核", value: `${first?.actor ?? "—"} / ${recognizing?.actor ?? "—"}` },
          ...(application.noticeOpensOn
            ? [
                {
                  term: "公示",
                  value: (
                    <>
                      <DateText day={application.noticeOpensOn} full />
                      {application.noticeDueOn && (
                        <>
                          {" "}
                          至 <DateText day={application.noticeDueOn} full />
                        </>
                      )}
                      ，
                      {application.objections.length > 0
                        ? `异议 ${application.objections.length} 件`
                        : "无异议"}
                    </>
                  ),
                },
              ]
            : []),
        ]
      : [{ term: "来源", value: originWords(current) }]),
    ...(current.evidence ? [{ term: "原认定", value: current.evidence }] : []),
    ...(current.exit
      ? [
          {
            term: "注销",
            value: (
              <>
                <DateText day={current.exit.untilOn} full /> {exitGroundLabel(current.exit.ground)}
              </>
            ),
          },
        ]
      : []),
    ...(previous
      ? [
          {
            term: "上次认定",
            value: (
              <>
                <DateText day={previous.occurredOn} full />
                {previous.exit && (
                  <>
                    {" "}
                    至 <DateText day={previous.exit.untilOn} full />
                  </>
                )}
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section
      title="认定情况"
      note={`第 ${standing.length} 次`}
      aside={
        <>
          {application && <AppLink to={paths.application(application.id)}>申请 {application.number}</AppLink>}
          {certificateTo !== undefined && (
            <>
              {" "}
              <AppLink to={certificateTo}>就业创业证记载</AppLink>
            </>
          )}
        </>
      }
    >
      <Kv rows={rows} />
    </Section>
  );
}

export function PersonLedger({
  person,
  health,
  mayEdit = false,
  mayTransfer = false,
}: {
  person: PersonRecord;
  health: string | null;
  mayEdit?: boolean;
  mayTransfer?: boolean;
}) {
  const aside = (mayEdit || mayTransfer) && (
    <>
      {mayEdit && <AppLink to={paths.editPerson(person.id)}>更正</AppLink>}{" "}
      {mayTransfer && <AppLink to={paths.transferPerson(person.id)}>转移</AppLink>}
    </>
  );
  return (
    <Section title="基本情况" aside={aside || undefined}>
      <Kv
        rows={[
          {
            term: "出生",
            value: (
              <>
                <DateText day={person.birthDate} full />
                {person.ethnicity && ` · ${ethnicities.label(person.ethnicity)}`}
              </>
            ),
          },
          { term: "文化程度", value: person.education ? educations.label(person.education) : undefined },
          {
            term: "户籍",
            value: `${householdKindLabels[person.householdKind]} · ${person.householdPlace ?? person.householdDivision}`,
          },
          {
            term: "常住",
            value: `${person.residencePlace ?? person.residenceDivision}${person.residenceUrban ? "（城镇）" : "（农村）"}`,
          },
          {
            term: "住址",
            value: person.address ? (
              <>
                {person.address}{" "}
                <RevealLink to={paths.personReveal(person.id, { field: "address" })} what="住址" />
              </>
            ) : undefined,
          },
          { term: "健康", value: healthText(health) ?? undefined },
        ]}
      />
    </Section>
  );
}

export function EmploymentLedger({
  person,
  employment,
  asOf,
}: {
  person: PersonRecord;
  employment: EmploymentRecord | null;
  asOf: string;
}) {
  const since = employment?.unemployedSince ?? null;
  const span = retirementSpan(person.birthDate, person.sex, person.retirementCategory);
  const [earlier, later] = [span.earlier, span.later];
  const known = earlier.retirementDate === later.retirementDate;
  return (
    <Section
      title="失业与退休"
      aside={
        <>
          <AppLink to={paths.personEmployment(person.id)}>就业失业</AppLink>{" "}
          <AppLink to={paths.personRefusals(person.id)}>拒绝服务</AppLink>
        </>
      }
    >
      <Kv
        rows={[
          {
            term: "就业状态",
            value: employment
              ? [
                  employmentLabel(employment.status),
                  employment.destination && employmentDestinations.label(employment.destination),
                  employment.employer,
                ]
                  .filter(Boolean)
                  .join(" · ")
              : undefined,
          },
          {
            term: "失业起始",
            value: since && (
              <>
                <DateText day={since} full />
                {employment?.status !== "employed" && since <= asOf && `，${elapsedLabel(since, asOf)}`}
              </>
            ),
          },
          {
            term: "失业登记",
            value: employment?.unemploymentRegisteredOn && (
              <DateText day={employment.unemploymentRegisteredOn} full />
            ),
          },
          {
            term: "法定退休",
            value: known
              ? later.retirementMonth
              : `${earlier.retirementMonth} 至 ${later.retirementMonth}，待核定`,
          },
          {
            term: "退休类别",
            value: person.retirementCategory
              ? retirementCategoryLabels[person.retirementCategory]
              : undefined,
          },
        ]}
      />
    </Section>
  );
}
