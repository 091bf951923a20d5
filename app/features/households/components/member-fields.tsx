import { retirementCategoryLabels } from "~/features/recognition/labels";
import { RELATION_WORDS } from "../labels";
import { DayPart, type FormState, SelectPart, TextPart } from "./form-parts";

const sexes = [
  { value: "male", label: "男" },
  { value: "female", label: "女" },
];
const retirements = (["female50", "female55"] as const).map((value) => ({
  value,
  label: retirementCategoryLabels[value],
}));

export type MemberDefaults = {
  name?: string | undefined;
  relation?: string | undefined;
  residentId?: string | undefined;
  sex?: string | undefined;
  birthDate?: string | undefined;
  retirementCategory?: string | undefined;
};

export function RelationField({ state, initial }: { state: FormState; initial?: string | undefined }) {
  return (
    <>
      <TextPart
        state={state}
        name="relation"
        label="与户主关系"
        initial={initial}
        list="relation-words"
        maxLength={10}
      />
      <datalist id="relation-words">
        {["户主", ...RELATION_WORDS].map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}

/** Who a member without a dossier is. */
export function IdentityFields({
  state,
  today,
  defaults,
  numberKept = false,
}: {
  state: FormState;
  today: string;
  defaults: MemberDefaults;
  /** A number is on file: left empty it stays. */
  numberKept?: boolean;
}) {
  return (
    <>
      <div className="grid content-start gap-3">
        <TextPart state={state} name="name" label="姓名" initial={defaults.name} maxLength={30} />
        <RelationField state={state} initial={defaults.relation} />
        <TextPart
          state={state}
          name="residentId"
          label="公民身份号码"
          mark="选填"
          hint={
            numberKept
              ? "不改的留空；改填后性别、出生日期从号码读出。"
              : "填了号码，性别、出生日期从号码读出；本辖区有一人一册的自动关联。"
          }
          initial={defaults.residentId}
          maxLength={18}
        />
      </div>
      <div className="grid content-start gap-3">
        <SelectPart
          state={state}
          name="sex"
          label="性别"
          mark="无号码的填写"
          options={sexes}
          emptyLabel="未填"
          initial={defaults.sex}
        />
        <DayPart
          state={state}
          name="birthDate"
          label="出生日期"
          mark="无号码的填写"
          max={today}
          initial={defaults.birthDate}
        />
        <SelectPart
          state={state}
          name="retirementCategory"
          label="原退休年龄类别"
          mark="女性选填"
          options={retirements}
          emptyLabel="待核定"
          initial={defaults.retirementCategory === "male" ? "" : defaults.retirementCategory}
        />
      </div>
    </>
  );
}
