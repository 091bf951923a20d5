import { heading, paragraph, type ReportBlock, type ReportContext } from "../context";
import type { ProblemGroup } from "../data";
import { joined, say, type ReportInline } from "../inlines";
import { officialDate, rankDescending } from "../phrasing";
import { chineseNumber } from "~/lib/chinese-number";
import { wayOfFinding } from "./inspections";
import { foundProblems } from "./problems";

const namedAtMost = 6;

/** 责任单位: the units concerned, by name while they are few. */
function responsible(
  { data, scope, summary }: ReportContext,
  group: Pick<ProblemGroup, "byUnit">,
): ReportInline[] {
  const concerned = group.byUnit.filter(({ count }) => count > 0);
  if (concerned.length === 0) return [];
  if (concerned.length > 1 && concerned.length === summary.units.length)
    return say`责任单位：各${scope.part}。`;
  if (concerned.length > namedAtMost && data.parts.includes("ledger")) {
    return say`责任单位：有关${scope.part}（见问题清单及整改台账）。`;
  }
  return say`责任单位：${joined(concerned.map(({ unit }) => unit.shortName))}。`;
}

/** Several problems as one, for who is responsible. */
function together(groups: readonly ProblemGroup[]): Pick<ProblemGroup, "byUnit"> {
  const units = groups[0]?.byUnit.map(({ unit }) => unit) ?? [];
  return {
    byUnit: units.map((unit) => ({
      unit,
      count: groups.reduce(
        (sum, { byUnit }) => sum + (byUnit.find((one) => one.unit.id === unit.id)?.count ?? 0),
        0,
      ),
    })),
  };
}

function feedback({ data, scope }: ReportContext): ReportInline[] {
  // A report without the chapter of problems has told none above.
  const which = data.parts.includes("problems") ? "上述问题" : "检查和比对发现的问题";
  return data.rectificationDueOn === null
    ? say`对${which}要逐项核实、逐项整改，整改结果如实录入系统，系统比对结果变化作为整改依据。`
    : say`${which}请于${officialDate(data.rectificationDueOn)}前整改到位，整改结果如实录入系统，并将整改情况书面报送${scope.self}。`;
}

/** 下一步工作 or 整改要求: one for each problem found, then when and how to answer. */
export function requirements(context: ReportContext): ReportBlock[] {
  const found = foundProblems(context);
  const groups = rankDescending(
    found.filter(({ origin }) => origin === "figures"),
    ({ total }) => total,
  ).map(({ item }) => item);
  const checked = found.filter(({ origin }) => origin === "check");
  const asked = [
    ...groups.map((group) => ({
      title: group.remedy.title,
      inlines: say`${group.remedy.text}${responsible(context, group)}`,
    })),
    ...(checked.length === 0
      ? []
      : [
          {
            title: "整改系统检查发现的问题",
            inlines: say`对系统检查发现的问题逐件核实：属于记录不全的，补齐材料和记录；属于程序不规范的，纠正并举一反三；不符合认定或享受条件的，依规注销、追回并移送处理。${responsible(context, together(checked))}`,
          },
        ]),
    ...(context.data.inspections.found === context.data.inspections.done
      ? []
      : [
          {
            title: `按期完成${wayOfFinding(context.data)}问题整改`,
            inlines: say`对${wayOfFinding(context.data)}发现、尚未销号的问题，按整改通知书的要求和时限整改，附佐证材料回复，经复查合格后销号。`,
          },
        ]),
  ];
  if (asked.length === 0) {
    return [
      paragraph(
        say`继续按照《通知》规定的条件、程序和时限做好就业困难人员认定和退出，落实“一人一策”帮扶，及时、如实更新系统记录。`,
      ),
    ];
  }
  return [
    ...asked.flatMap(({ title, inlines }, index) => [
      heading(2, `（${chineseNumber(index + 1)}）${title}`),
      paragraph(inlines),
    ]),
    heading(2, `（${chineseNumber(asked.length + 1)}）按时反馈整改情况`),
    paragraph(feedback(context)),
  ];
}
