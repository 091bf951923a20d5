/** 方案措施写明推荐几个岗位的，几个算数 (四（二）: 至少提供 3 个岗位信息). */
import { describe, expect, it } from "vitest";

import { brokenPromise, type CountedOffer, promisedOffers } from "~/features/help-plan/promised-offers";

const offer = (occurredOn: string, state: CountedOffer["state"] = "counted", why = ""): CountedOffer => ({
  employer: "宏运物业",
  post: "保洁员",
  occurredOn,
  state,
  invalidReasons: why ? [{ message: why }] : [],
});

describe("the number a measure names", () => {
  it.each([
    ["推荐 3 个以上保洁、保安岗位", "岗位推荐", 3],
    ["推荐三个以上岗位", "岗位推荐", 3],
    ["推荐两个岗位", "岗位推荐", 2],
    ["推荐离家一站地以内的保洁岗位", "岗位推荐", null],
    ["推荐 3 个班次", "职业技能培训", null],
  ])("%s（%s）", (content, way, promised) => {
    expect(promisedOffers({ content, way })).toBe(promised);
  });
});

describe("a promise of three, in a plan drafted on 2026-02-12", () => {
  const counted = (offers: CountedOffer[], promised = 3) =>
    brokenPromise(promised, offers, "2026-02-12")?.counted ?? "kept";
  const day = "2026-02-12";
  it.each([
    ["起草当日起三个", [offer(day), offer(day), offer(day)], "kept"],
    ["两个", [offer(day), offer(day)], 2],
    [
      "起草前一日两个、之后一个：本次认定以来共三个",
      [offer("2026-02-11"), offer("2026-02-11"), offer(day)],
      "kept",
    ],
    ["两个有效、一个低于最低工资", [offer(day), offer(day), offer(day, "invalid", "月薪低，不计入。")], 2],
    ["两个有效、一个重复、一个作废", [offer(day), offer(day), offer(day, "repeat"), offer(day, "voided")], 2],
  ] as const)("%s", (_name, offers, expected) => {
    expect(counted([...offers])).toBe(expected);
  });
  it("of one more is kept by one since the draft", () => {
    expect(counted([offer("2026-02-11"), offer(day)], 1)).toBe("kept");
    expect(counted([offer("2026-02-11"), offer("2026-02-11")], 1)).toBe(0);
  });
  it("says which do not count and why", () => {
    expect(brokenPromise(3, [offer(day, "invalid", "月薪低，不计入。")], day)?.message).toContain(
      "宏运物业保洁员（月薪低）",
    );
  });
});
