import { CheckboxGroup, RadioGroup } from "~/components/ui/choice-group";
import { Section } from "~/components/ui/section";
import { valueOf } from "../form-values";
import { NO_POST } from "../application-form";
import { companyPostName } from "../company-posts";
import { retirementCategoryLabels } from "../labels";
import { fieldId, MoneyField, YesNo, type FormState } from "./fact-controls";
import { UnemploymentFields } from "./detail-sections";

const COMPANY_POSTS = [
  "legal_representative",
  "shareholder",
  "partner",
  "supervisor",
  "director",
  "responsible_person",
] as const;

/** B, and 一（一）: registered, able and willing to work; for a woman, the category that decides her retirement. */
export function GateSection({
  today,
  askRetirementCategory,
  onRowsChange,
  ...state
}: FormState & {
  today: string;
  askRetirementCategory: boolean;
  onRowsChange: (button: HTMLButtonElement) => void;
}) {
  return (
    <Section id="form-b" title="B 失业情况" note="一（一）">
      <div className="half">
        <YesNo {...state} name="ableToWork" label="有劳动能力" />
        <YesNo {...state} name="willingToWork" label="有就业意愿" />
      </div>
      <UnemploymentFields {...state} today={today} onRowsChange={onRowsChange} />
      {askRetirementCategory && (
        <RadioGroup
          id={fieldId("retirementCategory")}
          name="retirementCategory"
          label="原退休年龄类别"
          hint="决定法定退休日期；不清楚的，两个日期之间待人工核定"
          error={state.errors.retirementCategory}
          defaultValue={valueOf(state.values, "retirementCategory")}
          options={[
            { value: "female50", label: retirementCategoryLabels.female50 },
            { value: "female55", label: retirementCategoryLabels.female55 },
            { value: "", label: "待核定" },
          ]}
        />
      )}
    </Section>
  );
}

/** 一（二）: what bars recognition. */
export function ExclusionSection(state: FormState) {
  return (
    <Section id="form-exclusions" title="不予认定情形" note="一（二）">
      <div className="half">
        <YesNo {...state} name="labourRelation" label="与用人单位有劳动关系" yes="有" no="没有" />
        <YesNo
          {...state}
          name="employerInsured"
          label="在用人单位参加社会保险"
          hint="自己以个人身份缴费的选“没有”"
          yes="有"
          no="没有"
        />
        <YesNo
          {...state}
          name="businessRegistration"
          label="有营业执照或法定登记"
          hint="已经注销的选“没有”"
          yes="有"
          no="没有"
        />
        <MoneyField
          {...state}
          name="monthlyIncome"
          label="月收入（元）"
          hint="最近三个月平均，没有收入填 0；与常住地最低工资标准比较"
        />
      </div>
      <div className="mt-4">
        <CheckboxGroup
          id={fieldId("companyPosts")}
          name="companyPosts"
          label="在其他单位任职"
          error={state.errors.companyPosts}
          hint={state.carried.companyPosts}
          defaultValues={state.values.companyPosts}
          options={[
            { value: NO_POST, label: "没有任职" },
            ...COMPANY_POSTS.map((post) => ({ value: post, label: companyPostName(post) })),
          ]}
        />
      </div>
    </Section>
  );
}
