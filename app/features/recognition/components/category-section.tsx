import { RadioGroup } from "~/components/ui/choice-group";
import { Section } from "~/components/ui/section";
import { disabilityGrades, disabilityKinds } from "~/lib/codes/disability";
import { valueOf } from "../form-values";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "../categories";
import { employerNatures } from "../details-codes";
import { EXPROPRIATION_LEVELS, GRADUATION_LEVELS } from "../inputs";
import { categoryLabels, expropriationLevelLabels, graduationLevelLabels } from "../labels";
import type { MemberHousehold } from "../member-household";
import {
  ChecksField,
  ChoiceField,
  DayField,
  fieldId,
  optionsOf,
  SelectField,
  TextField,
  YesNo,
  type FormState,
} from "./fact-controls";

type Props = { state: FormState; today: string; households: readonly MemberHousehold[] };

function LaidOffFields({ today, state }: Props) {
  return (
    <div className="half">
      <YesNo {...state} name="stateOwnedLayoff" label="原国有（含厂办大集体）企业下岗" />
      <TextField {...state} name="details.formerEmployer.name" label="原工作单位" />
      <SelectField
        {...state}
        name="details.formerEmployer.nature"
        label="单位性质"
        options={optionsOf(employerNatures)}
      />
      <DayField
        {...state}
        name="details.formerEmployer.terminatedOn"
        label="解除（终止）劳动关系日期"
        max={today}
      />
    </div>
  );
}

function DisabilityFields({ state }: Props) {
  return (
    <div className="half">
      <YesNo {...state} name="disabilityCertificate" label="持有残疾人证" />
      <TextField
        {...state}
        name="details.disability.certificateNumber"
        label="残疾人证号"
        hint="20 位：公民身份号码加残疾类别、等级各 1 位"
        maxLength={22}
      />
      <ChoiceField
        {...state}
        name="details.disability.kind"
        label="残疾类别"
        options={optionsOf(disabilityKinds)}
      />
      <ChoiceField
        {...state}
        name="details.disability.grade"
        label="残疾等级"
        options={optionsOf(disabilityGrades)}
      />
    </div>
  );
}

const ID = "details.zeroEmploymentHousehold.id";
const NUMBER = "details.zeroEmploymentHousehold.number";

/** The household is chosen among those recognized; the answer typed in is for one recognized elsewhere. */
function HouseholdFields({ households, state }: Props) {
  const whole = state.required.has("details.zeroEmploymentHousehold") ? "必填" : undefined;
  return (
    <div className="grid gap-4" id={fieldId("details.zeroEmploymentHousehold")}>
      {households.length > 0 ? (
        <RadioGroup
          id={fieldId(ID)}
          name={ID}
          label="本户零就业家庭"
          hint="此人是下列在册家庭的成员；选中后“家庭已认定”自动成立"
          mark={whole}
          error={state.errors[ID] ?? state.errors["details.zeroEmploymentHousehold"]}
          defaultValue={valueOf(state.values, ID)}
          options={[
            ...households.map(({ id, number, headName, recognizedOn }) => ({
              value: id,
              label: `${number}，户主${headName}，${recognizedOn} 认定`,
            })),
            { value: "", label: "不在其中，另行认定" },
          ]}
        />
      ) : (
        <p className="note">
          此人不是系统中任何在册零就业家庭的成员。家庭还没有认定的，先在“零就业家庭”中申请认定；在别处认定的，填编号。
        </p>
      )}
      <div className="half">
        <TextField
          {...state}
          errors={
            households.length > 0
              ? state.errors
              : { [NUMBER]: state.errors["details.zeroEmploymentHousehold"] ?? [] }
          }
          name={NUMBER}
          label="另行认定的编号"
          hint="认定书上的编号"
          maxLength={40}
        />
        <YesNo {...state} name="zeroEmploymentHousehold" label="家庭已认定为零就业家庭" />
      </div>
    </div>
  );
}

function DibaoFields({ today, state }: Props) {
  return (
    <div className="half">
      <YesNo {...state} name="urbanDibao" label="正在享受城镇最低生活保障" />
      <TextField {...state} name="details.dibao.certificateNumber" label="低保证（证明）编号" />
      <DayField {...state} name="details.dibao.since" label="低保起始日期" max={today} />
    </div>
  );
}

function LandFields({ today, state }: Props) {
  return (
    <div className="half">
      <YesNo {...state} name="landExpropriation" label="承包地被征用" yes="被征用" no="没有" />
      <YesNo {...state} name="landExpropriation.allLandLost" label="完全失去原承包耕地" />
      <ChoiceField
        {...state}
        name="landExpropriation.level"
        label="征地的政府级别"
        options={EXPROPRIATION_LEVELS.map((level) => ({
          value: level,
          label: expropriationLevelLabels[level],
        }))}
        open="待核实"
      />
      <DayField {...state} name="details.land.expropriatedOn" label="征地日期" max={today} />
      <TextField {...state} name="details.land.agreementNumber" label="征地协议（证明）编号" />
    </div>
  );
}

function GraduateFields({ today, state }: Props) {
  return (
    <div className="half">
      <YesNo {...state} name="graduation" label="高校毕业生" />
      <DayField {...state} name="graduation.leftSchoolOn" label="离校日期" max={today} />
      <YesNo {...state} name="graduation.fullTimeDomestic" label="国内全日制普通高校" />
      <ChoiceField
        {...state}
        name="graduation.level"
        label="学历层次"
        options={GRADUATION_LEVELS.map((level) => ({ value: level, label: graduationLevelLabels[level] }))}
        open="待核实"
      />
      <TextField {...state} name="details.school" label="毕业院校" />
      <TextField {...state} name="details.major" label="专业" maxLength={40} />
      <TextField {...state} name="details.diplomaNumber" label="毕业证书编号" />
      <YesNo {...state} name="everEmployed" label="有过就业经历" yes="有" no="从未有过" />
      <YesNo {...state} name="everInsured" label="有过社会保险缴费记录" yes="有" no="从未有过" />
    </div>
  );
}

function CategoryFields({ category, ...props }: Props & { category: RecognitionCategory }) {
  switch (category) {
    case "laid_off":
      return <LaidOffFields {...props} />;
    case "older":
      return <p className="note">年龄取自公民身份号码，失业时长按失业起始日期计算，不用另填。</p>;
    case "disabled":
      return <DisabilityFields {...props} />;
    case "zero_employment_household":
      return <HouseholdFields {...props} />;
    case "dibao":
      return <DibaoFields {...props} />;
    case "landless_farmer":
      return <LandFields {...props} />;
    case "hard_to_place_graduate":
      return <GraduateFields {...props} />;
  }
}

/** C, 一（一）1–7: facts and certificates of each category; the one applied for is unfolded, the others within reach. */
export function CategorySection({ alsoMet, ...props }: Props & { alsoMet: readonly RecognitionCategory[] }) {
  const { state } = props;
  const chosen = valueOf(state.values, "category");
  const additional = new Set(state.values["details.additionalCategories"]);
  return (
    <Section id="form-c" title="C 人员类别" note="一（一）1–7 · 申请的类别必填，其余知道就填">
      {RECOGNITION_CATEGORIES.map((category) => (
        <details key={category} open={category === chosen || additional.has(category)} className="pm">
          <summary>{categoryLabels[category]}</summary>
          <div className="in">
            <CategoryFields {...props} category={category} />
          </div>
        </details>
      ))}
      <div className="mt-4">
        <ChecksField
          {...state}
          name="details.additionalCategories"
          label="同时符合的类别"
          hint={
            alsoMet.length > 0
              ? `按所填情况还符合：${alsoMet.map((code) => categoryLabels[code]).join("、")}。记入认定表，不影响申请的类别`
              : "记入认定表，不影响申请的类别"
          }
          options={RECOGNITION_CATEGORIES.filter((code) => code !== chosen).map((code) => ({
            value: code,
            label: categoryLabels[code],
          }))}
        />
      </div>
    </Section>
  );
}
