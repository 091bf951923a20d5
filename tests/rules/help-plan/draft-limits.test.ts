import { describe, expect, it } from "vitest";

import { checkPlan } from "~/features/help-plan/check";
import { draftHelpPlan } from "~/features/help-plan/draft";
import type { Assessment, HelpRecord } from "~/features/help-plan/record";
import { assessment, calendar, context, record } from "./plan-record";

const draft = (facts: Partial<HelpRecord>) =>
  draftHelpPlan(
    record(facts),
    { vacancies: [], courses: [], welfarePosts: [] },
    { ...context, responsible: "姜晓彤", calendar, minimumWage: () => 2230 },
  );
const told = (changes: Partial<Assessment>) => ({ assessment: assessment({ skills: [], ...changes }) });
const offered = (facts: Partial<HelpRecord>) =>
  draft(facts).measures.find(({ way }) => way === "岗位推荐")?.content ?? "";
const guided = (facts: Partial<HelpRecord>) =>
  draft(facts).measures.find(({ way }) => way === "职业指导")?.content ?? "";

describe("a wish the body does not allow", () => {
  const lungs = told({ wishes: ["绿化工", "食堂工作人员"], barriers: ["支气管炎，不宜户外作业"] });
  const neck = told({ wishes: ["缝纫工", "保洁员"], barriers: ["颈椎病，不宜低头久坐"] });

  it("is not offered and not the aim, but answered in words", () => {
    expect(offered(lungs)).toContain("岗位：食堂工作人员（");
    expect(offered(lungs)).not.toContain("绿化工");
    expect(draft(lungs).goal).not.toContain("绿化工");
    expect(guided(lungs)).toContain("“绿化工”与“支气管炎，不宜户外作业”不合，商定身体能胜任的工种");
    expect(draft(lungs).wishes.find(({ text }) => text === "绿化工")?.measures).not.toEqual([]);
  });

  it("sitting is such a limit, and standing is then left alone", () => {
    expect(offered(neck)).toContain("岗位：保洁员（");
    expect(guided(neck)).toContain("“缝纫工”与“颈椎病，不宜低头久坐”不合");
    expect(guided(neck)).not.toContain("保洁员");
  });

  it("the draft says nothing the check then finds", () => {
    for (const facts of [lungs, neck]) {
      const { red, amber } = draft(facts).check;
      expect([...red, ...amber].map(({ rule }) => rule)).not.toContain("limits");
    }
  });

  it("each of two wishes is answered with its own words", () => {
    const words = guided(told({ wishes: ["绿化工", "缝纫工"], barriers: ["不宜户外作业", "不宜久坐"] }));
    expect(words).toContain("“绿化工”与“不宜户外作业”不合，“缝纫工”与“不宜久坐”不合");
  });
});

describe("a limit that is not understood", () => {
  const facts = told({ wishes: ["保洁员"], barriers: ["智力残疾，需要有人带岗"] });

  it("is written into the measure to be gone through, and the check is silent then", () => {
    expect(offered(facts)).toContain("请核对健康限制“智力残疾，需要有人带岗”");
    const { paths, measures, check } = draft(facts);
    expect(check.amber.map(({ code }) => code)).not.toContain("limit_unread");
    const without = measures.map((one) => ({
      ...one,
      content: one.content.replaceAll("智力残疾，需要有人带岗", ""),
    }));
    const again = checkPlan({ paths, measures: without }, record(facts), context);
    expect(again.amber.map(({ code }) => code)).toContain("limit_unread");
    // A contact that speaks of it asks nobody whether the post can be done.
    const spoken = without.map((one, index) =>
      index === 0 ? { ...one, content: "每月联系，了解“智力残疾，需要有人带岗”的变化" } : one,
    );
    expect(
      checkPlan({ paths, measures: spoken }, record(facts), context).amber.map(({ code }) => code),
    ).toContain("limit_unread");
  });
});

describe("a start-up support that runs, with no start-up wish on record", () => {
  const startUpSupports: HelpRecord["startUpSupports"] = [
    {
      kind: "guidance",
      since: "2026-02-05",
      content: "早餐摊选址",
      next: { content: "办营业执照", dueOn: "2026-03-10" },
    },
  ];
  const of = (facts: Partial<HelpRecord>) => {
    const { paths, measures } = draft({ startUpSupports, ...facts });
    return { paths, measure: measures.find(({ path }) => path === "start_up") };
  };

  it("goes on: path, next milestone on its day, clause and fact", () => {
    const { paths, measure } = of({});
    expect([paths.main, paths.others]).toEqual(["market", ["start_up"]]);
    expect(paths.reasons.find(({ path }) => path === "start_up")?.fact).toBe(
      "2026-02-05 起的创业指导正在进行：早餐摊选址",
    );
    expect(measure?.content).toBe(
      "跟进 2026-02-05 起的创业指导（早餐摊选址）：下一步“办营业执照”，并问清创业意愿，补登到档案",
    );
    expect(measure?.dueOn).toBe("2026-03-10");
    expect(measure?.suggestedBy?.source.article).toBe("四（二）");
    expect(measure?.suggestedBy?.fact).toContain("最近的登记没有写创业意愿；2026-02-05 起的创业指导");
  });

  it("before anything was assessed, too", () => {
    const { paths, measure } = of({ assessment: null });
    expect(paths.others).toEqual(["start_up"]);
    expect(measure?.content).toContain("下一步“办营业执照”");
  });

  it("nothing is drafted of it where none runs", () => {
    expect(of({ startUpSupports: [] }).measure).toBeUndefined();
  });
});
