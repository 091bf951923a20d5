/**
 * What the front of the 认定表 has no room for goes whole onto a page after the back: front and back stay one sheet,
 * printed on both sides. Pure.
 */
import { label, type Paper, type PaperBlock, type PaperRow, value } from "./paper";
import type { PaperFacts, PaperMember } from "./paper-facts";

/** The least rows the form has, to be filled in by hand. */
export const LEAST_MEMBERS = 4;
/** Lines that still fit: of the family's rows together, and of the work history. */
const MEMBER_LINES = 6;
const HISTORY_LINES = 3;

/** Characters to a line in the columns of the form, for names, relations, work, and the wide column. */
const NAME = 11;
const RELATION = 6;
const WORK = 17;
const WIDE = 52;

const linesOf = (text: string, characters: number) => Math.max(1, Math.ceil(text.length / characters));

const heightOf = ({ name, relation, employment }: PaperMember) =>
  Math.max(linesOf(name, NAME), linesOf(relation, RELATION), linesOf(employment, WORK));

export type Annexed = { members: boolean; history: boolean };

export function annexedIn({ members, fields }: Pick<PaperFacts, "members" | "fields">): Annexed {
  return {
    members: members.reduce((sum, one) => sum + heightOf(one), 0) > MEMBER_LINES,
    history: linesOf(fields.workHistory ?? "", WIDE) > HISTORY_LINES,
  };
}

export const memberHeads = () => [
  label("姓名", { columns: 2 }),
  label("与本人关系"),
  label("公民身份号码", { columns: 3 }),
  label("年龄"),
  label("就业状况或单位", { columns: 3 }),
  label("月收入（元）"),
];

export const memberCells = (member: PaperMember | undefined) => [
  value(member?.name, { columns: 2 }),
  value(member?.relation),
  value(member?.residentId, { columns: 3 }),
  value(member?.age),
  value(member?.employment, { columns: 3 }),
  value(member?.monthlyIncome),
];

const JOBS = "；";

function annexRows({ members, fields }: PaperFacts, annexed: Annexed): PaperRow[] {
  const history = (fields.workHistory ?? "").split(JOBS);
  return [
    ...(annexed.history
      ? [
          { cells: [label("工作经历", { columns: 12 })], keepNext: true },
          ...history.map((job, index) => ({
            cells: [label(String(index + 1)), value(job, { columns: 11 })],
          })),
        ]
      : []),
    ...(annexed.members
      ? [
          { cells: [label("家庭成员", { columns: 12 })], keepNext: true },
          { cells: [label("序号"), ...memberHeads()], keepNext: true },
          ...members.map((member, index) => ({
            cells: [label(String(index + 1)), ...memberCells(member)],
          })),
        ]
      : []),
  ];
}

/** What stands on the front in its place. */
export const annexWords = {
  members: ({ members }: Pick<PaperFacts, "members">) => `共 ${members.length} 人，见附页。`,
  history: ({ fields }: Pick<PaperFacts, "fields">) =>
    `共 ${(fields.workHistory ?? "").split(JOBS).length} 段，见附页。`,
};

/** The columns of the annex, twelve as those of the form: a narrow number, and an income that stays on one line. */
const COLUMNS = [14, 22, 22, 26, 18, 18, 18, 13, 19, 19, 19, 32] as const;

/** The page after the back; nothing where the front holds all. */
export function annexBlocks(facts: PaperFacts): Paper["blocks"] {
  const annexed = annexedIn(facts);
  if (!annexed.members && !annexed.history) return [];
  const rows: PaperBlock = {
    kind: "grid",
    label: "申请认定表附页",
    columns: COLUMNS,
    rows: annexRows(facts, annexed),
  };
  return [
    { kind: "page" },
    { kind: "title", text: "申请认定表附页" },
    { kind: "line", left: `认定表编号：${facts.number}`, right: `姓名：${facts.person.name}` },
    rows,
  ];
}
