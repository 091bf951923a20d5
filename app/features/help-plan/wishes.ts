/** What a person told to want, and which measures answer it. Pure. */
import { cautionedBy, ruledOutBy } from "~/features/job-offers/fit";
import { findOccupation, type Occupation, occupationsNamed } from "~/features/job-offers/occupations";
import { isSameWork } from "~/features/job-offers/stock";
import { type Avoided, readLimits } from "~/features/job-offers/health-limits";
import type { Proposals } from "./draft";
import { type PlanMeasure, wayCode } from "./measure";
import { type Assessment, statedWish } from "./record";

export type WishKind = "job" | "training" | "start_up" | "welfare_post" | "need";
export type Wish = { kind: WishKind; text: string };

/** Every wish and need told, in the order of the form. */
export function statedWishes(told: Assessment | null): Wish[] {
  if (told === null) return [];
  const [training, startUp] = [statedWish(told.trainingWish), statedWish(told.startUpWish)];
  return [
    ...told.wishes.map((text): Wish => ({ kind: "job", text })),
    ...(training === null ? [] : [{ kind: "training" as const, text: training }]),
    ...(startUp === null ? [] : [{ kind: "start_up" as const, text: startUp }]),
    ...(told.wantsWelfarePost ? [{ kind: "welfare_post" as const, text: "公益性岗位" }] : []),
    ...told.needs.map((text): Wish => ({ kind: "need", text })),
  ];
}

export const wishKindLabels: Readonly<Record<WishKind, string>> = {
  job: "求职",
  training: "培训",
  start_up: "创业",
  welfare_post: "安置",
  need: "服务需求",
};

/**
 * The words of the person that speak against the usual work of a wish: 装卸工 against a bad back, 绿化工 against
 * 不宜户外作业. Nights are told by the hours of a post, not by the work.
 */
export function againstBarrier(text: string, avoids: Avoided): string | null {
  return occupationAgainst(findOccupation(text), avoids);
}

function occupationAgainst(occupation: Occupation | null, avoids: Avoided): string | null {
  return (
    ruledOutBy(avoids, occupation) ??
    cautionedBy(avoids, occupation).map(({ demand }) => avoids[demand] ?? null)[0] ??
    null
  );
}

/** Wished work the body allows, in the person's order. */
export function workableWishes(told: Assessment | null): string[] {
  if (told === null) return [];
  const avoids = readLimits(told);
  return told.wishes.filter((wish) => againstBarrier(wish, avoids) === null);
}

/** Works named in a text that the person's own words speak against, each with those words. */
export function barredWorkIn(
  text: string,
  told: Assessment,
): { work: string; told: string; ruledOut: boolean }[] {
  const avoids = readLimits(told);
  return occupationsNamed(text).flatMap(({ word, occupation }) => {
    const words = occupationAgainst(occupation, avoids);
    return words === null
      ? []
      : [{ work: word, told: words, ruledOut: ruledOutBy(avoids, occupation) !== null }];
  });
}

const WAYS: Readonly<Record<Exclude<WishKind, "need" | "job">, readonly string[]>> = {
  training: ["10", "11", "12"],
  start_up: ["12", "13", "14"],
  welfare_post: ["19"],
};

/** Whether a measure takes up a wish: by name, by a chosen vacancy of that work, or by its way. */
export function answersWish(wish: Wish, { content, way, match }: PlanMeasure): boolean {
  if (content.includes(wish.text)) return true;
  const code = wayCode(way) ?? "";
  switch (wish.kind) {
    case "job": {
      const name = findOccupation(wish.text)?.name;
      return (
        (name !== undefined && content.includes(name)) ||
        match.some((one) => one.chosen && isSameWork(wish.text, findOccupation(one.post), one.post))
      );
    }
    case "need":
      return wayCode(wish.text) !== null && wayCode(wish.text) === code;
    default:
      return WAYS[wish.kind].includes(code);
  }
}

export type WishAnswer = Wish & {
  /** Positions of the measures that answer it, from 0. */
  measures: number[];
  /** What the stock holds for it, in words; null where the wish asks for nothing of it, or nobody looked. */
  stock: string | null;
};

/** What the stock was found to hold, so that nothing is said of a stock nobody looked at. */
export type HeldForWishes = Pick<
  Proposals,
  "wishStock" | "wishedCourses" | "learnt" | "openPosts" | "withoutPost"
>;

function stockFor(wish: Wish, held: HeldForWishes): string | null {
  switch (wish.kind) {
    case "job": {
      const found = held.wishStock.find((one) => one.wish === wish.text);
      if (found === undefined) return null;
      const { suitable, others, obstacle } = found;
      if (suitable > 0) return `岗位库合适的 ${suitable} 个`;
      return others > 0 ? `岗位库有 ${others} 个，条件不合（${obstacle ?? ""}）` : "岗位库目前没有匹配";
    }
    case "training":
      if (held.learnt !== null) return `已学完：${held.learnt}`;
      return held.wishedCourses === 0 ? "培训班次目前没有匹配" : `培训班次匹配 ${held.wishedCourses} 个`;
    case "welfare_post":
      return held.withoutPost ?? `适合的空岗 ${held.openPosts} 个`;
    default:
      return null;
  }
}

/** Each stated wish with the measures that answer it and, where the stock was looked at, what it holds for it. */
export function answerWishes(
  told: Assessment | null,
  measures: readonly PlanMeasure[],
  held: HeldForWishes | null,
): WishAnswer[] {
  return statedWishes(told).map((wish) => ({
    ...wish,
    measures: measures.flatMap((measure, index) => (answersWish(wish, measure) ? [index] : [])),
    stock: held && stockFor(wish, held),
  }));
}
