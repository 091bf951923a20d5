import { ConfirmForm } from "~/components/ui/confirm-form";
import {
  DayPart,
  formStateOf,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { formatFen, yuanOf } from "~/lib/money";
import type { FailedForm } from "~/lib/page-problem";
import { closeReasons } from "../labels";
import type { RecoveryRow } from "../views";

const CLOSE = closeReasons.options
  .filter(({ code }) => code !== "repaid")
  .map(({ code, label }) => ({ value: code, label }));

type ToolProps = { row: RecoveryRow; failed: FailedForm | null };

/** What a form of one row needs: its hidden fields, and what its last try was refused for. */
function formOf({ row, failed }: ToolProps, intent: string) {
  const mine = failed?.intent === intent && failed.id === row.id ? failed : null;
  return {
    state: formStateOf(mine),
    common: {
      size: "sm" as const,
      fields: { intent, id: row.id, version: row.version },
      error: mine?.problem.message,
    },
  };
}

/** Money still owed that may come back: not settled, or referred to others. */
const mayBook = ({ closedOn, closeReason, amount, repaid }: RecoveryRow) =>
  closedOn === null || (closeReason === "referred" && repaid < amount);

/** What can be done to a recovery that stands. */
export function RecoveryTools({ today, ...props }: ToolProps & { today: string }) {
  const { row } = props;
  const repay = formOf(props, "repay");
  const close = formOf(props, "close_recovery");
  const toVoid = formOf(props, "void_recovery");
  return (
    <span className="row wrap justify-end">
      {mayBook(row) && (
        <ConfirmForm label="登记退款" title={`${row.name}：退款`} confirmLabel="登记退款" {...repay.common}>
          <TextPart
            state={repay.state}
            name="amount"
            label="退回金额（元）"
            initial={yuanOf(row.amount - row.repaid)}
          />
          <DayPart state={repay.state} name="occurredOn" label="退回日期" max={today} initial={today} />
          <TextPart state={repay.state} name="voucher" label="凭证号" mark="选填" />
        </ConfirmForm>
      )}
      {row.closedOn === null && (
        <ConfirmForm label="办结" title={`${row.name}：办结追回`} confirmLabel="办结" {...close.common}>
          <SelectPart
            state={close.state}
            name="reason"
            label="办结方式"
            options={CLOSE}
            emptyLabel="请选择"
          />
          <WordsPart state={close.state} name="note" label="说明" maxLength={200} />
        </ConfirmForm>
      )}
      <ConfirmForm
        label="作废"
        name={`作废追回：${row.name} ${formatFen(row.amount)}`}
        look="danger"
        title={`${row.name}：作废这笔追回`}
        confirmLabel="作废"
        irreversible
        {...toVoid.common}
      >
        <p>登记有误的才作废：保留痕迹，不再计入任何合计。核实后不应追回的，请办结。</p>
        {row.repaid > 0 && <p>已登记退款的，先逐次作废退款。</p>}
        <WordsPart state={toVoid.state} name="reason" label="作废原因" maxLength={200} />
      </ConfirmForm>
    </span>
  );
}

/** Takes back one repayment entered by mistake. */
export function VoidRepayment({
  payment,
  failed,
  row,
}: ToolProps & { payment: RecoveryRow["payments"][number] }) {
  const { common, state } = formOf(
    { row, failed: failed?.values.paymentId === payment.id ? failed : null },
    "void_repayment",
  );
  return (
    <ConfirmForm
      label="作废退款"
      name={`作废退款：${row.name} ${payment.on} ${formatFen(payment.amount)}`}
      look="danger"
      title={`${row.name}：作废 ${payment.on} 的退款`}
      confirmLabel="作废"
      irreversible
      {...common}
      fields={{ ...common.fields, paymentId: payment.id }}
    >
      <p>{formatFen(payment.amount)}不再计入已退回；因此退清办结的追回，恢复为原来的状态。</p>
      <WordsPart state={state} name="reason" label="作废原因" maxLength={200} />
    </ConfirmForm>
  );
}
