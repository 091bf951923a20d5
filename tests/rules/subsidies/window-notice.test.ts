/** 申报期 on the dossier: day before, first day, last day, day after. 长春市 2026: 10月19日至12月31日. */
import { expect, it } from "vitest";

import { windowNotice } from "~/features/subsidies/window-notice";
import { addDays } from "~/lib/calendar-date";

const window = { opensOn: "2026-10-19", closesOn: "2026-12-31" };

it.each([
  ["2026-08-19", null, ""],
  ["2026-08-20", "ahead", "2026-10-19 开始申报"],
  ["2026-10-18", "ahead", "2026-12-31 截止"],
  ["2026-10-19", "open", "还有 73 天"],
  ["2026-12-30", "open", "还有 1 天"],
  ["2026-12-31", "open", "今天截止"],
  ["2027-01-01", "over", "已结束"],
])("on %s: %s", (day, state, words) => {
  const notice = windowNotice(window, day, addDays(day, 60));
  expect(notice?.state ?? null).toBe(state);
  expect(notice?.text ?? "").toContain(words);
});

it("of a city without a season on file says nothing", () => {
  expect(windowNotice(null, "2026-11-24", "2027-01-23")).toBeNull();
});
