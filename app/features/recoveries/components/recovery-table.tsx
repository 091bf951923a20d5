import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import type { FailedForm } from "~/lib/page-problem";
import { formatFen } from "~/lib/money";
import { paths } from "~/lib/paths";
import { closeReasons } from "../labels";
import type { RecoveryRow } from "../views";
import { RecoveryTools, VoidRepayment } from "./recovery-tools";

/** Each repayment with its day; one entered by mistake stays with the reason. */
function Repaid({ row, mayAct, failed }: { row: RecoveryRow; mayAct: boolean; failed: FailedForm | null }) {
  return (
    <>
      {formatFen(row.repaid)}
      {row.payments.map((payment) => (
        <span className="sub" key={payment.id}>
          <DateText day={payment.on} /> {formatFen(payment.amount)}
          {payment.voided ? `，已作废：${payment.voided.reason}` : null}
          {mayAct && !row.voided && !payment.voided && (
            <VoidRepayment row={row} payment={payment} failed={failed} />
          )}
        </span>
      ))}
    </>
  );
}

function State({ row }: { row: RecoveryRow }) {
  if (row.voided) return <Status kind="end">已作废：{row.voided.reason}</Status>;
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
                {row.paidElsewhere && <span className="sub">其他系统发放：{row.paidElsewhere}</span>}
                <span className="sub">
                  <DateText day={row.openedOn} /> 登记
                </span>
              </td>
              <td className="num">{formatFen(row.amount)}</td>
              <td className="num">
                <Repaid row={row} mayAct={mayAct} failed={failed} />
              </td>
              <td className="num">{row.voided ? <NoValue /> : formatFen(row.amount - row.repaid)}</td>
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
              <td>{mayAct && !row.voided && <RecoveryTools row={row} today={today} failed={failed} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
