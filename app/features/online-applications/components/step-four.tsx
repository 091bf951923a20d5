import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { employerNatures } from "~/features/recognition/details-codes";
import { EXPROPRIATION_LEVELS, GRADUATION_LEVELS } from "~/features/recognition/inputs";
import { PLAIN_QUESTIONS } from "~/features/recognition/plain-questions";
import {
  categoryLabels,
  documentLabels,
  expropriationLevelLabels,
  graduationLevelLabels,
} from "~/features/recognition/labels";
import { BEST_FITTING } from "../fields";
import { absentField, PAPER_OF_QUESTION, type PaperQuestion } from "../paper-answers";
import { DateAsk, PickAsk, SelectAsk, TextAsk, TickAsk, YesNoAsk, type StepState } from "./citizen-fields";

type Step = {
  state: StepState;
  /** Codes of the papers sent in already. */ uploaded: readonly (string | null)[];
};

/** Said here or beside the upload, it is one answer; a paper that was sent in is there. */
function AbsentAsk({ state, uploaded, question }: Step & { question: PaperQuestion }) {
  const { code, empty } = PAPER_OF_QUESTION[question];
  if (uploaded.includes(code)) return null;
  return (
    <TickAsk
      state={state}
      name={absentField(code)}
      label={`拿得出${documentLabels[code]}吗？`}
      mark="拿得出的不用选"
      hint={`没有的选这一项，${empty}。`}
      answers={[{ value: "yes", label: "我没有这份材料" }]}
    />
  );
}

function Landless({ state, uploaded }: Step) {
  return (
    <YesNoAsk
      state={state}
      name="land"
      label={PLAIN_QUESTIONS.land}
      hint="说的是您户里承包的耕地。"
      yes="征收过"
      no="没有"
    >
      <AbsentAsk state={state} uploaded={uploaded} question="land" />
      <PickAsk
        state={state}
        name="landLevel"
        label={PLAIN_QUESTIONS.landLevel}
        hint="看征地协议书或证明上盖的章。"
        answers={EXPROPRIATION_LEVELS.map((level) => ({
          value: level,
          label: expropriationLevelLabels[level],
        }))}
        boxes="two"
      />
      <YesNoAsk
        state={state}
        name="landAllLost"
        label={PLAIN_QUESTIONS.landAll}
        yes="全没有了"
        no="还有一部分"
      />
      <TextAsk
        state={state}
        name="landAgreement"
        label="征地协议（证明）的编号"
        hint="有协议、上面没有编号的，写“无”。"
        maxLength={40}
      />
      <DateAsk state={state} name="landTakenOn" label="哪天征的？" />
    </YesNoAsk>
  );
}

function Graduate({ state, uploaded }: Step) {
  return (
    <YesNoAsk
      state={state}
      name="graduate"
      label={PLAIN_QUESTIONS.graduate}
      hint="毕业两年以上、从没上过班也没缴过社会保险的，可以按“就业困难高校毕业生”申请。"
    >
      <AbsentAsk state={state} uploaded={uploaded} question="graduate" />
      <DateAsk
        state={state}
        name="leftSchoolOn"
        label={PLAIN_QUESTIONS.leftSchoolOn}
        hint="看毕业证上的日期。"
      />
      <YesNoAsk state={state} name="fullTime" label={PLAIN_QUESTIONS.fullTime} />
      <PickAsk
        state={state}
        name="schoolLevel"
        label="学历"
        answers={GRADUATION_LEVELS.map((level) => ({ value: level, label: graduationLevelLabels[level] }))}
      />
      <TextAsk state={state} name="school" label="毕业学校" maxLength={60} />
      <TextAsk state={state} name="major" label="专业" maxLength={40} />
      <TextAsk state={state} name="diploma" label="毕业证书编号" maxLength={40} />
      <YesNoAsk
        state={state}
        name="everEmployed"
        label={PLAIN_QUESTIONS.everEmployed}
        yes="上过"
        no="从没上过"
      />
      <YesNoAsk
        state={state}
        name="everInsured"
        label={PLAIN_QUESTIONS.everInsured}
        hint="自己缴的也算缴过。"
        yes="缴过"
        no="从没缴过"
      />
    </YesNoAsk>
  );
}

/** 4: six plain questions; age and duration answer the seventh category by themselves. */
export function CategoryStep({ state, uploaded }: Step) {
  const absent = { state, uploaded };
  return (
    <>
      <YesNoAsk state={state} name="layoff" label={PLAIN_QUESTIONS.layoff} hint="厂办大集体企业也算。">
        <AbsentAsk {...absent} question="layoff" />
        <TextAsk state={state} name="formerEmployer" label="原来在哪个单位？" maxLength={60} />
        <SelectAsk
          state={state}
          name="formerNature"
          label="是哪一种单位？"
          options={employerNatures.options.map(({ code, label }) => ({ value: code, label }))}
        />
        <DateAsk
          state={state}
          name="terminatedOn"
          label="哪天解除（终止）劳动关系的？"
          hint="看解除（终止）劳动关系证明。"
        />
      </YesNoAsk>
      <YesNoAsk state={state} name="disability" label={PLAIN_QUESTIONS.disability} yes="有" no="没有">
        <AbsentAsk {...absent} question="disability" />
        <TextAsk
          state={state}
          name="disabilityNumber"
          label="残疾人证号"
          hint="20 位：身份证号后面再加两位。拿不出证号的，写“没有”。"
          maxLength={22}
        />
      </YesNoAsk>
      <YesNoAsk state={state} name="dibao" label={PLAIN_QUESTIONS.dibao} yes="正在享受" no="没有">
        <AbsentAsk {...absent} question="dibao" />
        <TextAsk state={state} name="dibaoNumber" label="低保证（证明）编号" maxLength={40} />
        <DateAsk state={state} name="dibaoSince" label="从哪天开始享受的？" />
      </YesNoAsk>
      <YesNoAsk
        state={state}
        name="zeroHousehold"
        label={PLAIN_QUESTIONS.zeroHousehold}
        hint="要先由街道（乡镇）、社区认定；还没认定的选“没有”。"
        yes="已认定"
        no="没有"
      >
        <TextAsk
          state={state}
          name="zeroHouseholdNumber"
          label="零就业家庭认定编号"
          mark="不记得可以空着"
          maxLength={40}
        />
      </YesNoAsk>
      <Landless {...absent} />
      <Graduate {...absent} />
      <PickAsk
        state={state}
        name="category"
        label="按哪一类申请？"
        hint={`${state.errors.category ? "" : "拿不准就选第一个；"}和哪一类都对不上的，自己选最接近的一类，也可以提交。每人按一类认定，同时符合的其他类别也会记下来。`}
        answers={[
          { value: BEST_FITTING, label: "按上面的回答，选最符合的一类" },
          ...RECOGNITION_CATEGORIES.map((code) => ({ value: code, label: categoryLabels[code] })),
        ]}
      />
    </>
  );
}
