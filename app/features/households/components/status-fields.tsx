import { memberStatuses } from "../labels";
import { DayPart, type FormState, RadioPart, SelectPart, TextPart } from "./form-parts";

const statusOptions = memberStatuses.options.map(({ code, label }) => ({ value: code, label }));
const willing = [
  { value: "yes", label: "有" },
  { value: "no", label: "没有" },
  { value: "unsaid", label: "未问" },
];

/** What a member does from a day on; the last two fields only for somebody unemployed. */
export function StatusFields({
  state,
  today,
  optional = false,
}: {
  state: FormState;
  today: string;
  /** A new member may be entered without it. */
  optional?: boolean;
}) {
  return (
    <>
      <div className="grid content-start gap-3">
        <SelectPart
          state={state}
          name="status"
          label="就业状况"
          {...(optional ? { mark: "选填" } : {})}
          options={statusOptions}
          emptyLabel="请选择"
        />
        <DayPart state={state} name="occurredOn" label="自哪天起" max={today} initial={today} />
        <TextPart state={state} name="employer" label="单位" mark="选填" hint="就业的填写用人单位。" />
        <TextPart state={state} name="monthlyIncome" label="月收入（元）" mark="选填" numeric maxLength={6} />
      </div>
      <div className="grid content-start gap-3">
        <DayPart
          state={state}
          name="unemploymentRegisteredOn"
          label="失业登记日期"
          mark="失业的填写"
          max={today}
        />
        <RadioPart
          state={state}
          name="willingToWork"
          label="就业意愿"
          mark="失业的填写"
          options={willing}
          initial="unsaid"
        />
        <TextPart
          state={state}
          name="source"
          label="依据"
          mark="选填"
          hint="如：本人陈述、社保比对、入户核查。"
          maxLength={100}
        />
      </div>
    </>
  );
}
