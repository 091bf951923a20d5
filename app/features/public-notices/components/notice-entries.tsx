import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { ApplicationStatusMark } from "~/features/recognition/components/application-status";
import { APPLICATION_STATUSES, type ApplicationStatus } from "~/features/recognition/status";
import { paths } from "~/lib/paths";
import type { NoticeEntryRow } from "../views";

function isStatus(text: string): text is ApplicationStatus {
  return (APPLICATION_STATUSES as readonly string[]).includes(text);
}

function Standing({ entry }: { entry: NoticeEntryRow }) {
  if (entry.removedAt !== null) {
    return (
      <span className="note">
        {entry.removedAt.slice(0, 10)} 撤下（{entry.removeReason}）
      </span>
    );
  }
  if (entry.openObjections > 0) return <Status kind="soon">异议待处理</Status>;
  return isStatus(entry.status) ? <ApplicationStatusMark status={entry.status} /> : null;
}

/** The lines exactly as they were shown, and beside each what became of the application. */
export function NoticeEntries({ entries }: { entries: readonly NoticeEntryRow[] }) {
  return (
    <TableScroll label="公示名单">
      <table className="table flush">
        <caption className="visually-hidden">公示名单</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              序号
            </th>
            <th scope="col">姓名</th>
            <th scope="col">性别</th>
            <th scope="col">证件号码</th>
            <th scope="col">所在社区</th>
            <th scope="col">申请事项</th>
            <th scope="col">受理单位</th>
            <th scope="col">现在</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} className={entry.removedAt === null ? "notice-line" : "notice-line gone"}>
              <td className="num">{entry.position}</td>
              <th scope="row">
                <AppLink to={paths.application(entry.applicationId)}>{entry.shown.name}</AppLink>
              </th>
              <td>{entry.shown.sex}</td>
              <td className="nb">{entry.shown.residentId}</td>
              <td>{entry.shown.community}</td>
              <td>{entry.shown.matter}</td>
              <td>{entry.shown.receivedBy}</td>
              <td className="keep nb">
                <Standing entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
