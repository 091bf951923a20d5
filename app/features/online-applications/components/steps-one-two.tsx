import { useRef } from "react";
import { useSubmit } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { educations, EDUCATION_LEVELS } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { healthStates, maritalStatuses, politicalStatuses } from "~/lib/codes/person";
import type { Sex } from "~/lib/resident-id";
import { PLAIN_QUESTIONS } from "~/features/recognition/plain-questions";
import type { PlaceChoices, WindowTimes } from "../views";
import { otherProvinces } from "~/lib/codes/other-provinces";
import { PickAsk, SelectAsk, TextAsk, type StepState } from "./citizen-fields";

type CodeOption = { code: string; label: string };
const options = (list: { options: readonly CodeOption[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

const LEVELS = EDUCATION_LEVELS.map((code) => ({ value: code, label: educations.label(code) }));

export type Identity = { name: string; residentId: string; phone: string; sex: Sex | null };

/** 1: who applies was proved with the code; the rest of the person. */
export function ContactStep({ state, identity }: { state: StepState; identity: Identity }) {
  return (
    <>
      <dl className="cz-kv">
        <div>
          <dt>姓名</dt>
          <dd>{identity.name}</dd>
        </div>
        <div>
          <dt>身份证号</dt>
          <dd>{identity.residentId}</dd>
        </div>
        <div>
          <dt>手机号</dt>
          <dd>{identity.phone}</dd>
        </div>
      </dl>
      <SelectAsk state={state} name="ethnicity" label="民族" options={options(ethnicities)} />
      <SelectAsk
        state={state}
        name="education"
        label="文化程度"
        hint="按拿到毕业证的最高一级选。"
        options={LEVELS}
      />
      {identity.sex === "female" && (
        <PickAsk
          state={state}
          name="retirementCategory"
          label={PLAIN_QUESTIONS.retirementCategory}
          hint="这关系到您的法定退休年龄。没上过班就选“不清楚”，由工作人员核定。"
          answers={[
            { value: "female50", label: "工人岗位（原来 50 周岁退休）" },
            { value: "female55", label: "干部、管理或技术岗位（原来 55 周岁退休）" },
            { value: "unknown", label: "不清楚" },
          ]}
        />
      )}
      <TextAsk
        state={state}
        name="contactName"
        label="备用联系人"
        mark="选填"
        hint="打不通您的电话时联系谁。"
        maxLength={30}
      />
      <TextAsk
        state={state}
        name="contactPhone"
        label="备用联系人的电话"
        mark="选填"
        inputMode="tel"
        maxLength={13}
      />
      <details>
        <summary>再填几项（都是选填）</summary>
        <div className="cz-fold">
          <SelectAsk
            state={state}
            name="politicalStatus"
            label="政治面貌"
            options={options(politicalStatuses)}
          />
          <SelectAsk state={state} name="maritalStatus" label="婚姻状况" options={options(maritalStatuses)} />
          <SelectAsk state={state} name="health" label="健康状况" options={options(healthStates)} />
        </div>
      </details>
    </>
  );
}

/** 2: the office follows from the residence, chosen one after the other; works without JavaScript. */
export function ResidenceStep({
  state,
  places,
  households,
  times,
}: {
  state: StepState;
  places: PlaceChoices;
  households: readonly { label: string; options: { value: string; label: string }[] }[];
  times: WindowTimes | null;
}) {
  const submit = useSubmit();
  const refine = useRef<HTMLButtonElement>(null);
  const choose = () => {
    const button = refine.current;
    if (button?.form) submit(button, { method: "post", preventScrollReset: true });
  };
  return (
    <>
      <SelectAsk
        state={state}
        name="county"
        label="您现在住在哪个县（市、区）？"
        hint="按平时实际住的地方选，申请由那里的街道（乡镇）、社区受理。"
        options={places.counties}
        onChange={choose}
      />
      {places.streets.length > 0 && (
        <SelectAsk
          state={state}
          name="street"
          label="街道（乡镇）"
          options={places.streets}
          onChange={choose}
        />
      )}
      {places.communities.length > 0 && (
        <SelectAsk
          state={state}
          name="community"
          label="社区（村）"
          options={places.communities}
          onChange={choose}
        />
      )}
      <div>
        <Button ref={refine} type="submit" name="intent" value="refine" className="cz-refine">
          {places.streets.length === 0
            ? "选好了，再选街道"
            : places.communities.length === 0
              ? "选好了，再选社区"
              : "选好了，看由哪里受理"}
        </Button>
      </div>
      {times !== null && (
        <div className="cz-found" aria-live="polite">
          <b>由这里受理</b>
          <p>{times.office}</p>
          {times.words.map((sentence) => (
            <p key={sentence} className="meta">
              {sentence}
            </p>
          ))}
        </div>
      )}
      <TextAsk
        state={state}
        name="address"
        label="门牌地址"
        hint="小区、楼、单元、门牌号，如：幸福小区 3 栋 2 单元 501。"
        maxLength={80}
        autoComplete="street-address"
      />
      <PickAsk
        state={state}
        name="residenceUrban"
        label={PLAIN_QUESTIONS.residenceUrban}
        hint="市区、县城、镇上的都算城镇。"
        answers={[
          { value: "yes", label: "是城镇" },
          { value: "no", label: "是农村" },
        ]}
        boxes="two"
      />
      <div className="cz-household">
        <PickAsk
          state={state}
          name="household"
          label={PLAIN_QUESTIONS.householdDivision}
          hint="看户口簿首页的住址。"
          answers={[
            { value: "here", label: "就在现在住的社区（村）" },
            { value: "jilin", label: "在吉林省别的地方", opens: true },
            { value: "elsewhere", label: "在外省" },
          ]}
        >
          <SelectAsk
            state={state}
            name="householdCounty"
            label="户口所在的县（市、区）"
            options={[...households]}
          />
        </PickAsk>
        <div className="cz-province">
          <SelectAsk
            state={state}
            name="householdProvince"
            label="户口在外省的，是哪个省"
            mark="在吉林省的不填"
            options={options(otherProvinces)}
          />
        </div>
      </div>
      <PickAsk
        state={state}
        name="householdKind"
        label={PLAIN_QUESTIONS.householdKind}
        hint="写着“居民家庭户”的，看住址：市区、县城、镇上的选城镇，村里的选农村。"
        answers={[
          { value: "urban", label: "城镇" },
          { value: "rural", label: "农村" },
        ]}
        boxes="two"
      />
    </>
  );
}
