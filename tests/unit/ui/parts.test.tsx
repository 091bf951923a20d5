import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { Button } from "~/components/ui/button";
import { DistributionChart, FlowChart } from "~/components/ui/chart";
import { ClauseRow } from "~/components/ui/clause-row";
import { DateText, TodayProvider } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { HeatCell, shortfallStep } from "~/components/ui/heat-cell";
import { InlineText } from "~/components/ui/inline-text";
import { Input } from "~/components/ui/input";
import { Meter } from "~/components/ui/meter";
import { Recap } from "~/components/ui/recap";
import { type ClockCell, StatutoryClock } from "~/components/ui/statutory-clock";
import { Status } from "~/components/ui/status";
import type { StatusKind } from "~/components/ui/status";
import { groupByMonth } from "~/components/ui/timeline";
import { TileMapFigure } from "~/features/dashboards/components/tile-map-figure";
import { PrintedPaper } from "~/features/papers/components/printed-paper";
import { clockText } from "~/lib/format";

const html = renderToStaticMarkup;
const hrefs = (markup: string) =>
  [...markup.matchAll(/href="([^"]*)"/g)].map((match) => match[1]?.replaceAll("&amp;", "&"));

describe("Status", () => {
  const kinds: StatusKind[] = ["ok", "no", "ask", "lack", "run", "wait", "soon", "over", "end"];

  it("tells every state by its shape alone", () => {
    const shapes = kinds.map((kind) =>
      html(<Status kind={kind}>词</Status>).replace(/^<span class="[^"]*">/, ""),
    );
    expect(new Set(shapes).size).toBe(kinds.length);
  });

  it("hides the shape from screen readers and keeps the word", () => {
    expect(html(<Status kind="over">超期 2 个工作日</Status>)).toMatch(
      /^<span class="st st-over"><svg[^>]*aria-hidden="true".*<\/svg>超期 2 个工作日<\/span>$/,
    );
  });
});

describe("StatutoryClock", () => {
  const cells: ClockCell[] = [
    { date: "2026-02-12", kind: "worked" },
    { date: "2026-02-13", kind: "today" },
    { date: "2026-02-14", kind: "remaining", makeup: true },
    { date: "2026-02-15", kind: "off" },
    { date: "2026-02-24", kind: "remaining" },
  ];

  it("draws one cell per day, marks make-up work and the last day, and says both numbers", () => {
    const markup = html(
      <StatutoryClock name="公示 3 个工作日" cells={cells} dueOn="2026-02-24" remaining={2} />,
    );
    expect([...markup.matchAll(/<i class="([^"]*)">/g)].map((match) => match[1])).toEqual([
      "d",
      "t",
      "r m",
      "h",
      "r e",
    ]);
    expect(markup).toContain('class="clock"');
    expect(markup).toContain("公示 3 个工作日：");
    expect(markup).toContain("剩 2 个工作日");
    expect(markup).toContain('<time dateTime="2026-02-24">2026-02-24</time> 止');
  });

  it.each([
    [2, "剩 2 个工作日", 'class="clock"'],
    [1, "剩 1 个工作日", 'class="clock soon"'],
    [0, "今天到期", 'class="clock soon"'],
    [-1, "超期 1 个工作日", 'class="clock over"'],
  ])("with %i working days left it says %s", (remaining, text, look) => {
    expect(clockText(remaining)).toBe(text);
    expect(
      html(<StatutoryClock name="办结" cells={cells} dueOn="2026-02-24" remaining={remaining} />),
    ).toContain(look);
  });

  it("draws working days past the last one in red, but not the days off between them", () => {
    const late: ClockCell[] = [
      { date: "2026-02-13", kind: "worked" },
      { date: "2026-02-15", kind: "off", overdue: true },
      { date: "2026-02-24", kind: "today", overdue: true },
    ];
    const markup = html(<StatutoryClock name="办结" cells={late} dueOn="2026-02-13" remaining={-1} />);
    expect([...markup.matchAll(/<i class="([^"]*)">/g)].map((match) => match[1])).toEqual(["d e", "h", "o"]);
  });

  it("does not invent a last day beyond the loaded calendar", () => {
    const markup = html(<StatutoryClock name="办结" cells={[]} dueOn={null} remaining={null} />);
    expect(markup).toContain("止日待定");
    expect(markup).not.toContain("<time");
  });
});

describe("Recap", () => {
  it("removes one filter, one value of a repeated filter, or all, and returns to the first page", () => {
    const markup = html(
      <Recap
        search="?unit=5&category=older&category=disabled&sort=-age&after=k1"
        filters={[
          { label: "民康街道", name: "unit" },
          { label: "大龄失业人员", name: "category", value: "older" },
        ]}
        total="148 人"
        definition="按人去重"
      />,
    );
    expect(hrefs(markup)).toEqual([
      "?category=older&category=disabled&sort=-age",
      "?unit=5&sort=-age&category=disabled",
      "?sort=-age",
    ]);
    expect(markup).toContain('aria-label="去掉 民康街道"');
    expect(markup).toContain("<b>148 人</b>");
    expect(markup).toContain("口径：按人去重");
  });

  it("shows only the total when nothing is filtered", () => {
    expect(html(<Recap search="" filters={[]} total="3 人" />)).not.toContain("筛选");
  });
});

describe("days in text", () => {
  it("drops the year only inside the current one", () => {
    const markup = html(
      <TodayProvider today="2026-02-12">
        <DateText day="2026-02-13" />
        <DateText day="2025-12-31" />
        <DateText day="2026-02-13" full />
      </TodayProvider>,
    );
    expect([...markup.matchAll(/>([\d-]+)</g)].map((match) => match[1])).toEqual([
      "02-13",
      "2025-12-31",
      "2026-02-13",
    ]);
  });

  it("keeps dates whole and leaves other numbers alone", () => {
    expect(html(<InlineText text="2026-02-12 周四 · 02-14 上班，第 1234-56 号" />)).toBe(
      '<time>2026-02-12</time> 周四\u00a0<span class="sep">·</span> <time>02-14</time> 上班，第 1234-56 号',
    );
  });

  it("cuts a timeline where the month changes", () => {
    const item = (id: string, day: string) => ({ id, day, kind: "service" as const, title: id });
    const months = groupByMonth([item("a", "2026-02-10"), item("b", "2026-02-01"), item("c", "2026-01-31")]);
    expect(months.map(({ month, items }) => [month, items.length])).toEqual([
      ["2026-02", 2],
      ["2026-01", 1],
    ]);
  });
});

describe("other parts", () => {
  it("wires hint and error to the control", () => {
    const markup = html(
      <Field id="left" label="离职日期" hint="以离职证明为准" error="6 月没有 31 日，请改成实际日期">
        {(wiring) => <Input {...wiring} name="leftOn" />}
      </Field>,
    );
    expect(markup).toContain('<label for="left">');
    expect(markup).toContain('aria-describedby="left-hint left-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('id="left-error"');
  });

  it("keeps a blocked button focusable, tells why and does not submit", () => {
    const markup = html(
      <Button type="submit" look="primary" blocked="还有 1 项红">
        提交批准
      </Button>,
    );
    expect(markup).toContain('type="button"');
    expect(markup).toContain('aria-disabled="true"');
    expect(markup).not.toContain(" disabled");
    const reason = /aria-describedby="([^"]+)"/.exec(markup)?.[1];
    expect(markup).toContain(`id="${reason}">还有 1 项红`);
  });

  it.each([
    [null, 0],
    [0, 0],
    [2.9, 1],
    [3, 2],
    [8, 3],
    [15, 4],
  ])("tints a shortfall of %s points with step %i", (points, step) => {
    expect(shortfallStep(points)).toBe(step);
  });

  it("keeps the number in every heat cell", () => {
    const markup = html(<HeatCell value="71.4" shortfall={18.6} to="/people?coverage=low" current />);
    expect(markup).toContain('class="hc g4 on"');
    expect(markup).toContain("18.6");
    expect(markup).toContain('<b class="v">71.4</b>');
  });

  it("marks a count above its target by sign and word, and leaves one on target plain", () => {
    const over = html(<HeatCell value="1" shortfall={14.3} share="142.9‰" to="/people" />);
    expect(over).toContain('class="hc g3"');
    expect(over).toContain("▴");
    expect(over).toContain("超过目标 ");
    expect(over).toContain("142.9‰");
    expect(over).toContain('<b class="v">1</b>');
    expect(over).not.toContain("低于目标");
    const met = html(<HeatCell value="0" shortfall={0} share="0.0‰" to="/people" />);
    expect(met).toContain('class="hc"');
    expect(met).not.toContain("超过目标");
  });

  it("says a used-up term and never draws past the end", () => {
    const markup = html(
      <Meter label="公益性岗位" limit={36} parts={[{ label: "公益性岗位", months: 40 }]} />,
    );
    expect(markup).toContain("meter full");
    expect(markup).toContain("width:100.0%");
    expect(markup).toContain("期满 40 / 36 个月");
  });

  it("marks open clauses and leaves met ones plain", () => {
    expect(html(<ClauseRow verdict="ok" title="女性年满 40 周岁" />)).toContain('<div class="clause">');
    expect(html(<ClauseRow verdict="lack" title="正在享受城镇低保" />)).toContain("clause is-lack");
  });

  it("draws charts on the server, the same each time", () => {
    const flow = () =>
      html(
        <FlowChart
          id="f"
          label="进出"
          data={[{ label: "1月", inflow: 12, outflow: 5 }]}
          names={{ inflow: "新认定", outflow: "注销", net: "净变化" }}
        />,
      );
    expect(flow()).toBe(flow());
    expect(flow()).toContain('aria-label="进出"');
    const bars = html(
      <DistributionChart
        id="d"
        label="剩余时限"
        data={[
          { label: "超期", value: 17, fill: "stripe" },
          { label: "1", value: 96 },
        ]}
      />,
    );
    expect(bars).toContain('fill="url(#d-stripe)"');
    expect(bars).toContain('<pattern id="d-stripe"');
  });
});

describe("PrintedPaper", () => {
  const paper = {
    kind: "refusal_notice",
    title: "不予认定告知书",
    number: "BR-220102-2026-000001",
    orientation: "portrait",
    style: "letter",
    blocks: [],
    values: {},
    tables: {},
  } as const;
  const printed = { who: "邢立波", unit: "南关区就业服务局", at: "2026-11-24 09:00", asOf: "2026-11-24" };
  const page = (lacking: string[] | null) => {
    const template = lacking && { unit: "南关区就业服务局", fromOn: "2026-11-01", lacking };
    return html(<PrintedPaper paper={paper} template={template} printed={printed} />);
  };
  const onPaper = (markup: string) => markup.replaceAll(/<div class="no-print">.*?<\/div>/gs, "");

  it("prints the built-in form only where no bureau's own one is in force", () => {
    for (const built of [page(null), page(["文号"])]) {
      expect(onPaper(built)).toContain('aria-label="不予认定告知书"');
      expect(built).not.toContain("不打印内置样式");
    }
    const own = page([]);
    expect(own).toContain('aria-label="不予认定告知书"');
    expect(onPaper(own)).not.toContain("<article");
    expect(onPaper(own)).toContain(
      '<p class="print-only">南关区就业服务局自 2026-11-01 起用自己的不予认定告知书样式，本页不打印内置样式。',
    );
  });
});

describe("the map of counties", () => {
  const place = { column: 1, row: 1, target: 95 };
  const mapOf = (code: "active" | "planRate", values: readonly number[]) =>
    html(
      <TileMapFigure
        code={code}
        tiles={values.map((value, unitId) => ({
          ...place,
          unitId,
          label: `县${unitId}`,
          name: `第${unitId}县`,
          value,
        }))}
        asOf={undefined}
        picture={{ unit: "长春市", period: "2026-11-24" }}
      />,
    );
  const tints = (markup: string) =>
    [...markup.matchAll(/<li(?: class="(\w+)")?/g)].map(([, tint]) => tint ?? "none");

  it("tints a count by its share of the largest, a rate by what it lacks, and says which", () => {
    const counts = mapOf("active", [200, 150, 149, 100, 50, 49, 0]);
    expect(tints(counts)).toEqual(["d3", "d3", "d2", "d2", "d1", "none", "none"]);
    expect(counts).toContain("与最多的一格（200）相比");
    expect(counts).toContain("<b>149</b>");
    expect(counts).toContain("（第1县 150，为最多的 75.0%）");
    const rates = mapOf("planRate", [95, 93, 70]);
    expect(tints(rates)).toEqual(["none", "g1", "g4"]);
    expect(rates).toContain("低于目标（百分点）");
    expect(rates).not.toContain("与最多的一格");
    expect(tints(mapOf("active", [0, 0]))).toEqual(["none", "none"]);
  });

  it("opens from its table the people of each count; of nobody there is no list", () => {
    expect(hrefs(mapOf("active", [3, 0])).filter((href) => href?.startsWith("/people"))).toEqual([
      "/people?unit=0&metric=active",
    ]);
  });
});
