import { heading, paragraph, type ReportBlock, type ReportContext } from "../context";
import type { ProblemGroup } from "../data";
import { joined, say, type ReportInline } from "../inlines";
import { officialDate, rankDescending } from "../phrasing";
import { chineseNumber } from "~/lib/chinese-number";
import { foundProblems } from "./problems";

const namedAtMost = 6;

/** 责任单位: the units concerned, by name while they are few. */
function responsible({ scope, summary }: ReportContext, group: ProblemGroup): ReportInline[] {
  const concerned = group.byUnit.filter(({ count }) => count > 0);
  if (concerned.length === 0) return [];
  if (concerned.length > 1 && concerned.length === summary.units.length)
    return say`责任单位：各${scope.part}。`;
  if (concerned.length > namedAtMost) return say`责任单位：有关${scope.part}（见附件2）。`;
  return say`责任单位：${joined(concerned.map(({ unit }) => unit.shortName))}。`;
}

function feedback({ data, scope }: ReportContext): ReportInline[] {
  return data.rectificationDueOn === null
    ? say`对上述问题要逐项核实、逐项整改，整改结果如实录入系统，系统比对结果变化作为整改依据。`
    : say`上述问题请于${officialDate(data.rectificationDueOn)}前整改到位，整改结果如实录入系统，并将整改情况书面报送${scope.self}。`;
}

/** 下一步工作 or 整改要求: one for each problem found, then when and how to answer. */
export function requirements(context: ReportContext): ReportBlock[] {
  const groups = rankDescending(foundProblems(context), ({ total }) => total).map(({ item }) => item);
  if (groups.length === 0) {
    return [
      paragraph(
        say`继续按照《通知》规定的条件、程序和时限做好就业困难人员认定和退出，落实“一人一策”帮扶，及时、如实更新系统记录。`,
      ),
    ];
  }
  return [
    ...groups.flatMap((group, index) => [
      heading(2, `（${chineseNumber(index + 1)}）${group.remedy.title}`),
      paragraph(say`${group.remedy.text}${responsible(context, group)}`),
    ]),
    heading(2, `（${chineseNumber(groups.length + 1)}）按时反馈整改情况`),
    paragraph(feedback(context)),
  ];
}
