import { subsidyKinds } from "~/features/subsidies/kinds";
import { AppLink } from "~/components/ui/link";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";
import type { RecordSubject } from "../members/record-figures";

type Row = {
  id: string | null;
  openId: string | null;
  name: string | null;
  residentId: string | null;
  on: string | null;
  unitName: string;
  category: string;
  value: number;
  now: number | null;
};

const HEADS: Readonly<Record<RecordSubject, readonly string[]>> = {
  payment: ["姓名", "公民身份号码", "补贴种类", "发放日期", "冻结时金额（元）"],
  payee: ["姓名", "公民身份号码"],
  household: ["零就业家庭", "冻结时计入"],
  duty: ["登记", "日期", "冻结时计入"],
};

const yuan = (fen: number) => (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });

/** Amounts in yuan, people of a training as they are. */
const shown = (subject: RecordSubject, value: number) =>
  subject === "payment" ? `${yuan(value)} 元` : String(value);

/** What became of a frozen record since. */
function since(subject: RecordSubject, { value, now }: Row): string {
  if (now === null) return "冻结后作废、更正或者转出，现在不计入";
  return now === value ? "未变" : `现为 ${shown(subject, now)}`;
}

function nameOf(subject: RecordSubject, { openId, name }: Row) {
  if (openId === null) return <span className="muted">不在本辖区</span>;
  if (subject === "duty") return name;
  const to = subject === "household" ? paths.household(openId) : paths.person(openId);
  return <AppLink to={to}>{name}</AppLink>;
}

function cellsOf(subject: RecordSubject, row: Row): readonly (string | number)[] {
  switch (subject) {
    case "payment":
      return [
        row.residentId ?? "—",
        subsidyKinds.label(row.category as never),
        row.on ?? "—",
        yuan(row.value),
      ];
    case "payee":
      return [row.residentId ?? "—"];
    case "household":
      return [row.value];
    case "duty":
      return [row.on ?? "—", row.value];
  }
}

/** Records of a frozen list with what became of each since; outside the reader's territory counted but not named. */
export function RecordTable({ subject, items }: { subject: RecordSubject; items: readonly Row[] }) {
  const heads = [...HEADS[subject], "当时所在单位", "冻结以后"];
  return (
    <TableScroll label="冻结的明细">
      <table className="table static">
        <caption className="visually-hidden">冻结的明细</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((row, index) => (
            <tr key={row.id ?? index}>
              <th scope="row">{nameOf(subject, row)}</th>
              {cellsOf(subject, row).map((cell, column) => (
                <td key={heads[column + 1]}>{cell}</td>
              ))}
              <td>{row.unitName}</td>
              <td>{since(subject, row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
