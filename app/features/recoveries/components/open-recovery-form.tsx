import { ConfirmForm } from "~/components/ui/confirm-form";
import {
  DayPart,
  type FormState,
  formStateOf,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import type { FailedForm } from "~/lib/page-problem";

/** The question of a recovery that names no payment on record. */
export function PaidElsewherePart({ state }: { state: FormState }) {
  return (
    <WordsPart
      state={state}
      name="paidElsewhere"
      label="在哪里发放、凭什么核对的"
      mark="本系统没有发放记录的必填"
      hint="例如：2023 年由原就业信息系统发放，已核对财政拨付凭证"
      maxLength={200}
    />
  );
}

/** Opens a recovery that is about no single subsidy of the list. */
export function OpenRecoveryForm({ failed }: { failed: FailedForm | null }) {
  const mine = failed?.intent === "recover" && !failed.values.subsidyId ? failed : null;
  const state = formStateOf(mine);
  return (
    <ConfirmForm
      label="登记追回款项"
      title="登记追回款项"
      confirmLabel="登记追回"
      fields={{ intent: "recover" }}
      error={mine?.problem.message}
    >
      <p>
        追回某一笔已发补贴的，请在“补贴记录”中该笔后面办理。金额不超过本系统记录的已发补贴减去已在追回的。
      </p>
      <TextPart state={state} name="amount" label="应追回金额（元）" />
      <WordsPart state={state} name="reason" label="原因" maxLength={200} />
      <PaidElsewherePart state={state} />
      <TextPart state={state} name="noticeNumber" label="通知书文号" mark="选填" />
      <DayPart state={state} name="repayUntil" label="退款期限" mark="选填" />
    </ConfirmForm>
  );
}
