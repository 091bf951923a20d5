import { Button } from "~/components/ui/button";
import {
  memberEmployments,
  RELATION_WORDS,
  workAreas,
  workForms,
} from "~/features/recognition/details-codes";
import { filledRows, text } from "../answers";
import { FAMILY_FIELDS, MAX_FAMILY_ROWS, MAX_JOB_ROWS } from "../fields";
import {
  LongTextAsk,
  PickAsk,
  SelectAsk,
  TextAsk,
  TickAsk,
  YesNoAsk,
  type StepState,
} from "./citizen-fields";

const options = (list: { options: readonly { code: string; label: string }[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

/** As many rows as are filled in or were asked for; at least one. */
function familyRows(state: StepState): number {
  const last = filledRows(state.values, "family", FAMILY_FIELDS, MAX_FAMILY_ROWS).at(-1) ?? 0;
  const asked = Number(text(state.values, "familyRows")) || 1;
  return Math.min(MAX_FAMILY_ROWS, Math.max(last + 1, asked));
}

function FamilyMember({ state, index }: { state: StepState; index: number }) {
  const at = (field: string) => `family.${index}.${field}`;
  return (
    <div className="cz-row">
      <h3>第 {index + 1} 位家人</h3>
      <div className="cz-two">
        <TextAsk state={state} name={at("name")} label="姓名" maxLength={30} />
        <TextAsk
          state={state}
          name={at("relation")}
          label="和您的关系"
          maxLength={10}
          placeholder={RELATION_WORDS[index] ?? RELATION_WORDS[0]}
        />
      </div>
      <TextAsk state={state} name={at("residentId")} label="身份证号" mark="选填" maxLength={18} />
      <div className="cz-two">
        <TextAsk state={state} name={at("age")} label="年龄" mark="选填" inputMode="numeric" maxLength={3} />
        <TextAsk
          state={state}
          name={at("income")}
          label="月收入（元）"
          mark="选填"
          inputMode="numeric"
          maxLength={6}
        />
      </div>
      <SelectAsk
        state={state}
        name={at("employment")}
        label="现在做什么"
        mark="选填"
        options={options(memberEmployments)}
      />
    </div>
  );
}

function Jobs({ state }: { state: StepState }) {
  return (
    <details open={Object.keys(state.errors).some((name) => name.startsWith("job."))}>
      <summary>以前干过什么工作（选填）</summary>
      <div className="cz-fold">
        {Array.from({ length: MAX_JOB_ROWS }, (_, index) => (
          <div className="cz-row" key={index}>
            <h3>第 {index + 1} 份工作</h3>
            <TextAsk state={state} name={`job.${index}.employer`} label="单位" maxLength={60} />
            <TextAsk state={state} name={`job.${index}.post`} label="干什么活" maxLength={40} />
            <div className="cz-two">
              <TextAsk
                state={state}
                name={`job.${index}.from`}
                label="从哪年哪月"
                hint="如 2012-03"
                maxLength={7}
              />
              <TextAsk
                state={state}
                name={`job.${index}.to`}
                label="到哪年哪月"
                hint="如 2024-06"
                maxLength={7}
              />
            </div>
          </div>
        ))}
      </div>
    </details>
  );
}

/** 5: family, and what work and help the person wants (四（一）). */
export function WishesStep({ state }: { state: StepState }) {
  const rows = familyRows(state);
  return (
    <>
      <section className="cz-row">
        <h2>家里还有谁</h2>
        <p className="hint">零就业家庭成员必须填，其他人可以不填。只填一起生活的家人，不用填您自己。</p>
        <input type="hidden" name="familyRows" value={rows} />
        {Array.from({ length: rows }, (_, index) => (
          <FamilyMember key={index} state={state} index={index} />
        ))}
        {rows < MAX_FAMILY_ROWS && (
          <Button type="submit" name="intent" value="add-family" icon="plus">
            再加一位家人
          </Button>
        )}
      </section>
      <section className="cz-row">
        <h2>想找什么样的工作</h2>
        <TextAsk
          state={state}
          name="occupation.0"
          label="想干什么工作？"
          hint="如：保洁、保安、收银、家政。"
          maxLength={40}
        />
        <TextAsk state={state} name="occupation.1" label="还可以干什么" mark="选填" maxLength={40} />
        <TextAsk state={state} name="occupation.2" label="还可以干什么（二）" mark="选填" maxLength={40} />
        <PickAsk state={state} name="workArea" label="想在哪里上班？" answers={options(workAreas)} />
        <TextAsk
          state={state}
          name="monthlyWage"
          label="希望每月挣多少元？"
          inputMode="numeric"
          maxLength={6}
        />
        <TickAsk
          state={state}
          name="workForms"
          label="怎么上班都行？"
          hint="可以选几个。"
          answers={options(workForms)}
        />
      </section>
      <section className="cz-row">
        <h2>需要什么帮助</h2>
        <YesNoAsk state={state} name="training" label="想参加技能培训吗？" yes="想" no="不想">
          <TextAsk state={state} name="trainingWish" label="想学什么" mark="选填" maxLength={100} />
        </YesNoAsk>
        <YesNoAsk state={state} name="startUp" label="想自己创业吗？" yes="想" no="不想">
          <TextAsk state={state} name="startUpWish" label="打算干什么" mark="选填" maxLength={100} />
        </YesNoAsk>
        <YesNoAsk
          state={state}
          name="welfarePost"
          label="愿意到公益性岗位吗？"
          hint="政府开发的保洁、保绿、协管等岗位，优先安排就业困难人员。"
          yes="愿意"
          no="不愿意"
        />
        <TextAsk
          state={state}
          name="skills"
          label="会什么手艺"
          mark="选填"
          hint="几样的用顿号隔开，如：电焊、面点。"
          maxLength={200}
        />
        <TextAsk
          state={state}
          name="certificates"
          label="有什么技能证书"
          mark="选填"
          hint="几本的用顿号隔开。"
          maxLength={200}
        />
        <LongTextAsk state={state} name="otherNeeds" label="还有什么要帮忙的" mark="选填" maxLength={200} />
      </section>
      <Jobs state={state} />
    </>
  );
}
