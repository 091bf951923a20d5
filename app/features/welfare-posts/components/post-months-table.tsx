import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { subsidyStatuses } from "~/features/subsidies/kinds";
import { subsidyStatusMarks } from "~/features/subsidies/labels";
import { monthLabel, monthRunLabel } from "~/features/subsidies/months";
import { formatFen } from "~/lib/money";
import { paths } from "~/lib/paths";
import type { MonthInPost } from "../post-months";
import type { PostMonths } from "../views";
import { attendanceRowId } from "./attendance-table";

type Row = PostMonths["rows"][number];

function Attendance({ row, cell, employer }: { row: Row; cell: MonthInPost; employer: string }) {
  const sheet = paths.welfareAttendance({ month: cell.month.slice(0, 7), employer });
  const { attendance } = cell;
  const words = attendance ? `出勤 ${attendance.daysPresent} / ${attendance.daysDue} 天` : "考勤未登记";
  const link = (
    <AppLink
      to={`${sheet}#${attendanceRowId(row.id)}`}
      aria-label={`${row.name} ${monthLabel(cell.month)}：${words}`}
    >
      {words}
    </AppLink>
  );
  return cell.missing ? <Status kind="soon">{link}</Status> : link;
}

/** What became of the money for the month; of a subsidy for several months the sum is that of all of them. */
function Money({ row, cell }: { row: Row; cell: MonthInPost }) {
  const { subsidy } = cell;
  if (subsidy === null) return cell.attendance && <span className="sub">补贴未申请</span>;
  const several = subsidy.fromMonth !== subsidy.untilMonth;
  return (
    <span className="sub">
      <Status kind={subsidyStatusMarks[subsidy.status]}>{subsidyStatuses.label(subsidy.status)}</Status>{" "}
      <AppLink to={paths.personSubsidies(row.personId)}>{formatFen(subsidy.amount)}</AppLink>
      {several && `（${monthRunLabel(subsidy.fromMonth, subsidy.untilMonth)}合计）`}
    </span>
  );
}

/**
 * Attendance and post subsidy of whoever was in the post, month by month, the latest first: months go down and people
 * across, since a post holds few people and a year always twelve months.
 */
export function PostMonthsTable({ latest, employer }: { latest: PostMonths; employer: string }) {
  if (latest.rows.length === 0) {
    return <Empty title="最近 12 个月本辖区没有人在这个岗位">安置以后，这里逐月显示考勤和岗位补贴。</Empty>;
  }
  return (
    <TableScroll label="各月考勤和岗位补贴">
      <table className="table static flush">
        <caption className="visually-hidden">各月考勤和岗位补贴</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            {latest.rows.map((row) => (
              <th scope="col" key={row.id}>
                <AppLink to={paths.personWelfare(row.personId)}>{row.name}</AppLink>
                <span className="sub">
                  <DateText day={row.startsOn} full /> 上岗
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {latest.months.map((month, index) => (
            <tr key={month}>
              <th scope="row" className="nb">
                {monthLabel(month)}
              </th>
              {latest.rows.map((row) => {
                const cell = row.months[index];
                return (
                  <td key={row.id}>
                    {cell ? (
                      <>
                        <Attendance row={row} cell={cell} employer={employer} />
                        <Money row={row} cell={cell} />
                      </>
                    ) : (
                      <NoValue />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
