import { CheckboxGroup } from "~/components/ui/choice-group";
import { Kv } from "~/components/ui/kv";
import { Section } from "~/components/ui/section";
import type { OptionGroup } from "~/components/ui/select";
import { unemploymentReasons } from "~/lib/codes/application";
import { educations, EDUCATION_LEVELS } from "~/lib/codes/education";
import { CERTIFICATE_CHECKED, CERTIFICATE_CHECKED_LABEL } from "~/lib/codes/employment-certificate";
import { ethnicities } from "~/lib/codes/ethnicities";
import { healthStates, maritalStatuses, politicalStatuses } from "~/lib/codes/person";
import { MAX_FAMILY, MAX_JOBS } from "../application-details";
import { insuranceStates, memberEmployments, RELATION_WORDS, unemploymentBenefits } from "../details-codes";
import { householdKindLabels, retirementCategoryLabels, sexLabels } from "../labels";
import type { ApplicantSummary } from "../applicant-summary";
import {
  ChoiceField,
  DayOrNone,
  type FormState,
  LinesField,
  optionsOf,
  SelectField,
  TextField,
} from "./fact-controls";
import { RowEditor } from "./row-editor";

type SectionProps = FormState & { today: string };
type RowsChanged = { onRowsChange: (button: HTMLButtonElement) => void };

const educationOptions: readonly OptionGroup[] = EDUCATION_LEVELS.map((level) => ({
  label: educations.label(level),
  options: educations.options
    .filter(({ code }) => code.startsWith(level.slice(0, 1)))
    .map(({ code, label }) => ({ value: code, label })),
}));

function recordedRows(applicant: ApplicantSummary) {
  const { ethnicity, education, phone, retirementCategory } = applicant;
  return [
    { term: "姓名", value: `${applicant.name}，${sexLabels[applicant.sex]}，${applicant.birthDate} 生` },
    { term: "证件号码", value: applicant.residentId },
    { term: "户籍", value: `${applicant.householdPlace}，${householdKindLabels[applicant.householdKind]}` },
    { term: "常住地", value: `${applicant.residencePlace}，${applicant.residenceUrban ? "城镇" : "非城镇"}` },
    { term: "联系电话", value: phone },
    ...(ethnicity ? [{ term: "民族", value: ethnicities.label(ethnicity) }] : []),
    ...(education ? [{ term: "文化程度", value: educations.label(education) }] : []),
    ...(retirementCategory
      ? [{ term: "退休类别", value: retirementCategoryLabels[retirementCategory] }]
      : []),
  ];
}

/** A: what the record says, and what it lacks. */
export function BasicSection({ applicant, ...state }: FormState & { applicant: ApplicantSummary }) {
  return (
    <Section id="form-a" title="A 基本情况" note="上半部分取自人员登记，不用再填">
      <Kv two rows={recordedRows(applicant)} />
      <div className="thirds">
        {!applicant.ethnicity && (
          <SelectField {...state} name="details.ethnicity" label="民族" options={optionsOf(ethnicities)} />
        )}
        {!applicant.education && (
          <SelectField {...state} name="details.education" label="文化程度" options={educationOptions} />
        )}
        <SelectField
          {...state}
          name="details.politicalStatus"
          label="政治面貌"
          options={optionsOf(politicalStatuses)}
          emptyLabel="未填"
        />
        <SelectField
          {...state}
          name="details.maritalStatus"
          label="婚姻状况"
          options={optionsOf(maritalStatuses)}
          emptyLabel="未填"
        />
        <SelectField
          {...state}
          name="details.health"
          label="健康状况"
          options={optionsOf(healthStates)}
          emptyLabel="未填"
        />
        <TextField {...state} name="details.alternateContact.name" label="备用联系人" maxLength={30} />
        <TextField
          {...state}
          name="details.alternateContact.phone"
          label="备用联系电话"
          inputMode="tel"
          maxLength={20}
        />
      </div>
    </Section>
  );
}

/** B: registration, reason, insurance, skills and past work; the facts of the gate stand above. */
export function UnemploymentFields({ today, onRowsChange, ...state }: SectionProps & RowsChanged) {
  return (
    <>
      <div className="half">
        <DayOrNone
          {...state}
          name="unemploymentRegisteredOn"
          label="失业登记日期"
          none="未办理失业登记"
          max={today}
        />
        <DayOrNone
          {...state}
          name="unemployedSince"
          label="失业起始日期"
          hint="以解除劳动合同等证明上的日期为准"
          none="目前没有失业"
          max={today}
        />
        <TextField
          {...state}
          name="details.unemploymentRegistrationOffice"
          label="失业登记机构"
          hint="办理失业登记的街道（乡镇）、社区或县级机构"
        />
        <SelectField
          {...state}
          name="details.unemploymentReason"
          label="失业原因"
          options={optionsOf(unemploymentReasons)}
        />
        <div className="grid gap-1">
          <TextField
            {...state}
            name="details.employmentCertificateNumber"
            label="就业创业证编号"
            maxLength={30}
          />
          <CheckboxGroup
            name="details.employmentCertificatePending"
            label={<span className="visually-hidden">就业创业证领取情况</span>}
            defaultValues={state.values["details.employmentCertificatePending"]}
            options={[{ value: "yes", label: "尚未领取，随失业登记一并办理" }]}
          />
          {state.hints["details.employmentCertificateNumber"] && (
            <CheckboxGroup
              name={CERTIFICATE_CHECKED}
              label={<span className="visually-hidden">就业创业证编号核对</span>}
              defaultValues={state.values[CERTIFICATE_CHECKED]}
              options={[{ value: "yes", label: CERTIFICATE_CHECKED_LABEL }]}
            />
          )}
        </div>
        <ChoiceField
          {...state}
          name="details.insuranceState"
          label="社会保险参保情况"
          hint="与下面“在用人单位参加社会保险”的回答应一致"
          options={optionsOf(insuranceStates)}
        />
        <ChoiceField
          {...state}
          name="details.unemploymentBenefit"
          label="领取失业保险金情况"
          options={optionsOf(unemploymentBenefits)}
          open="未填"
        />
      </div>
      <div className="half">
        <LinesField {...state} name="details.skills" label="技能特长" hint="每行一项" />
        <LinesField
          {...state}
          name="details.certificates"
          label="职业资格（技能等级）证书"
          hint="每行一项，如 养老护理员四级"
        />
      </div>
      <h3 className="sub-h">工作经历</h3>
      <RowEditor
        {...state}
        list="details.workHistory"
        what="工作经历"
        most={MAX_JOBS}
        onChange={onRowsChange}
        columns={[
          { field: "from", label: "起始年月", span: 2, type: "month" },
          { field: "to", label: "截止年月", span: 2, type: "month" },
          { field: "employer", label: "单位", span: 4, maxLength: 60 },
          { field: "post", label: "岗位（工种）", span: 2, maxLength: 40 },
        ]}
      />
    </>
  );
}

/** D: the household; for 零就业家庭 it is part of the test. */
export function FamilySection({ onRowsChange, ...state }: FormState & RowsChanged) {
  return (
    <Section
      id="form-d"
      title="D 家庭成员"
      note={state.required.has("details.family") ? "必填 · 同一户口簿的成员" : "同一户口簿的成员"}
    >
      <datalist id="relation-words">
        {RELATION_WORDS.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
      <RowEditor
        {...state}
        list="details.family"
        what="家庭成员"
        most={MAX_FAMILY}
        onChange={onRowsChange}
        columns={[
          { field: "name", label: "姓名", span: 3, maxLength: 30 },
          { field: "relation", label: "与本人关系", span: 2, list: "relation-words", maxLength: 10 },
          { field: "residentId", label: "公民身份号码", span: 5, maxLength: 18 },
          { field: "age", label: "年龄", span: 2, inputMode: "numeric", maxLength: 3 },
          { field: "employment", label: "就业状况", span: 3, options: optionsOf(memberEmployments) },
          { field: "employer", label: "单位", span: 5, maxLength: 60 },
          {
            field: "monthlyIncome",
            label: "月收入（元）",
            span: 2,
            inputMode: "numeric",
            maxLength: 6,
          },
        ]}
      />
      <p className="note mt-2">有证件号的不用填年龄；证件号加密保存，页面只显示掩码。</p>
    </Section>
  );
}
