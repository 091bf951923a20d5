import { describe, expect, it } from "vitest";

import { ALL_DEMANDS, BODY_DEMANDS, demandLabel } from "~/features/job-offers/body-demands";
import { readLimits, unreadLimits } from "~/features/job-offers/health-limits";
import { OCCUPATIONS, type PhysicalDemand } from "~/features/job-offers/occupations";
import { LIMIT_CASES } from "../../cases/health-limits";

const told = (barriers: string[], health: string | null = null, workingHours: string | null = null) =>
  readLimits({ barriers, health, workingHours });

describe("limits in the person's words", () => {
  it.each(LIMIT_CASES)("%s", (text, against, unread) => {
    expect(Object.keys(told([text])).toSorted()).toEqual(against);
    expect(unreadLimits({ barriers: [text] })).toEqual(unread === undefined ? [] : [text]);
  });

  it("keeps the words of each of several barriers", () => {
    expect(told(["腰伤，不宜久坐", "接送孩子"])).toEqual({
      sitting: "腰伤，不宜久坐",
      heavy: "腰伤，不宜久坐",
      night: "接送孩子",
    });
  });

  it("lets the person's own words go before what a bare illness means", () => {
    expect(told(["不宜久坐"], "64").standing).toBeUndefined();
    expect(told([], "64").standing).toBe("肢体残疾");
    expect(told([], "31").heavy).toBe("心血管病");
  });

  it("reads only nights from the wished hours", () => {
    expect(told([], null, "长白班")).toEqual({ night: "长白班" });
    expect(told([], null, "两班倒也可以")).toEqual({});
  });
});

describe("what work asks", () => {
  const demandsOf = (name: string) => OCCUPATIONS.find((one) => one.name === name)?.demands ?? [];

  it.each<[string, PhysicalDemand]>([
    ["缝纫工", "sitting"],
    ["裁缝", "sitting"],
    ["数据录入员", "sitting"],
    ["收银员", "sitting"],
    ["文员", "sitting"],
    ["货车司机", "sitting"],
    ["货车司机", "driving"],
    ["保洁员", "standing"],
    ["网约配送员", "outdoor"],
    ["瓦工", "heights"],
    ["油漆工", "dust"],
    ["后厨帮工", "wet"],
    ["装配工", "machines"],
    ["客服专员", "noise"],
  ])("%s asks %s", (name, demand) => {
    expect(demandsOf(name)).toContain(demand);
  });

  it("never asks both to sit and to stand all day", () => {
    for (const { demands } of OCCUPATIONS)
      expect(demands.includes("sitting") && demands.includes("standing")).toBe(false);
  });

  it("has a name and an occupation for every demand, and reads its own name as a limit", () => {
    for (const demand of ALL_DEMANDS) {
      expect(OCCUPATIONS.some(({ demands }) => demands.includes(demand))).toBe(true);
      expect(told([`不能${demandLabel(demand)}`])).toHaveProperty(demand);
      expect(BODY_DEMANDS[demand].words.test(demandLabel(demand))).toBe(true);
    }
  });
});
