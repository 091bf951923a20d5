/** Checks of 方案体检 on the vacancies a plan chose: enough of them, and fit for the person. Pure. */
import { countValidDistinct, REQUIRED_OFFERS, samenessOf } from "~/features/job-offers/rules";
import type { FitLevel } from "~/features/job-offers/fit";
import { notice } from "~/law/clauses";
import type { FindingLevel } from "./check";
import { type Check, type Found, found, positionsOf } from "./finding";
import { chosenTooFar } from "~/features/job-offers/near-first";
import { chosenMatches, type PlanMatch, type PlanMeasure } from "./measure";
import { seekerOf } from "./record";

export const enoughOffers: Check = {
  rule: "offers",
  run: ({ paths, measures }, record) => {
    if (paths.main !== "market" && !paths.others.includes("market")) return [];
    // The three offers are owed to whoever looks for work.
    if (record.employment === "employed") return [];
    const given = countValidDistinct(record.offers);
    const before = new Set(
      record.offers.filter((offer) => offer.invalidReasons.length === 0).map((o) => o.sameness),
    );
    const planned = new Set(
      chosenMatches(measures)
        .filter(
          (match) =>
            !match.reasons.some(({ code, level }) => code === "minimum_wage" && level === "conflict"),
        )
        .map((match) => samenessOf(match.employer, match.post))
        .filter((key) => !before.has(key)),
    ).size;
    if (given + planned >= REQUIRED_OFFERS) return [];
    return [
      found(
        "amber",
        "few_offers",
        `已推荐和选用的岗位共 ${given + planned} 个，不足 ${REQUIRED_OFFERS} 个`,
        `已推荐有效岗位 ${given} 个，方案选用 ${planned} 个。再选岗位，或请县级调剂并说明理由。`,
        notice("四（二）"),
        positionsOf(measures, (measure) => measure.match.length > 0),
      ),
    ];
  },
};

const LIMITS: readonly string[] = ["hours", "demand", "distance"];

function matchFindings(measures: readonly PlanMeasure[], test: (match: PlanMatch) => string[]): Hits {
  const hits = measures.flatMap((measure, index) =>
    measure.match
      .filter(({ chosen }) => chosen)
      .flatMap((match) =>
        test(match).map((text) => ({ index, text: `${match.employer} ${match.post}：${text}` })),
      ),
  );
  return { texts: hits.map(({ text }) => text), positions: [...new Set(hits.map(({ index }) => index))] };
}

type Hits = { texts: string[]; positions: number[] };

/** Reasons of a level of chosen courses and posts; subsidies have a check of their own. */
function optionFindings(measures: readonly PlanMeasure[], level: FitLevel, ofBody: boolean): Hits {
  const hits = measures.flatMap((measure, index) =>
    measure.options
      .filter(({ chosen, kind }) => chosen && kind !== "subsidy")
      .flatMap(({ title, reasons }) =>
        reasons
          .filter((one) => one.level === level && LIMITS.includes(one.code) === ofBody)
          .map(({ text }) => ({ index, text: `${title}：${text}` })),
      ),
  );
  return { texts: hits.map(({ text }) => text), positions: [...new Set(hits.map(({ index }) => index))] };
}

const together = (a: Hits, b: Hits): Hits => ({
  texts: [...a.texts, ...b.texts],
  positions: [...new Set([...a.positions, ...b.positions])].toSorted((one, two) => one - two),
});

function reasonsAt(match: PlanMatch, level: string, codes: readonly string[]): string[] {
  return match.reasons
    .filter((reason) => reason.level === level && codes.includes(reason.code))
    .map(({ text }) => text);
}

export const suitableMatches: Check = {
  rule: "barriers",
  run: ({ measures }, record, { asOf }) => {
    const barriers = matchFindings(measures, (match) => reasonsAt(match, "conflict", LIMITS));
    const barred = matchFindings(measures, (match) => [
      ...reasonsAt(match, "conflict", ["age", "disability", "minimum_wage"]),
      ...(match.validUntil !== null && match.validUntil < asOf ? [`有效期至 ${match.validUntil}，已过`] : []),
    ]);
    const cautions = together(
      matchFindings(measures, (match) => reasonsAt(match, "attention", LIMITS)),
      optionFindings(measures, "attention", true),
    );
    const night = seekerOf(record, asOf).avoids.night;
    const promised = positionsOf(
      measures,
      ({ content }) =>
        night !== undefined && /(?<!不上|无|没有|不排)夜班/.test(content) && !content.includes(night),
    );
    return [
      conflict("red", "barrier_conflict", "选用岗位与本人障碍冲突", barriers),
      conflict("red", "cannot_take", "选用岗位本人不能去或不能计入", barred),
      conflict(
        "red",
        "option_barrier",
        "选用的班次或公益性岗位与本人障碍冲突",
        optionFindings(measures, "conflict", true),
      ),
      conflict(
        "red",
        "option_closed",
        "选用的班次或公益性岗位本人不能去",
        optionFindings(measures, "conflict", false),
      ),
      conflict("amber", "limits_to_ask", "选用的岗位或班次须与本人确认身体、时间和路程条件", cautions),
      conflict("red", "night_conflict", "措施安排夜班，与本人情况冲突", {
        texts: promised.length > 0 && night ? [`本人情况：${night}`] : [],
        positions: promised,
      }),
    ].flat();
  },
};

/** What the post asks and the record does not show: the employer may let it pass, so a reason is asked and no more. */
export const requirementsMet: Check = {
  rule: "requirements",
  run: ({ measures }) => {
    const asked = (match: PlanMatch) =>
      match.reasons
        .filter(({ code, level }) => ["schooling", "skill"].includes(code) && level !== "fits")
        .map(({ text }) => text);
    return conflict(
      "amber",
      "requirement_unmet",
      "选用岗位要求的学历或证件本人没有登记",
      matchFindings(measures, asked),
    );
  },
};

function conflict(level: FindingLevel, code: string, message: string, { texts, positions }: Hits): Found[] {
  return texts.length === 0
    ? []
    : [found(level, code, message, `${texts.join("；")}。`, notice("四（二）"), positions)];
}

export const nearEnough: Check = {
  rule: "place",
  run: ({ measures }) => {
    const far = measures.map(({ match }) => chosenTooFar(match));
    const texts = far.flat().map(({ employer, post }) => `${employer} ${post}`);
    const positions = far.flatMap((one, index) => (one.length > 0 ? [index] : []));
    return conflict("amber", "outside_place", "选用岗位不在本人要的地点，地点内还有合适的", {
      texts,
      positions,
    });
  },
};

export const expectedWage: Check = {
  rule: "wage",
  run: ({ measures }) =>
    conflict(
      "amber",
      "below_expected_wage",
      "选用岗位低于期望月薪",
      matchFindings(measures, (match) => reasonsAt(match, "attention", ["wage"])),
    ),
};
