import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { columnsOf, DataTable } from "~/components/ui/data-table";
import { keptFields, queryWith, readSort } from "~/components/ui/url-state";

type Row = { id: string; name: string; age: number };

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("name", { header: "姓名", meta: { rowHeader: true, sortKey: "name" } }),
  column.accessor("age", { header: "年龄", meta: { kind: "number", sortKey: "age" } }),
  column.display({
    id: "act",
    header: "操作",
    meta: { hideHead: true },
    cell: ({ row }) => `办理 ${row.original.name}`,
  }),
]);
const rows: Row[] = [
  { id: "p1", name: "郝立新", age: 55 },
  { id: "p2", name: "冷雪梅", age: 44 },
];

const table = (extra: Partial<Parameters<typeof DataTable<Row>>[0]> = {}) =>
  renderToStaticMarkup(
    <DataTable
      caption="岗位不足三个的人员"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      {...extra}
    />,
  );
const hrefs = (markup: string) =>
  [...markup.matchAll(/href="([^"]*)"/g)].map((match) => match[1]?.replaceAll("&amp;", "&"));

describe("DataTable", () => {
  it("sorts by links that keep the filters and start again from the first page", () => {
    expect(hrefs(table({ search: "?unit=5&after=k1", sort: "age" }))).toEqual([
      "?unit=5&sort=name",
      "?unit=5&sort=-age",
    ]);
    expect(hrefs(table({ search: "?unit=5&sort=-age", sort: "-age" }))).toEqual([
      "?unit=5&sort=name",
      "?unit=5&sort=age",
    ]);
  });

  it("announces the order in force", () => {
    const heads = (markup: string) => [...markup.matchAll(/aria-sort="(\w+)"/g)].map((match) => match[1]);
    expect(heads(table())).toEqual(["none", "none"]);
    expect(heads(table({ sort: "age" }))).toEqual(["none", "ascending"]);
    expect(heads(table({ sort: "-name" }))).toEqual(["descending", "none"]);
  });

  it("has a caption, row headers, right-aligned numbers and the rows in the given order", () => {
    const markup = table();
    expect(markup).toContain('<caption class="visually-hidden">岗位不足三个的人员</caption>');
    expect(markup).toContain('<th scope="row">郝立新</th><td class="num" data-label="年龄">55</td>');
    expect(markup.indexOf("郝立新")).toBeLessThan(markup.indexOf("冷雪梅"));
    expect(markup).toContain("办理 冷雪梅");
    expect(markup).toContain('<span class="visually-hidden">操作</span>');
  });

  it("selects with plain checkboxes that a form posts", () => {
    const markup = table({
      selection: { name: "personId", form: "bulk", label: (row) => row.name, selected: ["p2"] },
    });
    expect(markup).toContain(
      '<input type="checkbox" name="personId" aria-label="选择 郝立新" form="bulk" value="p1"/>',
    );
    expect(markup).toMatch(/aria-label="选择 冷雪梅"[^>]*checked=""/);
  });

  it("leaves hidden columns out", () => {
    expect(table({ hiddenColumns: ["age"] })).not.toContain("年龄");
  });
});

describe("URL state", () => {
  it("sets and removes parameters", () => {
    expect(queryWith("?a=1&b=2&page=3", { b: null, c: "x" })).toBe("?a=1&c=x");
    expect(queryWith("?a=1", { a: "" })).toBe("?");
  });

  it("keeps in a GET form what the form does not own", () => {
    expect(keptFields("?q=ab&unit=5&after=k", ["q"])).toEqual([["unit", "5"]]);
  });

  it("reads the order", () => {
    expect(readSort(undefined)).toBeNull();
    expect(readSort("-age")).toEqual({ key: "age", direction: "descending" });
  });
});
