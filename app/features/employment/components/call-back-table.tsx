import { LinkButton } from "~/components/ui/button";
import { NoValue } from "~/components/ui/no-value";
import { DateText } from "~/components/ui/date-text";
import { Status, type StatusKind } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";
import { callBackLabels } from "../labels";
import type { CallBackState } from "../rules";

const KINDS: Record<CallBackState, StatusKind> = {
  done: "ok",
  late: "ok",
  due: "soon",
  overdue: "over",
  missed: "no",
  ahead: "wait",
  dropped: "end",
  exited: "end",
};

type Row = {
  employmentId: string;
  employedOn: string;
  months: number;
  opensOn: string;
  dueOn: string;
  state: CallBackState;
  servedOn: string | null;
  content: string | null;
  employer: string | null;
};

/** One line per job and point of time, with what was found. */
export function CallBackTable({
  rows,
  personId,
  mayAct,
}: {
  rows: readonly Row[];
  personId: string;
  mayAct: boolean;
}) {
  return (
    <TableScroll label="就业后回访">
      <table className="table static flush stack">
        <caption className="visually-hidden">就业后回访</caption>
        <thead>
          <tr>
            <th scope="col">时点</th>
            <th scope="col">应在</th>
            <th scope="col">状态</th>
            <th scope="col">回访情况</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={`${row.employmentId}.${row.months}`}>
              <th scope="row" className="nb">
                就业满 {row.months} 个月
                <span className="sub">
                  {row.employer ?? "就业"}，<DateText day={row.employedOn} full /> 起
                </span>
              </th>
              <td className="nb" data-label="应在">
                <DateText day={row.dueOn} full />
              </td>
              <td className="nb" data-label="状态">
                <Status kind={KINDS[row.state]}>{callBackLabels[row.state]}</Status>
              </td>
              <td data-label="回访">
                {row.servedOn ? (
                  <span>
                    <DateText day={row.servedOn} full />：{row.content}
                  </span>
                ) : (
                  <NoValue />
                )}
              </td>
              <td className="nb">
                {mayAct && (row.state === "due" || row.state === "overdue") && (
                  <LinkButton size="sm" to={paths.personContact(personId, { kind: "22" })}>
                    记回访
                  </LinkButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
