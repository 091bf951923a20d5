import { unemploymentReasons } from "~/lib/codes/application";
import { CERTIFICATE_CHECKED, CERTIFICATE_CHECKED_LABEL } from "~/lib/codes/employment-certificate";
import { insuranceStates, unemploymentBenefits } from "~/features/recognition/details-codes";
import { PLAIN_QUESTIONS } from "~/features/recognition/plain-questions";
import { BUSINESS_KINDS } from "../fields";
import { DateAsk, PickAsk, SelectAsk, TextAsk, TickAsk, YesNoAsk, type StepState } from "./citizen-fields";

const options = (list: { options: readonly { code: string; label: string }[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

const INSURANCE_WORDS: Record<string, string> = {
  none: "没有缴",
  personal: "自己缴（个人身份）",
  employer: "有单位给我缴",
};

/** 3: since when without work, and what would bar recognition (一（二）), in plain questions. */
export function UnemploymentStep({ state }: { state: StepState }) {
  return (
    <>
      <DateAsk
        state={state}
        name="unemployedSince"
        label={PLAIN_QUESTIONS.unemployedSince}
        hint="以离职证明上的日期为准；从没上过班的填毕业（离校）那天。"
      />
      <SelectAsk
        state={state}
        name="unemploymentReason"
        label={PLAIN_QUESTIONS.unemploymentReason}
        hint="选最接近的一个。"
        options={options(unemploymentReasons)}
      />
      <YesNoAsk
        state={state}
        name="registered"
        label={PLAIN_QUESTIONS.registered}
        hint="在街道（乡镇）、社区或手机上办的都算。没办的，认定前要先办好。"
        yes="办过"
        no="没有办"
      >
        <DateAsk
          state={state}
          name="registeredOn"
          label={PLAIN_QUESTIONS.registeredOn}
          hint="看《就业创业证》或登记回执。"
        />
        <TextAsk
          state={state}
          name="registrationOffice"
          label="在哪里办的？"
          hint="如：民康街道公共就业服务中心。"
          maxLength={60}
        />
      </YesNoAsk>
      <PickAsk
        state={state}
        name="certificate"
        label="有《就业创业证》吗？"
        answers={[
          { value: "pending", label: "没有，或还没领到" },
          { value: "have", label: "有", opens: true },
        ]}
        boxes="two"
      >
        <TextAsk
          state={state}
          name="certificateNumber"
          label="证件编号"
          hint="第一页上，通常是 16 位数字。"
          inputMode="numeric"
          maxLength={30}
        />
        {(state.errors.certificateNumber !== undefined ||
          state.values[CERTIFICATE_CHECKED] !== undefined) && (
          <TickAsk
            state={state}
            name={CERTIFICATE_CHECKED}
            label="不是 16 位的"
            answers={[{ value: "yes", label: CERTIFICATE_CHECKED_LABEL }]}
          />
        )}
      </PickAsk>
      <YesNoAsk
        state={state}
        name="labourRelation"
        label={PLAIN_QUESTIONS.labourRelation}
        hint="没签合同但在单位按月拿工资的，也选“有”。"
        yes="有"
        no="没有"
      />
      <PickAsk
        state={state}
        name="insurance"
        label={PLAIN_QUESTIONS.insurance}
        answers={insuranceStates.options.map(({ code, label }) => ({
          value: code,
          label: INSURANCE_WORDS[code] ?? label,
        }))}
      />
      <PickAsk
        state={state}
        name="business"
        label={PLAIN_QUESTIONS.business}
        hint="任职指法定代表人、股东（合伙人）、监事、理事、负责人。"
        answers={[
          { value: "no", label: "没有" },
          { value: "cancelled", label: "有，但已经注销" },
          { value: "yes", label: "有", opens: true },
        ]}
      >
        <TickAsk
          state={state}
          name="businessKinds"
          label="是哪一种？"
          hint="可以选几个。"
          answers={BUSINESS_KINDS}
        />
      </PickAsk>
      <TextAsk
        state={state}
        name="monthlyIncome"
        label={PLAIN_QUESTIONS.monthlyIncome}
        mark="没有填 0"
        inputMode="decimal"
        maxLength={9}
      />
      <YesNoAsk
        state={state}
        name="ableToWork"
        label={PLAIN_QUESTIONS.ableToWork}
        hint="有劳动能力就选“能”；残疾人能干一部分活的也选“能”。"
        yes="能"
        no="不能"
      />
      <YesNoAsk state={state} name="willingToWork" label={PLAIN_QUESTIONS.willingToWork} yes="想" no="不想" />
      <PickAsk
        state={state}
        name="unemploymentBenefit"
        label="在领失业保险金吗？"
        mark="选填"
        answers={options(unemploymentBenefits)}
      />
    </>
  );
}
