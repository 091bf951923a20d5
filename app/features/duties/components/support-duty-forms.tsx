import { Checkbox, RadioGroup } from "~/components/ui/choice-group";
import { NUMBER_LENGTH } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { CERTIFICATE_CHECKED, CERTIFICATE_CHECKED_LABEL } from "~/lib/codes/employment-certificate";
import { trainingStates } from "~/lib/codes/support";
import { formatMonth } from "~/lib/format";
import type { Duty } from "../duty";
import { DayField, given, TextField } from "./row-fields";
import { type FormFailure, RowForm } from "./row-form";

type RowProps = { duty: Pick<Duty, "key" | "name" | "personId" | "action">; failure: FormFailure };

/** One person's attendance of a month; the days due are those the sheet of the month would show. */
export function AttendanceDutyForm({
  duty,
  month = "",
  workingDays = null,
  failure,
}: RowProps & { month?: string | undefined; workingDays?: number | null | undefined }) {
  const due = workingDays === null ? {} : { initial: String(workingDays) };
  return (
    <RowForm
      duty={duty}
      intent="attendance"
      label={`登记${formatMonth(month)}考勤`}
      failure={failure}
      fields={["daysPresent", "daysDue", "note"]}
      note={
        <>
          要登记许多人的，到<AppLink to={duty.action.to}>当月考勤表</AppLink>。
        </>
      }
      submit="登记并办结"
    >
      <TextField
        failure={failure}
        name="daysPresent"
        label="实际出勤（天）"
        maxLength={NUMBER_LENGTH}
        numeric
      />
      <TextField
        failure={failure}
        name="daysDue"
        label="应出勤（天）"
        mark="按在岗的工作日预填"
        {...due}
        maxLength={NUMBER_LENGTH}
        numeric
      />
      <TextField failure={failure} name="note" label="备注" mark="选填" maxLength={200} />
    </RowForm>
  );
}

type Course = { over?: boolean; endsOn?: string | null; hours?: number | null };

/** Whether somebody came to the course that begins, or how the course that is over ended. */
export function TrainingDutyForm({
  duty,
  course: { over = false, endsOn = null, hours = null },
  today,
  failure,
}: RowProps & { course: Course; today: string }) {
  const { typed, errors } = given(failure);
  const states = over ? (["completed", "dropped"] as const) : (["attending", "dropped"] as const);
  return (
    <RowForm
      duty={duty}
      intent="training"
      label={over ? "登记培训结果" : "登记到课"}
      failure={failure}
      fields={["status", "attendedHours", "endedOn", "dropReason"]}
      note={
        <>
          证书和其他培训在<AppLink to={duty.action.to}>培训记录</AppLink>登记。
        </>
      }
      submit="登记并办结"
    >
      <RadioGroup
        label="进展"
        name="status"
        options={states.map((value) => ({ value, label: trainingStates.label(value) }))}
        defaultValue={typed.status ?? states[0]}
        error={errors.status}
      />
      {over && (
        <TextField
          failure={failure}
          name="attendedHours"
          label="出勤学时"
          mark={hours === null ? "结业必填" : `结业必填，共 ${hours} 学时`}
          maxLength={NUMBER_LENGTH}
          numeric
        />
      )}
      <DayField
        failure={failure}
        name="endedOn"
        label={over ? "结业或退出日期" : "退出日期"}
        {...(over ? {} : { mark: "退出必填" })}
        today={today}
        initial={over ? (endsOn ?? today) : ""}
      />
      <TextField failure={failure} name="dropReason" label="退出原因" mark="退出必填" maxLength={200} wide />
    </RowForm>
  );
}

/** The day on which a step into business was done. */
export function MilestoneDutyForm({ duty, today, failure }: RowProps & { today: string }) {
  return (
    <RowForm
      duty={duty}
      intent="milestone"
      label="登记创业进展"
      failure={failure}
      fields={["doneOn"]}
      note={
        <>
          记错了的、不再办的，到<AppLink to={duty.action.to}>创业服务</AppLink>
          作废这一步；还没有办成的，挂起。
        </>
      }
      submit="登记完成"
    >
      <DayField failure={failure} name="doneOn" label="哪天完成" today={today} />
    </RowForm>
  );
}

/** The day on which approved money was paid out. */
export function PaymentDutyForm({ duty, today, failure }: RowProps & { today: string }) {
  return (
    <RowForm
      duty={duty}
      intent="payment"
      label="登记发放"
      failure={failure}
      fields={["paidOn", "on", "note"]}
      note={
        <>
          先核对金额和收款人：<AppLink to={duty.action.to}>看这一笔</AppLink>。登记后不能撤销，只能追回。
        </>
      }
      submit="登记发放"
    >
      <DayField failure={failure} name="paidOn" alias="on" label="发放日期" today={today} />
      <TextField
        failure={failure}
        name="note"
        label="说明"
        mark="批准后认定已注销的必填：为什么还发"
        maxLength={200}
        wide
      />
    </RowForm>
  );
}

/** The entry of a recognition in the 就业创业证; body and category are the decision's own, the handler is who enters it. */
export function CertificateDutyForm({ duty, today, failure }: RowProps & { today: string }) {
  const unusual = failure?.errors.certificateNumber !== undefined;
  return (
    <RowForm
      duty={duty}
      intent="certificate"
      label="记载就业创业证"
      failure={failure}
      fields={["certificateNumber", "occurredOn"]}
      note={
        <>
          类别和认定机构按认定决定记载，经办人记您本人，见
          <AppLink to={duty.action.to}>就业创业证记载</AppLink>。
        </>
      }
      submit="记载并办结"
    >
      <TextField
        failure={failure}
        name="certificateNumber"
        label="就业创业证编号"
        mark="认定表上有且不改的不填"
        maxLength={40}
        numeric
      />
      <DayField failure={failure} name="occurredOn" label="记载日期" today={today} />
      {unusual && (
        <div className="f2">
          <Checkbox name={CERTIFICATE_CHECKED}>{CERTIFICATE_CHECKED_LABEL}</Checkbox>
        </div>
      )}
    </RowForm>
  );
}
