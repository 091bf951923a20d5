import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Input, NUMBER_LENGTH } from "~/components/ui/input";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { subsidyStatuses } from "~/features/subsidies/kinds";
import { postMonthFrom } from "~/features/subsidies/post-month";
import { formatFen, yuanOf } from "~/lib/money";
import type { FormValues } from "~/lib/form-body";
import { paths } from "~/lib/paths";
import { correctionWords } from "../attendance-correction";
import type { AttendancePage } from "../views";

type Row = AttendancePage["rows"][number];

/** Where a person's month stands on its sheet. */
export const attendanceRowId = (placementId: string) => `placement-${placementId}`;

function Person({ row }: { row: Row }) {
  return (
    <th scope="row">
      <AppLink to={paths.personWelfare(row.personId)}>{row.name}</AppLink>
      <span className="sub">
        {row.employer} {row.post}
      </span>
    </th>
  );
}

function DayCell({ row, name, label, value }: { row: Row; name: string; label: string; value: string }) {
  return (
    <td>
      <Input
        name={`${name}:${row.placementId}`}
        aria-label={`${row.name} ${label}`}
        inputMode="numeric"
        maxLength={NUMBER_LENGTH}
        defaultValue={value}
        className="w-16"
      />
    </td>
  );
}

/** Money rests on the entry: what a correction does, before it is made, and the reason it needs. */
function CorrectionReason({ row, typed }: { row: Row; typed: string }) {
  if (row.money === null) return null;
  const hint = `money-${row.placementId}`;
  return (
    <>
      <span className="sub" id={hint}>
        {correctionWords(row.money)}
      </span>
      <Input
        name={`reason:${row.placementId}`}
        aria-label={`${row.name} 更正原因`}
        aria-describedby={hint}
        placeholder="更正原因（改动时必填）"
        maxLength={200}
        defaultValue={typed}
        className="mt-1"
      />
    </>
  );
}

/** The attendance of a month on one sheet; days due are prefilled with the working days in post. */
export function AttendanceForm({ page, typed }: { page: AttendancePage; typed: FormValues }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="attendance" />
      <input type="hidden" name="month" value={page.month} />
      <input type="hidden" name="employer" value={page.employer} />
      {/* Who only looks on sees what is entered. */}
      <fieldset disabled={!page.mayAct} className="contents">
        <TableScroll label="考勤">
          <table className="table flush">
            <caption className="visually-hidden">{page.month} 考勤</caption>
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">应出勤（天）</th>
                <th scope="col">实际出勤（天）</th>
                <th scope="col">备注</th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <tr key={row.placementId} id={attendanceRowId(row.placementId)}>
                  <Person row={row} />
                  <DayCell
                    row={row}
                    name="due"
                    label="应出勤天数"
                    value={typed[`due:${row.placementId}`] ?? String(row.daysDue ?? row.workingDays ?? "")}
                  />
                  <DayCell
                    row={row}
                    name="present"
                    label="实际出勤天数"
                    value={typed[`present:${row.placementId}`] ?? String(row.daysPresent ?? "")}
                  />
                  <td>
                    <input type="hidden" name="placementId" value={row.placementId} />
                    <input
                      type="hidden"
                      name={`version:${row.placementId}`}
                      value={row.attendanceVersion ?? 0}
                    />
                    <Input
                      name={`note:${row.placementId}`}
                      aria-label={`${row.name} 备注`}
                      maxLength={200}
                      defaultValue={typed[`note:${row.placementId}`] ?? row.note ?? ""}
                    />
                    {row.money && (
                      <CorrectionReason row={row} typed={typed[`reason:${row.placementId}`] ?? ""} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </fieldset>
      {page.mayAct && (
        <div className="row wrap py-2">
          <Button type="submit" look="primary" shortcut="Ctrl+Enter">
            保存考勤
          </Button>
          <span className="note">实际出勤留空的不登记；改动会作废原记录并保留痕迹。</span>
        </div>
      )}
    </Form>
  );
}

const monthFrom = ({ month }: AttendancePage, row: Row) => postMonthFrom(`${month}-01`, row);
const isOver = (page: AttendancePage, row: Row) => monthFrom(page, row) <= page.today;

/** Post subsidies of the month by the attendance entered: amounts are proposals, to be checked before they are sent. */
export function ClaimForm({ page }: { page: AttendancePage }) {
  const rows = page.rows.filter((row) => row.daysPresent !== null);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="claim" />
      <input type="hidden" name="month" value={page.month} />
      <TableScroll label="按考勤登记岗位补贴">
        <table className="table flush">
          <caption className="visually-hidden">{page.month} 岗位补贴</caption>
          <thead>
            <tr>
              <th scope="col" className="pickcol">
                选用
              </th>
              <th scope="col">姓名</th>
              <th scope="col">出勤</th>
              <th scope="col">补贴金额（元）</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.placementId}>
                <td className="pickcol">
                  {isOver(page, row) &&
                    row.subsidyStatus === null &&
                    row.proposed !== null &&
                    row.proposed.amount > 0 && (
                      <input
                        type="checkbox"
                        name="claim"
                        value={row.placementId}
                        defaultChecked
                        aria-label={`登记 ${row.name} 的岗位补贴`}
                      />
                    )}
                </td>
                <Person row={row} />
                <td className="nb">
                  {row.daysPresent} / {row.daysDue} 天
                </td>
                <td>
                  {!isOver(page, row) && row.subsidyStatus === null ? (
                    <span className="faint">
                      <DateText day={monthFrom(page, row)} /> 起可登记
                    </span>
                  ) : row.subsidyStatus === null && row.proposed !== null ? (
                    <Input
                      name={`amount:${row.placementId}`}
                      aria-label={`${row.name} 补贴金额`}
                      inputMode="decimal"
                      maxLength={10}
                      defaultValue={yuanOf(row.proposed.amount)}
                      className="w-28"
                    />
                  ) : row.subsidyStatus ? (
                    <Status kind="ok">{subsidyStatuses.label(row.subsidyStatus)}</Status>
                  ) : (
                    <span className="faint">没有最低工资标准</span>
                  )}
                </td>
                <td>{row.proposed ? row.proposed.basis : formatFen(0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <div className="py-2">
        <Button type="submit">登记所选岗位补贴</Button>
      </div>
    </Form>
  );
}
