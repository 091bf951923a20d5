import { TableScroll } from "~/components/ui/table-scroll";
import { formatDate } from "~/lib/calendar-date";
import { sexLabels } from "../labels";
import type { NoticeRow as SeenRow } from "./notice-table";

type NoticeRow = Omit<SeenRow, "version">;

/** One period of the sheet: people whose notice opened and closes on the same days. */
function byPeriod(rows: readonly NoticeRow[]): NoticeRow[][] {
  const groups = new Map<string, NoticeRow[]>();
  for (const row of rows) {
    const key = `${row.opensOn}/${row.dueOn}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function Period({ rows }: { rows: readonly NoticeRow[] }) {
  const [first] = rows;
  if (!first) return null;
  const until = first.dueOn ? formatDate(first.dueOn) : "满 3 个工作日";
  return (
    <>
      <p>
        公示期：{formatDate(first.opensOn)}至{until}（3 个工作日，首日不计）
      </p>
      <TableScroll label={`公示名单，${formatDate(first.opensOn)}起`}>
        <table className="table static">
          <caption className="visually-hidden">公示名单，{formatDate(first.opensOn)}起</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                序号
              </th>
              <th scope="col">姓名</th>
              <th scope="col">性别</th>
              <th scope="col">证件号码</th>
              <th scope="col">所在社区（受理单位）</th>
              <th scope="col">申请事项</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.applicationId}>
                <td className="num">{index + 1}</td>
                <th scope="row">{row.name}</th>
                <td>{sexLabels[row.sex]}</td>
                <td className="nb">{row.residentId}</td>
                <td>{row.unit.name}</td>
                <td>就业困难人员认定</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}

/**
 * The sheet for the board: masked number, no category, no address, phone or birth date (DOMAIN §11.1).
 * Only notices in force; what was shown is kept with each case.
 */
export function NoticeSheet({
  unit,
  rows,
  supervisionPhone,
  printedOn,
}: {
  unit: string;
  rows: readonly NoticeRow[];
  supervisionPhone: string | null;
  printedOn: string;
}) {
  return (
    <article className="grid max-w-[920px] gap-3 [&>*]:min-w-0">
      <h2 className="text-center text-xl">就业困难人员认定公示</h2>
      <p>
        根据《关于做好就业困难人员认定帮扶工作的通知》（吉人社发〔2022〕10号），现将拟认定人员予以公示。对公示内容有异议的，请在公示期内向受理单位反映，反映情况应当真实。
      </p>
      {byPeriod(rows).map((group) => (
        <Period key={`${group[0]?.opensOn}/${group[0]?.dueOn}`} rows={group} />
      ))}
      <p>受理单位：{unit}</p>
      <p>监督电话：{supervisionPhone ?? "＿＿＿＿＿＿＿＿（由受理单位填写）"}</p>
      <p className="text-right">
        {unit}
        <br />
        {formatDate(printedOn)}
      </p>
    </article>
  );
}
