import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import type { OptionGroup } from "~/components/ui/select";
import {
  DateAsk,
  ErrorSummary,
  PickAsk,
  SelectAsk,
  type StepState,
  TextAsk,
  YesNoAsk,
} from "~/features/online-applications/components/citizen-fields";

function Person({ state, places }: { state: StepState; places: readonly OptionGroup[] }) {
  return (
    <>
      <PickAsk
        state={state}
        name="sex"
        label="性别"
        boxes="two"
        answers={[
          { value: "female", label: "女", opens: true },
          { value: "male", label: "男" },
        ]}
      >
        <PickAsk
          state={state}
          name="retirementCategory"
          label="原来按多少岁退休？"
          hint="在企业当工人的一般是 50 岁，管理、技术岗位的一般是 55 岁。"
          answers={[
            { value: "unknown", label: "不清楚" },
            { value: "female50", label: "50 岁" },
            { value: "female55", label: "55 岁" },
          ]}
        />
      </PickAsk>
      <DateAsk state={state} name="birth" label="出生日期" />
      <PickAsk
        state={state}
        name="household"
        label="户口在哪里？"
        hint="看户口簿首页的住址。"
        answers={[
          { value: "urban", label: "吉林省，城镇" },
          { value: "rural", label: "吉林省，农村" },
          { value: "elsewhere", label: "外省" },
        ]}
      />
      {/* Anew with each answer: the county may have been chosen beside it. */}
      <SelectAsk
        key={state.values.county?.[0]}
        state={state}
        name="county"
        label="现在住在哪个县（市、区）？"
        options={places}
      />
      <YesNoAsk state={state} name="urbanResident" label="平时住在城镇吗？" yes="是" no="不是" />
    </>
  );
}

function Work({ state }: { state: StepState }) {
  return (
    <>
      <DateAsk
        state={state}
        name="unemployedSince"
        label="您从哪天起没有工作？"
        hint="从没上过班的填毕业（离校）那天。"
      />
      <YesNoAsk state={state} name="registered" label="办过失业登记吗？" yes="办过" no="没有办">
        <DateAsk state={state} name="registeredOn" label="哪天办的？" />
      </YesNoAsk>
      <YesNoAsk state={state} name="ableToWork" label="能干活吗（有劳动能力）？" yes="能" no="不能" />
      <YesNoAsk state={state} name="willingToWork" label="想找工作吗？" yes="想" no="不想" />
      <YesNoAsk state={state} name="labourRelation" label="现在和哪个单位有劳动合同吗？" yes="有" no="没有" />
      <YesNoAsk
        state={state}
        name="employerInsured"
        label="现在有单位给您缴社会保险吗？"
        yes="有"
        no="没有"
      />
      <YesNoAsk state={state} name="business" label="名下有营业执照吗？" yes="有" no="没有" />
      <YesNoAsk
        state={state}
        name="companyPost"
        label="在别的单位任职吗？"
        hint="指法定代表人、股东（合伙人）、监事、理事、负责人。"
        yes="有"
        no="没有"
      />
      <TextAsk
        state={state}
        name="income"
        label="最近三个月，每月大约收入多少元？"
        hint="没有填 0。"
        inputMode="decimal"
        maxLength={12}
      />
      <YesNoAsk state={state} name="everEmployed" label="以前上过班吗？" yes="上过" no="没有" />
      <YesNoAsk state={state} name="everInsured" label="缴过社会保险吗？" yes="缴过" no="没有" />
    </>
  );
}

function Situations({ state }: { state: StepState }) {
  return (
    <>
      <YesNoAsk state={state} name="stateOwnedLayoff" label="是从国有企业（含厂办大集体）下岗的吗？" />
      <YesNoAsk state={state} name="disabled" label="有残疾人证吗？" yes="有" no="没有" />
      <YesNoAsk state={state} name="dibao" label="现在享受城镇低保吗？" />
      <YesNoAsk
        state={state}
        name="zeroEmploymentHousehold"
        label="家里已经认定为零就业家庭了吗？"
        yes="认定了"
        no="没有"
      />
      <YesNoAsk state={state} name="land" label="承包地被县级以上政府统一征用过吗？" yes="征用过" no="没有">
        <YesNoAsk
          state={state}
          name="allLandLost"
          label="承包的耕地全都没有了吗？"
          yes="全没有了"
          no="还有"
        />
      </YesNoAsk>
      <YesNoAsk
        state={state}
        name="graduate"
        label="是国内全日制高校毕业的吗？"
        hint="包括专科、本科和研究生。"
      >
        <DateAsk state={state} name="leftSchoolOn" label="哪天毕业（离校）的？" />
      </YesNoAsk>
    </>
  );
}

/** For the choice that stands beside the answer. */
export const CALCULATOR_FORM = "calculator";

/** The questions; sent with POST, so that nothing of them stands in an address, and kept nowhere. */
export function CalculatorForm({ state, places }: { state: StepState; places: readonly OptionGroup[] }) {
  return (
    <Form method="post" id={CALCULATOR_FORM} className="grid gap-6" noValidate>
      <ErrorSummary errors={state.errors} />
      <Person state={state} places={places} />
      <Work state={state} />
      <Situations state={state} />
      <Button type="submit" look="primary" size="lg">
        算一算
      </Button>
    </Form>
  );
}
