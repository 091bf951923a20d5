/**
 * 《吉林省零就业家庭申请认定表》, A4: the predecessors asked for a form of its own beside the 认定表 (DOMAIN §1.1);
 * its fields are those of DOMAIN §1.7. Numbers stay masked. Pure.
 */
import { label, type Paper, type PaperRow, type PaperSeal, value } from "~/features/papers/paper";
import { sexLabels } from "~/features/recognition/labels";
import { formatSource } from "~/law/source";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { HouseholdView, MemberView } from "./household-view";
import { endReasonLabel, householdCriterionLabels, memberStatuses } from "./labels";

/** What the printed form and the Word file share. */
export type HouseholdPaper = Omit<Paper, "kind" | "values" | "tables">;

const LEAST_MEMBERS = 6;
const COLUMNS = [13, 11, 8, 8, 30, 16, 15, 13, 28] as const;
const MEMBER_HEIGHT = 8;
const TOTAL = COLUMNS.length;

const day = (date: CalendarDate | null | undefined) => (date ? formatDate(date) : "");

function statusWords(member: MemberView): string {
  const { now } = member;
  if (!now) return "";
  const words = now.status === null ? "失联" : memberStatuses.label(now.status);
  return now.employer ? `${words}（${now.employer}）` : words;
}

/** What was found of a member; what nobody has verified yet stays blank, to be filled in by hand. */
function foundWords(member: MemberView | undefined): string {
  const reason = member?.finding?.reason.replace(/。$/, "") ?? "";
  const known = reason.split("，").filter((part) => part !== "" && !/未填/.test(part));
  return known.length === 0 ? "" : `${known.join("，")}。`;
}

function memberRow(member: MemberView | undefined): PaperRow {
  return {
    height: MEMBER_HEIGHT,
    cells: [
      value(member?.name),
      value(member?.relation),
      value(member?.sex ? sexLabels[member.sex] : "", { align: "center" }),
      value(member?.finding?.age, { align: "center" }),
      value(member?.residentId),
      value(member ? statusWords(member) : ""),
      value(member?.now ? day(member.now.unemploymentRegisteredOn) : ""),
      value(member?.now?.monthlyIncome),
      value(foundWords(member)),
    ],
  };
}

function memberRows(members: readonly MemberView[]): PaperRow[] {
  const heads = [
    "姓名",
    "与户主关系",
    "性别",
    "年龄",
    "公民身份号码",
    "就业状况、单位",
    "失业登记",
    "月收入（元）",
    "核实情况",
  ];
  return [
    { header: true, cells: heads.map((text) => label(text)) },
    ...Array.from({ length: Math.max(LEAST_MEMBERS, members.length) }, (_, index) =>
      memberRow(members[index]),
    ),
  ];
}

function decisionWords({ status, decisionNote, decidedOn, decidedBy, recognitions }: HouseholdView): string {
  const recognition = recognitions.find((one) => !one.voided);
  if (status === "draft" || status === "applied") return "";
  const words = [
    decisionNote ?? "",
    recognition && status !== "refused"
      ? `认定日期：${day(recognition.recognizedOn)}　清零期限：${day(recognition.clearDueOn)}`
      : "",
    `经办人：${decidedBy ?? ""}　日期：${day(decidedOn)}`,
  ];
  return words.filter(Boolean).join("\n");
}

/** Helped members, the first day of work, and how the household left the list. */
function clearanceWords({ recognitions }: HouseholdView): string {
  return recognitions
    .filter((one) => !one.voided && one.untilOn !== null)
    .map((one) => `${day(one.untilOn)}退出，${endReasonLabel(one.endReason)}。${one.endNote ?? ""}`)
    .join("\n");
}

function lastOf(view: HouseholdView, action: string) {
  return view.history.findLast((step) => step.action === action);
}

export function householdPaper(view: HouseholdView, seal: PaperSeal | null): HouseholdPaper {
  const present = view.members.filter((member) => member.finding !== null);
  const applied = lastOf(view, "apply");
  const criteria = view.assessment.criteria
    .map((one) => `${householdCriterionLabels[one.id]}：${one.reason}（${formatSource(one.source)}）`)
    .join("\n");
  return {
    title: "吉林省零就业家庭申请认定表",
    number: view.number,
    orientation: "portrait",
    style: "form",
    blocks: [
      { kind: "title", text: "吉林省零就业家庭申请认定表" },
      { kind: "line", left: `编号：${view.number}`, right: `填表单位：${view.unit.name}` },
      {
        kind: "grid",
        label: "零就业家庭申请认定表",
        columns: COLUMNS,
        rows: [
          {
            cells: [
              label("户主姓名"),
              value(view.headName, { columns: 3 }),
              label("户口簿住址"),
              value(view.address, { columns: 2 }),
              label("家庭性质"),
              value(view.urban ? "城市居民家庭" : "非城市居民家庭"),
            ],
          },
          ...memberRows(present),
          {
            cells: [
              label("家庭申请", { columns: 1 }),
              value(
                "本家庭法定劳动年龄内的成员均处于失业状况，以上情况属实，申请就业援助。\n户主签名：　　　　　　　　　　　　年　　月　　日",
                { columns: TOTAL - 1 },
              ),
            ],
            height: 18,
          },
          { cells: [label("条件核实"), value(criteria, { columns: TOTAL - 1 })], height: 18 },
          {
            cells: [
              label("街道（乡镇）、社区意见"),
              value(
                applied
                  ? [applied.note, `经办人：${applied.actor}　日期：${day(applied.occurredOn)}`]
                      .filter(Boolean)
                      .join("\n")
                  : "",
                { columns: TOTAL - 1 },
              ),
            ],
            height: 20,
          },
          {
            cells: [
              label("县（市、区）公共就业服务机构意见"),
              value(decisionWords(view), { columns: TOTAL - 1, seal }),
            ],
            height: 30,
          },
          {
            cells: [label("清零、注销记载"), value(clearanceWords(view), { columns: TOTAL - 1 })],
            height: 16,
          },
        ],
      },
      {
        kind: "note",
        text: "依据：就业促进法第五十六条；吉人社发〔2022〕10号 一（一）4。公民身份号码中间八位以“*”代替的，存档时另行打印完整表。",
      },
    ],
  };
}
