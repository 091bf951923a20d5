import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import {
  DayPart,
  formStateOf,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import type { FailedForm } from "~/lib/page-problem";
import { formatFen, yuanOf } from "~/lib/money";
import { paths } from "~/lib/paths";
import { closeReasons } from "../labels";
import type { RecoveryRow } from "../views";

const CLOSE = closeReasons.options
  .filter(({ code }) => code !== "repaid")
  .map(({ code, label }) => ({ value: code, label }));

function Tools({ row, today, failed }: { row: RecoveryRow; today: string; failed: FailedForm | null }) {
  const of = (intent: string) => (failed?.intent === intent && failed.id === row.id ? failed : null);
  const common = (intent: string) => ({
    size: "sm" as const,
    fields: { intent, id: row.id, version: row.version },
    error: of(intent)?.problem.message,
  });
  return (
    <span className="row wrap justify-end">
      <ConfirmForm label="登记退款" title={`${row.name}：退款`} confirmLabel="登记退款" {...common("pay")}>
        <TextPart
          state={formStateOf(of("pay"))}
          name="amount"
          label="退回金额（元）"
          initial={yuanOf(row.amount - row.repaid)}
        />
        <DayPart
          state={formStateOf(of("pay"))}
          name="occurredOn"
          label="退回日期"
          max={today}
          initial={today}
        />
        <TextPart state={formStateOf(of("pay"))} name="voucher" label="凭证号" mark="选填" />
      </ConfirmForm>
      {row.closedOn === null && (
        <ConfirmForm label="办结" title={`${row.name}：办结追回`} confirmLabel="办结" {...common("close")}>
          <SelectPart
            state={formStateOf(of("close"))}
            name="reason"
            label="办结方式"
            options={CLOSE}
            emptyLabel="请选择"
          />
          <WordsPart state={formStateOf(of("close"))} name="note" label="说明" maxLength={200} />
        </ConfirmForm>
      )}
    </span>
  );
}

/** Money still owed that may come back: not settled, or referred to others. */
const mayBook = ({ closedOn, closeReason, amount, repaid }: RecoveryRow) =>
  closedOn === null || (closeReason === "referred" && repaid < amount);

function State({ row }: { row: RecoveryRow }) {
  if (row.closedOn) {
    return (
      <>
        <Status kind="end">{closeReasons.label(row.closeReason ?? "")}</Status>
        <span className="sub">
          <DateText day={row.closedOn} />
          {row.closeNote && `，${row.closeNote}`}
        </span>
      </>
    );
  }
  if (row.overdue) return <Status kind="over">逾期未退</Status>;
  return <Status kind="run">追回中</Status>;
}

/** The ledger of money asked back: amount, notice, repaid, still owed. */
export function RecoveryTable({
  rows,
  today,
  mayAct,
  failed,
}: {
  rows: readonly RecoveryRow[];
  today: string;
  mayAct: boolean;
  failed: FailedForm | null;
}) {
  return (
    <TableScroll label="追回台账">
      <table className="table flush">
        <caption className="visually-hidden">追回台账</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">原因</th>
            <th scope="col" className="num">
              应追回
            </th>
            <th scope="col" className="num">
              已退回
            </th>
            <th scope="col" className="num">
              未退回
            </th>
            <th scope="col">通知书</th>
            <th scope="col">期限</th>
            <th scope="col">状态</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <AppLink to={paths.personSubsidies(row.personId)}>{row.name}</AppLink>
                <span className="sub">{row.unitName}</span>
              </th>
              <td>
                {row.reason}
                <span className="sub">
                  <DateText day={row.openedOn} /> 登记
                </span>
              </td>
              <td className="num">{formatFen(row.amount)}</td>
              <td className="num">
                {formatFen(row.repaid)}
                {row.payments.length > 0 && <span className="sub">{row.payments.length} 次</span>}
              </td>
              <td className="num">{formatFen(row.amount - row.repaid)}</td>
              <td>
                {row.noticeNumber ?? <NoValue />}
                {row.noticeOn && (
                  <span className="sub">
                    <DateText day={row.noticeOn} />
                  </span>
                )}
              </td>
              <td className="nb">
                {row.repayUntil ? <DateText day={row.repayUntil} /> : <span className="faint">未定</span>}
              </td>
              <td>
                <State row={row} />
              </td>
              <td>{mayAct && mayBook(row) && <Tools row={row} today={today} failed={failed} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
