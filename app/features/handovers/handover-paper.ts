/** 交接单, A4 across: who hands over to whom, and what is open about each person on that day. Pure. */
import { label, type Paper, type PaperRow, value } from "~/features/papers/paper";
import { employmentLabel } from "~/features/people/labels";
import { categoryShortLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { type SheetPerson, type Sheet, sheetTotals } from "./rules";

export type HandoverPaper = Omit<Paper, "kind" | "values" | "tables">;

export type HandoverFacts = {
  number: string;
  unitName: string;
  fromName: string;
  toName: string;
  reason: string;
  handedOn: CalendarDate;
  recordedByName: string;
  undoneOn: CalendarDate | null;
  sheet: Sheet;
};

const COLUMNS = [11, 18, 40, 34, 34, 95, 22] as const;
const HEADS = ["序号", "姓名", "证件号码", "类别、单位", "方案", "未办事项（期限）", "接手人确认"];

const itemWords = ({ what, dueOn }: SheetPerson["items"][number], asOf: CalendarDate) =>
  `${what}（${dueOn === null ? "无期限" : `${dueOn}${dueOn < asOf ? "，已过" : ""}`}）`;

function personRow(one: SheetPerson, index: number, asOf: CalendarDate): PaperRow {
  const category = one.category ? categoryShortLabels[one.category as RecognitionCategory] : "";
  return {
    cells: [
      value(index + 1, { align: "center" }),
      value(one.name),
      value(one.residentId),
      value([category, employmentLabel(one.employment), one.unitName].filter(Boolean).join("，")),
      value(`${one.plan}${one.lastContactOn ? `\n最近联系 ${one.lastContactOn}` : ""}`),
      value(
        one.items.length === 0
          ? "没有未办事项"
          : one.items.map((item, at) => `${at + 1}. ${itemWords(item, asOf)}`).join("\n"),
      ),
      value(""),
    ],
  };
}

/** The sheet as it was frozen; later changes of the people do not change it. */
export function handoverPaper(facts: HandoverFacts): HandoverPaper {
  const { sheet, unitName, number, handedOn } = facts;
  const { people, items, over } = sheetTotals(sheet);
  return {
    title: "就业困难人员帮扶工作交接单",
    number,
    orientation: "landscape",
    style: "form",
    blocks: [
      {
        kind: "title",
        text: "就业困难人员帮扶工作交接单",
        ...(facts.undoneOn === null ? {} : { sub: `本单已于${formatDate(facts.undoneOn)}撤销` }),
      },
      { kind: "line", left: `编号：${number}`, right: `单位：${unitName}` },
      {
        kind: "grid",
        label: "交接双方",
        columns: [20, 40, 20, 40, 20, 40],
        rows: [
          {
            cells: [
              label("移交人"),
              value(facts.fromName),
              label("接手人"),
              value(facts.toName),
              label("交接日期"),
              value(formatDate(handedOn)),
            ],
          },
          {
            cells: [
              label("交接原因"),
              value(facts.reason, { columns: 3 }),
              label("合计"),
              value(`${people} 人，未办事项 ${items} 项，其中已过期限 ${over} 项`),
            ],
          },
        ],
      },
      {
        kind: "grid",
        label: "移交人员和未办事项",
        columns: COLUMNS,
        rows: [
          { header: true, cells: HEADS.map((text) => label(text)) },
          ...sheet.people.map((one, index) => personRow(one, index, sheet.asOf)),
        ],
      },
      {
        kind: "grid",
        label: "签字",
        columns: [20, 40, 20, 40, 20, 40],
        rows: [
          {
            height: 14,
            cells: [
              label("移交人签字"),
              value(""),
              label("接手人签字"),
              value(""),
              label("监交人签字"),
              value(""),
            ],
          },
        ],
      },
      {
        kind: "note",
        text: `未办事项为 ${formatDate(sheet.asOf)}系统所记，由${facts.recordedByName}办理。证件号码中间八位以“*”代替。依据：吉人社发〔2022〕10号 四（一）、四（二）。`,
      },
    ],
  };
}
