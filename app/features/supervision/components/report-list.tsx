import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";
import { reportKindLabels } from "../labels";
import type { SupervisionReportData } from "../report/data";

export type ReportRow = {
  id: string;
  kind: SupervisionReportData["kind"];
  unitName: string;
  from: string;
  to: string;
  createdOn: string;
  createdByName: string;
  hash: string;
};

/** Frozen reports or months, the latest first, with their files. */
export function ReportList({ label, reports }: { label: string; reports: readonly ReportRow[] }) {
  return (
    <TableScroll label={label}>
      <table className="table static">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">文种</th>
            <th scope="col">时段</th>
            <th scope="col">生成</th>
            <th scope="col">经办</th>
            <th scope="col">指纹</th>
            <th scope="col">下载</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.id}>
              <th scope="row">
                <AppLink to={paths.report(report.id)}>{report.unitName}</AppLink>
              </th>
              <td>{reportKindLabels[report.kind]}</td>
              <td>
                <DateText day={report.from} full /> 至 <DateText day={report.to} full />
              </td>
              <td>
                <DateText day={report.createdOn} />
              </td>
              <td>{report.createdByName}</td>
              <td className="muted">{report.hash.slice(0, 12)}</td>
              <td className="nb">
                <LinkButton
                  size="sm"
                  to={paths.reportFile(report.id)}
                  reloadDocument
                  aria-label={`下载 Word：${report.unitName} ${report.from} 至 ${report.to}`}
                >
                  Word
                </LinkButton>{" "}
                <LinkButton
                  size="sm"
                  to={paths.reportFile(report.id, "xlsx")}
                  reloadDocument
                  aria-label={`下载 Excel：${report.unitName} ${report.from} 至 ${report.to}`}
                >
                  Excel
                </LinkButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
