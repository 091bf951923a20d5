import { describe, expect, it } from "vitest";
import { reportBodySchema } from "~/features/supervision/inputs";
import {
  REPORT_PARTS,
  type ReportPart,
  type SupervisionReportData,
  type CoverageRow,
} from "~/features/supervision/report/data";
import type { Figure, ReportInline } from "~/features/supervision/report/inlines";
import { rateSpecs } from "~/features/supervision/report/summary";
import { reportSections, type SupervisionReport } from "~/features/supervision/report/report-sections";
import {
  allZero,
  everythingDone,
  inspectedQuarter,
  nothingAtAll,
  quarterOfChangchun,
  reportOn,
  singleCounty,
  units,
  zeroCoverage,
} from "./report-data";

const plain = (inlines: readonly ReportInline[]) => inlines.map((inline) => inline.text).join("");

const blocksOf = (report: SupervisionReport) => [
  ...report.blocks,
  ...report.annexes.flatMap((annex) => annex.blocks),
];

function proseOf(report: SupervisionReport): string[] {
  return blocksOf(report).flatMap((block) => {
    if (block.kind === "heading") return [block.text];
    return block.kind === "paragraph" ? [plain(block.inlines)] : [];
  });
}

function figuresOf(report: SupervisionReport): Figure[] {
  const inlines = blocksOf(report).flatMap((block) => {
    if (block.kind === "paragraph") return block.inlines;
    return block.kind === "table" ? block.rows.flatMap((row) => row.cells) : [];
  });
  return inlines.filter((inline) => inline.kind === "figure");
}

const cases: readonly (readonly [string, () => SupervisionReportData])[] = [
  ["a quarter of Changchun", quarterOfChangchun],
  ["a quarter with checks, a sample and registers", inspectedQuarter],
  ["a single county", singleCounty],
  ["all zero", allZero],
  ["nothing at all", nothingAtAll],
  ["everything done", everythingDone],
];

describe.each(cases)("the text of %s", (_, make) => {
  const report = reportSections(make());
  const prose = proseOf(report);

  it("has no hole and no doubled punctuation", () => {
    for (const text of prose) {
      expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object/);
      expect(text).not.toMatch(/[，。；：、]{2}|（）|《》|“”|、[。；，]|：[。；，]|^[，。；、]/);
      expect(text).not.toBe("");
    }
  });

  it("never counts none of something", () => {
    for (const text of prose) expect(text).not.toMatch(/(?<![\d.])0(个|人|件|名|类)|(?<![\d.])0个百分点/);
  });

  it("ends every sentence", () => {
    for (const block of report.blocks) {
      if (block.kind === "paragraph" && block.indent === "body") expect(plain(block.inlines)).toMatch(/。$/);
    }
  });

  it("numbers the four parts and the annexes in order", () => {
    const parts = report.blocks.flatMap((block) =>
      block.kind === "heading" && block.level === 1 ? [block.text] : [],
    );
    expect(parts).toEqual(["一、基本情况", "二、主要做法和成效", "三、存在的主要问题", "四、下一步工作"]);
    expect(report.annexes.map(({ label }) => label)).toEqual(
      report.annexes.map((__, index) => `附件${index + 1}`),
    );
  });

  it("prints each figure as its value says", () => {
    for (const figure of figuresOf(report)) {
      if (figure.value === null) expect(figure.text).toBe("—");
      else
        expect(Math.abs(Math.abs(Number.parseFloat(figure.text)) - Math.abs(figure.value))).toBeLessThan(
          0.0501,
        );
    }
  });

  it("fills every cell of every table", () => {
    for (const block of blocksOf(report)) {
      if (block.kind !== "table") continue;
      for (const row of block.rows) expect(row.cells).toHaveLength(block.columns.length);
      const columns = (block.header[0] ?? []).reduce((sum, cell) => sum + (cell.columns ?? 1), 0);
      expect(columns).toBe(block.columns.length);
    }
  });
});

describe("a quarter of Changchun", () => {
  const data = quarterOfChangchun();
  const report = reportSections(data);
  const figures = figuresOf(report);
  const text = proseOf(report).join("\n");
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

  it("has the title of an official report, broken by sense", () => {
    expect(report.titleLines).toEqual(["关于长春市就业困难人员认定帮扶工作", "督导检查情况的报告"]);
    expect(report.properties.title).toBe("关于长春市就业困难人员认定帮扶工作督导检查情况的报告");
    expect(report.signature).toEqual({ issuer: "长春市人力资源和社会保障局", date: "2026年10月9日" });
  });

  it("prints the sums of the rows", () => {
    const expected = {
      closing: sum(data.caseload.map((row) => row.closing)),
      recognizedInPeriod: sum(data.caseload.map((row) => row.recognizedInPeriod)),
      exitedInPeriod: sum(data.caseload.map((row) => row.exitedInPeriod)),
      withPlan: sum(data.coverage.map((row) => row.withPlan)),
      threeOffers: sum(data.coverage.map((row) => row.threeOffers)),
      served: sum(data.coverage.map((row) => row.served)),
      decisions: sum(data.coverage.map((row) => row.decisions)),
    };
    for (const [metric, value] of Object.entries(expected)) {
      const totals = figures.filter(
        (figure) => figure.metric === metric && figure.unitId === 100 && figure.category === undefined,
      );
      expect(totals.length).toBeGreaterThan(0);
      for (const figure of totals)
        expect([metric, figure.value, figure.text]).toEqual([metric, value, String(value)]);
    }
  });

  it("prints each unit's rates from its own row", () => {
    for (const row of data.coverage) {
      const planRates = figures.filter(
        (figure) => figure.metric === "planRate" && figure.unitId === row.unit.id,
      );
      expect(planRates.length).toBeGreaterThan(0);
      for (const figure of planRates) expect(figure.value).toBeCloseTo((row.withPlan / row.active) * 100, 10);
    }
  });

  it("claims neither visits nor file checks", () => {
    expect(text).toContain("系统比对");
    expect(text).not.toMatch(/入户|走访|回访|抽查案卷|电话/);
  });

  it("numbers a line for each unit concerned, most first, and shows case numbers, not names", () => {
    const late = data.problems.find(({ code }) => code === "R22");
    const lines = [...(late?.byUnit ?? [])]
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
    expect(text).toContain(`1. ${lines[0]?.unit.shortName}${lines[0]?.count}人，占`);
    expect(text).toContain("如案卷RD-220104-2026-000123、RD-220122-2026-000045。");
    expect(text).not.toMatch(/\d{17}[\dX]/);
  });

  it("compares with the period before and names the day for putting right", () => {
    expect(text).toMatch(/方案制定率\d+\.\d%，比2026年第二季度(提高|下降)[\d.]+个百分点/);
    expect(text).toContain("请于2026年11月30日前整改到位");
  });

  it("shows the transfer column only where somebody moved", () => {
    const headerOf = (made: SupervisionReportData) =>
      reportSections(made)
        .blocks.flatMap((block) => (block.kind === "table" ? block.header.flat() : []))
        .map((cell) => cell.text);
    expect(headerOf(data)).toContain("净转入");
    expect(headerOf(everythingDone())).not.toContain("净转入");
  });
});

describe("special cases", () => {
  it("all zero says so plainly", () => {
    const text = proseOf(reportSections(allZero())).join("\n");
    expect(text).toContain(
      "截至2026年9月30日，全市没有在册就业困难人员。本期没有新认定人员，也没有人员退出。",
    );
    expect(text).toContain("本期没有办结的认定申请，不计算按期办结率。");
    expect(text).toContain("本期比对的7类问题均未发现。");
    expect(text).not.toContain("标准为");
  });

  it("without any check run, it does not say that nothing was found", () => {
    expect(proseOf(reportSections(nothingAtAll())).join("\n")).toContain("本期没有开展问题比对。");
  });

  it("a single county is neither ranked nor listed", () => {
    const text = proseOf(reportSections(singleCounty())).join("\n");
    expect(text).toContain("全部在农安县。");
    expect(text).not.toMatch(/居前|较多的是|较低的是|1\. 农安县/);
  });

  it("everything done names no problem", () => {
    const report = reportSections(everythingDone());
    expect(report.titleLines.at(-1)).toBe("督导检查情况的通报");
    expect(proseOf(report).join("\n")).toContain("13个有相应任务的县（市、区）方案制定率均为100%。");
    expect(report.annexes.map(({ title }) => title)).toEqual(["主要指标完成情况表", "指标口径说明"]);
  });

  it("speaks of a province's cities and of its office", () => {
    const province = {
      id: 1,
      name: "吉林省人力资源和社会保障厅",
      shortName: "吉林省",
      level: "province",
    } as const;
    const text = proseOf(reportSections({ ...quarterOfChangchun(), unit: province })).join("\n");
    expect(text).toContain("全省在册就业困难人员");
    expect(text).toContain("13个市（州）");
    expect(text).toContain("书面报送我厅");
  });

  it("calls a county without streets no street of its own, and 本级 none either", () => {
    const base = quarterOfChangchun();
    const [own, other] = base.coverage;
    if (!own || !other) throw new Error("no units");
    const of = (rows: readonly CoverageRow[]) => {
      const ids = rows.map(({ unit }) => unit.id);
      const caseload = base.caseload.filter((row) => ids.includes(row.unit.id));
      return reportSections(reportOn(caseload, rows, { unit: { ...own.unit, level: "county" } }));
    };
    const alone = of([own]);
    const [opening] = proseOf(alone).filter((line) => line.includes("汇总比对"));
    expect(opening).toContain(`对${own.unit.shortName}的全部在册人员`);
    expect(JSON.stringify(alone)).not.toContain("街道（乡镇）");
    // People at the county itself: two units, one of them no street.
    const mixed = of([{ ...own, unit: { ...own.unit, shortName: "本级" } }, other]);
    expect(proseOf(mixed).join("")).toContain("2个单位的");
    expect(JSON.stringify(mixed)).not.toContain("街道（乡镇）");
  });

  it("refuses figures that contradict each other, and says where", () => {
    const [unit] = units;
    if (unit === undefined) throw new Error("no unit");
    const row = { ...zeroCoverage(unit), active: 5, withPlan: 6 };
    expect(() => reportSections(reportOn([], [row]))).toThrow(
      /南关区：withPlan（6）大于active（5）.*在册人数5与期末在册0不一致/,
    );
  });
});

describe("files that a bureau above has drawn", () => {
  const file = {
    caseNumber: "RD-220102-2026-000007",
    unit: "鸿城街道",
    category: "",
    finished: true,
    unmet: 1,
  };
  const introOf = (inspections: Partial<SupervisionReportData["inspections"]>) => {
    const data = singleCounty();
    return proseOf(reportSections({ ...data, inspections: { ...data.inspections, ...inspections } })).join(
      "\n",
    );
  };
  const { ledger } = inspectedQuarter().inspections;
  const findings = { ledger, found: ledger.length, due: 1, dueDone: 1, done: 1 };

  it("are said where the problems found in them are listed", () => {
    const text = introOf({
      ...findings,
      otherwiseChecked: [{ drawnBy: "长春市", fromAbove: true, cases: [file, file] }],
    });
    expect(text).toContain("抽查案卷相结合");
    expect(text).toMatch(/本期检查长春市抽取的案卷中属于\S+?的2件。/);
    expect(text).toMatch(/本期抽查共发现问题\d+个/);
    expect(text).not.toContain("不含现场检查结果");
  });

  it("are told of the part they were found in, in the text as in the list", () => {
    const told = ledger.map((row, at) => ({
      ...row,
      county: "南关区",
      part: ["民康街道", "南关区"][at] ?? "",
    }));
    const data = singleCounty();
    const report = reportSections({
      ...data,
      inspections: { ...data.inspections, ...findings, ledger: told },
    });
    expect(proseOf(report).join("\n")).toMatch(/从责任单位看，民康街道1个.南关区1个/);
    const table = JSON.stringify(report.annexes.filter(({ title }) => title.includes("整改台账")));
    expect(table.match(/民康街道/g)).toHaveLength(1);
  });

  it("come after the unit's own draws", () => {
    const { campaigns } = inspectedQuarter().inspections;
    const text = introOf({
      campaigns,
      otherwiseChecked: [{ drawnBy: "南关区", fromAbove: false, cases: [file] }],
    });
    expect(text).toMatch(/另检查本期以前南关区抽取的案卷1件。/);
  });

  it("are not claimed of problems noted without a file", () => {
    const text = introOf(findings);
    expect(text).toMatch(/除检查发现并登记的问题\d+个外，本报告所列数据均取自系统记录/);
    expect(text).toMatch(/本期检查共发现问题\d+个/);
    expect(text).not.toContain("不含现场检查结果");
  });
});

describe("what was not chosen", () => {
  const reportOf = (parts: readonly ReportPart[]) => reportSections({ ...inspectedQuarter(), parts });
  const without = (...left: ReportPart[]) => reportOf(REPORT_PARTS.filter((part) => !left.includes(part)));
  const annexesOf = (report: SupervisionReport) =>
    report.annexes.map(({ label, title }) => `${label} ${title}`);

  it("is not in the paper, and nothing refers to it", () => {
    const report = without("ledger");
    expect(annexesOf(report)).toEqual([
      "附件1 主要指标完成情况表",
      "附件2 抽查名单（内部）",
      "附件3 指标口径说明",
    ]);
    expect(proseOf(report).join("\n")).not.toContain("问题清单及整改台账");
    expect(proseOf(without()).join("\n")).toContain("逐项情况见问题清单及整改台账");
  });

  it("leaves no problems to look back to", () => {
    expect(proseOf(without("problems")).join("\n")).not.toContain("上述问题");
    expect(proseOf(without()).join("\n")).toContain("上述问题");
  });

  it("takes the table of indicators along when no chapter rests on it", () => {
    expect(annexesOf(reportOf(["caseload"]))).toEqual(["附件1 指标口径说明"]);
    expect(annexesOf(reportOf(["coverage"]))[0]).toBe("附件1 主要指标完成情况表");
  });

  it("can be nearly everything, but charts alone are no report", () => {
    const body = { kind: "supervision", unit: 1, from: "2026-07-01", to: "2026-09-30" };
    expect(reportBodySchema.safeParse({ ...body, parts: ["charts"] }).success).toBe(false);
    expect(reportBodySchema.safeParse({ ...body, parts: ["charts", "coverage"] }).success).toBe(true);
  });
});

it("gives every rate that is judged in annex 1, where the text sends its reader", () => {
  const [annex] = reportSections(quarterOfChangchun()).annexes;
  const table = annex?.blocks.find((block) => block.kind === "table" && block.id === "indicators");
  const metrics = table?.kind === "table" ? table.rows[0]?.cells : undefined;
  const given = (metrics ?? []).flatMap((cell) => (cell.kind === "figure" ? [cell.metric] : []));
  expect(given).toEqual(expect.arrayContaining(Object.keys(rateSpecs)));
});

it("names in the annex the day of the records that its introduction names", () => {
  const late = reportSections({ ...quarterOfChangchun(), generatedAt: "2026-11-24T01:00:00.000Z" });
  const notes = blocksOf(late).flatMap((block) => (block.kind === "table" && block.note ? [block.note] : []));
  expect(proseOf(late).join("")).toContain("以2026年11月24日的系统记录为准");
  expect(notes.join("")).toContain("截至2026年9月30日，按2026年11月24日的系统记录");
});
