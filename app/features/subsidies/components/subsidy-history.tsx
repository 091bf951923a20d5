import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
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
import { UNCAPPED } from "../amounts";
import { doubtWords } from "../basis-doubts";
import { isEmployerInsurance, subsidyKinds, subsidyStatuses } from "../kinds";
import { subsidyStatusMarks } from "../labels";
import { monthRunLabel } from "../months";
import type { PersonSubsidiesPage } from "../views";
import { AttendanceDays } from "./attendance-days";

type Row = PersonSubsidiesPage["subsidies"][number];

const DECISIONS = [
  { value: "approve", label: "批准" },
  { value: "refuse", label: "不予补贴" },
];

/** The labour contract that money for an employer rests on, as the employment line has it. */
function ContractTerm({ row: { kind, contract } }: { row: Row }) {
  if (kind !== "employer_social_insurance") return null;
  if (!contract || (contract.until === null && contract.contract !== false)) {
    return <span className="sub">没有登记劳动合同的期限</span>;
  }
  return (
    <span className="sub">
      {contract.until === null ? (
        "没有签劳动合同"
      ) : (
        <>
          就业 <DateText day={contract.from} />
          ，劳动合同至 <DateText day={contract.until} />
        </>
      )}
    </span>
  );
}

function Tools({ row, page, failed }: { row: Row; page: PersonSubsidiesPage; failed: FailedForm | null }) {
  const fields = { id: row.id, version: row.version };
  const of = (intent: string) => (failed?.intent === intent && failed.id === row.id ? failed : null);
  const common = (intent: string) => ({
    size: "sm" as const,
    fields: { ...fields, intent },
    error: of(intent)?.problem.message,
  });
  const title = subsidyKinds.label(row.kind);
  return (
    <span className="row wrap justify-end">
      {row.status === "applied" && page.mayDecide && !row.own && (
        <ConfirmForm label="审批" title={`审批：${title}`} confirmLabel="确定" {...common("decide")}>
          <p>
            {formatFen(row.amount)}：{row.basis}
            {row.note && `；登记时备注：${row.note}`}
          </p>
          {row.attendance && (
            <p>
              出勤 {row.attendance.daysPresent} / {row.attendance.daysDue}{" "}
              天；金额多于按出勤天数计算的，批准时请写明为什么照发。
            </p>
          )}
          <ContractTerm row={row} />
          {isEmployerInsurance(row.kind) && !page.employerCeiling && (
            <p>本市（州）没有设定每月上限，金额没有标准可以比对；批准时请写明凭什么核对的。</p>
          )}
          {row.kind === "training" && (
            <p>没有设定补贴上限的，或者出勤学时少于培训学时的，批准时请写明凭什么核对的。</p>
          )}
          {row.kind === "flexible_social_insurance" && row.basis.includes(UNCAPPED) && (
            <p>金额未按 100% 档封顶，请先核对实缴金额。</p>
          )}
          <SelectPart state={formStateOf(of("decide"))} name="decision" label="结论" options={DECISIONS} />
          <WordsPart
            state={formStateOf(of("decide"))}
            name="note"
            label="意见"
            mark="不予补贴和没有标准可比对的必填"
            maxLength={200}
          />
        </ConfirmForm>
      )}
      {row.status === "approved" && page.mayDecide && (
        <ConfirmForm label="登记发放" title={`发放：${title}`} confirmLabel="登记发放" {...common("pay")}>
          <DayPart
            state={formStateOf(of("pay"))}
            name="paidOn"
            label="发放日期"
            max={page.today}
            initial={page.today}
          />
          <WordsPart
            state={formStateOf(of("pay"))}
            name="note"
            label="说明"
            mark="批准后认定已注销的必填：为什么还发"
            maxLength={200}
          />
        </ConfirmForm>
      )}
      {row.status === "paid" && page.mayDecide && (
        <ConfirmForm
          label="追回"
          look="danger"
          title={`追回：${title}`}
          confirmLabel="登记追回"
          {...common("recover")}
          fields={{ intent: "recover", id: row.id, subsidyId: row.id, version: row.version }}
        >
          <TextPart
            state={formStateOf(of("recover"))}
            name="amount"
            label="应追回金额（元）"
            initial={yuanOf(row.amount)}
          />
          <WordsPart state={formStateOf(of("recover"))} name="reason" label="原因" maxLength={200} />
          <TextPart state={formStateOf(of("recover"))} name="noticeNumber" label="通知书文号" mark="选填" />
          <DayPart state={formStateOf(of("recover"))} name="repayUntil" label="退款期限" mark="选填" />
        </ConfirmForm>
      )}
      {row.status !== "paid" && page.mayApply && (row.status === "applied" || page.mayDecide) && (
        <ConfirmForm
          label="作废"
          look="danger"
          title="作废这笔补贴"
          confirmLabel="作废"
          irreversible
          {...common("void")}
        >
          <p>保留痕迹，相应月份不再计数。</p>
          <WordsPart state={formStateOf(of("void"))} name="reason" label="作废原因" maxLength={200} />
        </ConfirmForm>
      )}
    </span>
  );
}

function StateCell({ row }: { row: Row }) {
  if (row.voided) return <Status kind="end">已作废：{row.voidReason}</Status>;
  return (
    <>
      <Status kind={subsidyStatusMarks[row.status]}>{subsidyStatuses.label(row.status)}</Status>
      <span className="sub">
        {row.paidOn ? (
          <>
            <DateText day={row.paidOn} /> 发放
          </>
        ) : row.decidedOn ? (
          <>
            <DateText day={row.decidedOn} /> {row.decidedByName}
            {row.decisionNote && `：${row.decisionNote}`}
          </>
        ) : null}
      </span>
      {row.doubt && (
        <span className="sub">
          <Status kind="ask">待核实</Status> 按现在的档案，{doubtWords(row.doubt)}
        </span>
      )}
    </>
  );
}

/** Every subsidy of a person, newest first, with what can be done to it. */
export function SubsidyHistory({ page, failed }: { page: PersonSubsidiesPage; failed: FailedForm | null }) {
  if (page.subsidies.length === 0) {
    return <Empty title="没有享受过补贴">符合条件的，在下面登记申请。</Empty>;
  }
  return (
    <TableScroll label="补贴记录">
      <table className="table flush">
        <caption className="visually-hidden">补贴记录</caption>
        <thead>
          <tr>
            <th scope="col">种类</th>
            <th scope="col">月份</th>
            <th scope="col" className="num">
              金额
            </th>
            <th scope="col">计算依据</th>
            <th scope="col">申请</th>
            <th scope="col">状态</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.subsidies.map((row) => (
            <tr key={row.id}>
              <th scope="row">{subsidyKinds.label(row.kind)}</th>
              <td className="nb">
                {row.fromMonth && row.untilMonth ? monthRunLabel(row.fromMonth, row.untilMonth) : "一次性"}
                {row.kind === "welfare_post" && <AttendanceDays days={row.attendance} />}
              </td>
              <td className="num">{formatFen(row.amount)}</td>
              <td>
                {row.basis}
                <ContractTerm row={row} />
                {row.payee && <span className="sub">收款方：{row.payee}</span>}
                {row.note && <span className="sub">备注：{row.note}</span>}
              </td>
              <td className="nb">
                <DateText day={row.appliedOn} />
                <span className="sub">
                  {row.actorName}
                  {row.recordedOn > row.appliedOn && (
                    <>
                      {" "}
                      <DateText day={row.recordedOn} /> 补录
                    </>
                  )}
                </span>
              </td>
              <td>
                <StateCell row={row} />
              </td>
              <td>{!row.voided && <Tools row={row} page={page} failed={failed} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
