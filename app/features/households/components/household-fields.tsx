import { type FormState, RadioPart, SelectPart, TextPart } from "./form-parts";

const yesNo = [
  { value: "yes", label: "是，城市居民家庭" },
  { value: "no", label: "不是" },
];

export type HouseholdDefaults = {
  headName?: string | undefined;
  division?: string | undefined;
  urban?: "yes" | "no" | undefined;
};

/** 户口簿 as its first page says it. */
export function HouseholdFields({
  state,
  defaults,
  communities,
  addressKept = false,
}: {
  state: FormState;
  defaults: HouseholdDefaults;
  communities: readonly { value: string; label: string }[];
  addressKept?: boolean;
}) {
  return (
    <div className="half">
      <div className="grid content-start gap-3">
        <TextPart state={state} name="headName" label="户主姓名" initial={defaults.headName} maxLength={30} />
        <RadioPart
          state={state}
          name="urban"
          label="是否城市居民家庭（以户口簿首页住址为准）"
          options={yesNo}
          initial={defaults.urban}
        />
      </div>
      <div className="grid content-start gap-3">
        <SelectPart
          state={state}
          name="division"
          label="户口簿住址所在社区"
          options={communities}
          emptyLabel="请选择"
          initial={defaults.division ?? (communities.length === 1 ? communities[0]?.value : undefined)}
        />
        <TextPart
          state={state}
          name="address"
          label="户口簿住址"
          mark="选填"
          hint={addressKept ? "不改的留空。加密保存，页面只显示到街道。" : "加密保存，页面只显示到街道。"}
          maxLength={120}
        />
      </div>
    </div>
  );
}
