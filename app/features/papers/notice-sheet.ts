/** 公示表: what hangs on the board. No category, birth date, address, phone or whole number (DOMAIN §11.1). */
import { formatDate, type CalendarDate } from "~/lib/calendar-date";
import { webPresence } from "~/features/public-notices/rules";
import { label, value, type Paper, type PaperBlock } from "./paper";

export type NoticeSheetFacts = {
  number: string;
  unit: string;
  place: string;
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  phone: string | null;
  /** The day on which the notice was recorded here. */
  recordedOn: CalendarDate;
  /** Exactly the lines that were shown. */
  rows: readonly { name: string; sex: string; residentId: string; community: string; matter: string }[];
};

const COLUMNS = [1, 3, 1, 5, 6, 4] as const;
const HEADS = ["序号", "姓名", "性别", "证件号码", "所在社区", "申请事项"] as const;

/** A sheet printed of a notice that was recorded late may not look as if it had been printed then. */
function recordingNote({ opensOn, dueOn, recordedOn }: NoticeSheetFacts): PaperBlock[] {
  const presence = webPresence({ opensOn, dueOn }, recordedOn);
  if (presence === "whole") return [];
  const web = presence === "none" ? "公示期内未上公众网页。" : "此前未上公众网页。";
  return [{ kind: "note", text: `本公示于${formatDate(recordedOn)}补录，${web}` }];
}

export function buildNoticeSheet(facts: NoticeSheetFacts): Paper {
  const until = facts.dueOn ? formatDate(facts.dueOn) : "满 3 个工作日";
  const period = `${formatDate(facts.opensOn)}起至${until}止（3 个工作日，首日不计）`;
  const lines = facts.rows.map((row, index) => [
    String(index + 1),
    row.name,
    row.sex,
    row.residentId,
    row.community,
    row.matter,
  ]);
  return {
    kind: "public_notice_sheet",
    title: "就业困难人员认定公示",
    number: facts.number,
    orientation: "portrait",
    style: "form",
    blocks: [
      { kind: "title", text: "就业困难人员认定公示", sub: facts.number },
      {
        kind: "paragraph",
        indent: "body",
        text: "根据《关于做好就业困难人员认定帮扶工作的通知》（吉人社发〔2022〕10号），现将拟认定人员予以公示。对公示内容有异议的，请在公示期内向受理单位反映，反映情况应当真实。",
      },
      { kind: "line", left: `公示期：${period}`, right: "" },
      { kind: "line", left: `公示地点：${facts.place}`, right: "" },
      {
        kind: "grid",
        label: "公示名单",
        columns: COLUMNS,
        rows: [
          { header: true, cells: HEADS.map((text) => label(text)) },
          ...lines.map((texts) => ({
            cells: texts.map((text, index) => value(text, index === 4 ? {} : { align: "center" })),
          })),
        ],
      },
      {
        kind: "line",
        left: `受理单位：${facts.unit}`,
        right: `监督电话：${facts.phone ?? "＿＿＿＿＿＿＿＿"}`,
      },
      { kind: "closing", unit: facts.unit, day: facts.opensOn, seal: null },
      ...recordingNote(facts),
    ],
    values: {
      公示编号: facts.number,
      公示期: period,
      公示地点: facts.place,
      受理单位: facts.unit,
      监督电话: facts.phone ?? "",
      人数: String(facts.rows.length),
    },
    tables: { 公示名单: { header: HEADS, rows: lines } },
  };
}
