import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { RecordSection } from "~/features/supervision/components/record-section";
import { toldHousehold } from "~/features/supervision/difference/record-words";

const household = {
  number: "LJ-220102-2026-000002",
  on: "2026-03-02",
  until: "2026-11-29",
  ended: true,
  voided: false,
  reason: null,
};

it("parts the number of a household from the day", () => {
  expect(toldHousehold(household)).toBe("补录：编号LJ-220102-2026-000002的家庭，2026年11月29日退出名单");
  expect(toldHousehold({ ...household, until: null, ended: false, voided: true, reason: "重复" })).toBe(
    "作废：编号LJ-220102-2026-000002的家庭，2026年3月2日的认定，原因：重复",
  );
});

it("counts the people helped as people, beside their households", () => {
  const frozen = {
    subject: "household",
    items: [],
    total: 1,
    sum: 2,
    changed: 0,
    added: 0,
    next: null,
  } as const;
  const page = (counts: "人" | null) =>
    renderToStaticMarkup(
      <RecordSection frozen={{ ...frozen, items: [] }} counts={counts} live={null} nextPage={null} />,
    );
  expect(page("人")).toContain("共 1 户，计 2 人，与报告所列数字一致");
  expect(page(null)).not.toContain("计 2 人");
});
