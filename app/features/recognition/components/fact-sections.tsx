import { CheckboxGroup, RadioGroup } from "~/components/ui/choice-group";
import { Section } from "~/components/ui/section";
import { NO_POST, valueOf } from "../application-form";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "../categories";
import { companyPostName } from "../company-posts";
import { EXPROPRIATION_LEVELS, GRADUATION_LEVELS } from "../inputs";
import {
  categoryLabels,
  expropriationLevelLabels,
  graduationLevelLabels,
  retirementCategoryLabels,
} from "../labels";
import { DayField, DayOrNone, MoneyField, YesNo, type FormState } from "./fact-controls";

const COMPANY_POSTS = [
  "legal_representative",
  "shareholder",
  "partner",
  "supervisor",
  "director",
  "responsible_person",
] as const;

type SectionProps = FormState & { today: string };

/** 一（一）: registered, able and willing; for a woman, the category that decides her retirement. */
export function GateSection({
  today,
  askRetirementCategory,
  ...state
}: SectionProps & { askRetirementCategory: boolean }) {
  return (
    <Section title="共同条件" note="一（一）">
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
        <YesNo {...state} name="ableToWork" label="有劳动能力" />
        <YesNo {...state} name="willingToWork" label="有就业意愿" />
      </div>
      {askRetirementCategory && (
        <RadioGroup
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
    <Section title="不予认定情形" note="一（二）">
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
      <CheckboxGroup
        name="companyPosts"
        label="在其他单位任职"
        error={state.errors.companyPosts}
        defaultValues={state.values.companyPosts}
        options={[
          { value: NO_POST, label: "没有任职" },
          ...COMPANY_POSTS.map((post) => ({ value: post, label: companyPostName(post) })),
        ]}
      />
    </Section>
  );
}

function LandFields({ values, errors }: FormState) {
  const state = { values, errors };
  return (
    <div className="half">
      <YesNo {...state} name="landExpropriation" label="承包地被征用" yes="被征用" no="没有" />
      <YesNo {...state} name="landExpropriation.allLandLost" label="完全失去原承包耕地" />
      <RadioGroup
        name="landExpropriation.level"
        label="征地的政府级别"
        error={errors["landExpropriation.level"]}
        defaultValue={valueOf(values, "landExpropriation.level")}
        options={[
          ...EXPROPRIATION_LEVELS.map((level) => ({ value: level, label: expropriationLevelLabels[level] })),
          { value: "", label: "待核实" },
        ]}
      />
    </div>
  );
}

function GraduateFields({ values, errors, today }: SectionProps) {
  const state = { values, errors };
  return (
    <div className="half">
      <YesNo {...state} name="graduation" label="高校毕业生" />
      <DayField {...state} name="graduation.leftSchoolOn" label="离校日期" max={today} />
      <YesNo {...state} name="graduation.fullTimeDomestic" label="国内全日制普通高校" />
      <RadioGroup
        name="graduation.level"
        label="学历层次"
        error={errors["graduation.level"]}
        defaultValue={valueOf(values, "graduation.level")}
        options={[
          ...GRADUATION_LEVELS.map((level) => ({ value: level, label: graduationLevelLabels[level] })),
          { value: "", label: "待核实" },
        ]}
      />
      <YesNo {...state} name="everEmployed" label="有过就业经历" yes="有" no="从未有过" />
      <YesNo {...state} name="everInsured" label="有过社会保险缴费记录" yes="有" no="从未有过" />
    </div>
  );
}

function CategoryFields({ category, ...props }: SectionProps & { category: RecognitionCategory }) {
  const { values, errors } = props;
  const state = { values, errors };
  switch (category) {
    case "laid_off":
      return <YesNo {...state} name="stateOwnedLayoff" label="原国有（含厂办大集体）企业下岗" />;
    case "older":
      return <p className="note">年龄取自公民身份号码，失业时长按失业起始日期计算，不用另填。</p>;
    case "disabled":
      return <YesNo {...state} name="disabilityCertificate" label="持有残疾人证" />;
    case "zero_employment_household":
      return <YesNo {...state} name="zeroEmploymentHousehold" label="家庭已认定为零就业家庭" />;
    case "dibao":
      return <YesNo {...state} name="urbanDibao" label="正在享受城镇最低生活保障" />;
    case "landless_farmer":
      return <LandFields {...state} />;
    case "hard_to_place_graduate":
      return <GraduateFields {...props} />;
  }
}

/** 一（一）1–7: the facts of each category; the one applied for is unfolded, the others stay within reach. */
export function CategorySection(props: SectionProps) {
  const chosen = valueOf(props.values, "category");
  return (
    <Section title="类别情况" note="一（一）1–7 · 申请的类别必填，其余知道就填">
      {RECOGNITION_CATEGORIES.map((category) => (
        <details key={category} open={category === chosen} className="pm">
          <summary>{categoryLabels[category]}</summary>
          <CategoryFields {...props} category={category} />
        </details>
      ))}
    </Section>
  );
}
