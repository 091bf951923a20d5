/**
 * Drafts for 200 invented people against a stock of vacancies, courses and posts. What is asserted is written
 * here from the notice and the told words alone, without the product's own matching.
 */
import { describe, expect, it } from "vitest";

import type { HelpRecord } from "~/features/help-plan/record";
import type { StockVacancy } from "~/features/job-offers/stock";
import { checkPlan } from "~/features/help-plan/check";
import { readHours } from "~/features/job-offers/seeker";
import { seekerOf } from "~/features/help-plan/record";
import { matchVacancies } from "~/features/job-offers/match-vacancies";
import { defaultStandards } from "~/features/settings/standards";
import { checkSubsidy } from "~/features/subsidies/application-rules";
import { isForPlacement, type SubsidyKind } from "~/features/subsidies/kinds";
import { secondGrounds } from "~/features/welfare-posts/kinds";
import { checkPlacement } from "~/features/welfare-posts/rules";
import { addMonths, ageOn } from "~/lib/calendar-date";
import { retirementSpan } from "~/law/retirement";
import { AS_OF } from "../../unit/caseload/people";
import { type Case, cases, GUIDED, OUT_SINCE, PEOPLE, wageIn } from "./drafted-people";

/** Everything told about body and hours, as one text. */
const toldLimits = ({ assessment }: HelpRecord) =>
  [...(assessment?.barriers ?? []), assessment?.workingHours ?? ""].join("；");

const promised = ({ draft, stock }: Case) => {
  const chosen = draft.measures.flatMap(({ match }) => match.filter((one) => one.chosen));
  const options = draft.measures.flatMap((one) => one.options.filter(({ chosen: yes }) => yes));
  return {
    vacancies: stock.vacancies.filter(({ id }) => chosen.some(({ vacancyId }) => vacancyId === id)),
    courses: stock.courses.filter(({ id }) => options.some((one) => one.id === id)),
    posts: stock.welfarePosts.filter(({ id }) => options.some((one) => one.id === id)),
    subsidies: options.filter(({ kind }) => kind === "subsidy").map(({ id }) => id as SubsidyKind),
  };
};

/** Steps of GB/T 4658; what is not on record is below everything that is asked. */
const schooling = (education: string | null) =>
  education === null
    ? 0
    : ({ "1": 6, "2": 5, "3": 4, "4": 3, "6": 3, "7": 2, "8": 1 }[education[0] ?? ""] ?? 0);

/** Work that is not done without a paper, and words of a skill that show one. */
const PAPERS: Partial<Record<string, RegExp>> = {
  electrician: /电工/,
  maintenance_worker: /电工|水电|水暖|维修/,
  boiler_operator: /锅炉|司炉/,
  bookkeeper: /会计|财务|出纳/,
  truck_driver: /B2|A2|货/,
  welder: /焊/,
  infant_carer: /育婴/,
  cook: /炒菜|厨/,
};
const lacksCertificate = ({ occupation }: StockVacancy, { assessment }: HelpRecord) => {
  const paper = PAPERS[occupation ?? ""];
  return paper !== undefined && !(assessment?.skills ?? []).some((skill) => paper.test(skill));
};

/** Vacancies in the wished work or near to it that nothing speaks against and nothing has to be asked of. */
const suitableOf = ({ record, stock }: Case) =>
  matchVacancies(seekerOf(record, AS_OF), stock.vacancies, {
    asOf: AS_OF,
    minimumWage: wageIn,
    offered: new Set(),
  }).filter(
    ({ reasons }) =>
      reasons.every(
        ({ code, level }) =>
          level === "fits" || ["occupation", "wage", "minimum_wage", "disability"].includes(code),
      ) && reasons.every(({ level, text }) => level !== "conflict" && text !== "不在意向工种内"),
  ).length;

/** What the rules of the application answer, asked today for this month with every paper at hand. */
function refusalsOf({ record, facts }: Case, kind: SubsidyKind) {
  const month = `${AS_OF.slice(0, 7)}-01`;
  const employer = "宏运物业";
  const placements = facts.placements.map(({ occurredOn, endedOn }, index) => ({
    id: `placement-${index}`,
    employer,
    post: "保洁",
    startsOn: occurredOn,
    contractUntil: endedOn ?? addMonths(occurredOn, 12),
    endedOn,
    ordinal: index + 1,
  }));
  const running = placements.find(({ endedOn }) => endedOn === null);
  const since = record.work?.since ?? AS_OF;
  const monthly = kind !== "start_up";
  // Money of a post is asked for once the month is over.
  const appliedOn = isForPlacement(kind) ? addMonths(month, 1) : AS_OF;
  return checkSubsidy(
    {
      id: null,
      kind,
      fromMonth: monthly ? month : null,
      untilMonth: monthly ? month : null,
      appliedOn,
      recordedOn: appliedOn,
      placementId: running?.id ?? null,
      operatingSince: since,
      amount: 50_000,
      payee: employer,
      contributionPaid: 100_000,
      checkedBy: "单位缴费凭证",
    },
    {
      facts: {
        ...facts,
        line: [],
        seasonsSet: [],
        recognitions: [],
        placements,
        subsidies: facts.subsidies.map(({ occurredOn, placementId, ...one }, index) => ({
          ...one,
          id: `subsidy-${index}`,
          status: "paid" as const,
          appliedOn: occurredOn,
          decidedOn: occurredOn,
          amount: 10_000,
          placementId: placementId ?? null,
        })),
      },
      recognitions: [{ from: "2022-06-01", until: null }],
      attendance: running ? [{ placementId: running.id, month, daysDue: 22, daysPresent: 22 }] : [],
      seasons: [],
      line: record.work
        ? [
            {
              status: "employed",
              destination: record.work.destination,
              employer,
              wage: null,
              contract: null,
              contractUntil: null,
              from: since,
              until: null,
            },
          ]
        : [],
      businesses: [],
      today: AS_OF,
      tierSet: true,
      trainingCeiling: null,
      employerCeiling: null,
    },
  );
}

/** What the rule of the placement answers on each ground there is, asked today for a month with every paper at hand. */
function placementRefusals({ record, facts }: Case) {
  const { sex, birthDate, retirementCategory, disabilityGrade = null } = facts;
  const placements = facts.placements.map(({ occurredOn, endedOn }, index) => ({
    id: `placement-${index}`,
    employer: "街道综合服务中心",
    post: "社区保洁",
    startsOn: occurredOn,
    contractUntil: endedOn ?? addMonths(occurredOn, 12),
    endedOn,
    ordinal: index + 1,
  }));
  const grounds = secondGrounds.codes.map((ground) => ({ ground, note: "仍难以就业" }));
  return (placements.length === 0 ? [null] : grounds).map((second) =>
    checkPlacement(
      {
        startsOn: AS_OF,
        contractUntil: AS_OF,
        second,
        concurrent: { employerInsured: false, business: false, pension: false },
      },
      {
        sex,
        birthDate,
        retirementCategory,
        placements,
        recognitions: [{ from: "2022-06-01", until: null, category: record.category }],
        employment: record.work && { status: "employed", ...record.work },
        disabilityGrade,
        inZeroEmploymentHousehold: facts.inZeroEmploymentHousehold ?? false,
      },
    ),
  );
}

const each = (test: (one: Case) => void) => {
  for (const one of cases) test(one);
};

/** Other words of the courses for what people say they want to learn. */
const TEACHES: Readonly<Record<string, readonly string[]>> = {
  家政: ["家政服务员"],
  护工: ["养老护理"],
  电工: ["低压电工"],
};

const HEAVY = /装卸|搬运|理货|快递|网约配送|外卖|养殖|分拣|护工|养老护理|力工|瓦工|木工|洗衣/;
const FINE = /缝纫|质检|美发|裁缝|家电维修|录入|会计|手工|车床/;
const RECEPTION = /服务员$|营业|收银|客服|美发|停车管理|就业协理|社区公共服务|残疾人服务|直播/;

describe("plan drafts for 200 invented people", () => {
  it("are for people of every kind", () => {
    expect(cases).toHaveLength(PEOPLE);
    const some = (test: (one: Case) => boolean) => cases.filter(test).length;
    expect(some(({ record }) => record.assessment?.wantsWelfarePost === true)).toBeGreaterThan(10);
    expect(some(({ draft }) => draft.paths.others.length > 0)).toBeGreaterThan(40);
    expect(some((one) => promised(one).vacancies.length > 0)).toBeGreaterThan(60);
    expect(some((one) => promised(one).courses.length > 0)).toBeGreaterThan(8);
    expect(some((one) => promised(one).posts.length > 0)).toBeGreaterThan(3);
    expect(some((one) => promised(one).subsidies.length > 0)).toBeGreaterThan(15);
    expect(some((one) => promised(one).subsidies.includes("welfare_post"))).toBeGreaterThan(3);
    expect(some((one) => promised(one).subsidies.includes("employer_social_insurance"))).toBeGreaterThan(3);
    expect(some((one) => promised(one).subsidies.includes("flexible_social_insurance"))).toBeGreaterThan(3);
    expect(some((one) => one.record.entitlements.subsidy.left === 0)).toBeGreaterThan(5);
  });

  it("name clause and fact for each measure, with the four elements of 84号 and a day", () => {
    each(({ draft }) => {
      for (const one of draft.measures) {
        expect(one.suggestedBy?.rule).toBeTruthy();
        expect(one.suggestedBy?.fact).toBeTruthy();
        expect(one.suggestedBy?.source.document).toBeTruthy();
        expect(one.suggestedBy?.source.article).toBeTruthy();
        for (const text of [one.step, one.content, one.way, one.responsible])
          expect(text.trim()).not.toBe("");
        expect(one.dueOn && one.dueOn >= AS_OF).toBe(true);
      }
    });
  });

  it("promise nothing after statutory retirement, and nothing at all to whoever has reached it", () => {
    each(({ record, draft }) => {
      const { later } = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
      if (later.retirementDate <= AS_OF) expect(draft.measures).toEqual([]);
      for (const { dueOn } of draft.measures) expect((dueOn ?? "") < later.retirementDate).toBe(true);
    });
  });

  it("hold no measure the person cannot get", () => {
    each((one) => {
      const { record, facts, draft } = one;
      const given = promised(one);
      const age = ageOn(record.birthDate, AS_OF);
      for (const job of given.vacancies) {
        expect(job.validUntil === null || job.validUntil >= AS_OF).toBe(true);
        expect(job.wageMin).toBeGreaterThanOrEqual(wageIn(job.divisionCode));
        expect(age >= (job.ageMin ?? 0) && age <= (job.ageMax ?? 200)).toBe(true);
        if (record.category === "disabled") expect(job.acceptsDisabled).not.toBe(false);
      }
      for (const course of given.courses) {
        expect(course.freeSeats).toBeGreaterThan(0);
        expect(course.enrolUntil >= AS_OF && course.cancelledOn === null).toBe(true);
        expect(age >= (course.ageMin ?? 0) && age <= (course.ageMax ?? 200)).toBe(true);
        expect(record.trainings.map(({ courseId }) => courseId)).not.toContain(course.id);
        if (course.education === "60") expect(Number(record.education?.[0] ?? "1")).toBeLessThanOrEqual(6);
      }
      const ways = draft.measures.map(({ way }) => way);
      const { placements } = facts;
      const running = placements.some(({ endedOn }) => endedOn === null);
      const older = age >= (record.sex === "male" ? 50 : 40);
      const again = older || record.category === "zero_employment_household" || facts.disabilityGrade === "1";
      const employed = record.employment === "employed";
      if (running || placements.length >= 2 || employed || (placements.length === 1 && !again)) {
        expect(ways).not.toContain("公益性岗位安置");
        expect(given.posts).toEqual([]);
      }
      if (ways.includes("公益性岗位安置")) expect(placementRefusals(one)).toContainEqual([]);
      for (const post of given.posts) expect(post.open && post.freePlaces > 0).toBe(true);
      if (record.entitlements.subsidy.left === 0) {
        expect(ways).not.toContain("社保补贴办理");
        expect(given.subsidies.filter((kind) => kind !== "start_up")).toEqual([]);
      }
      if (facts.subsidies.some(({ kind }) => kind === "start_up")) {
        expect(given.subsidies).not.toContain("start_up");
        expect(ways).not.toContain("创业补贴办理");
      }
      if (record.assessment?.marketAbility === "able") expect(ways).not.toContain("公益性岗位安置");
      expect(draft.check.red.filter(({ code }) => code !== "retired" && code !== "no_measures")).toEqual([]);
    });
  });

  it("go on offering once three were given, and follow up only what can still be answered", () => {
    const counts = { going: 0, none: 0, followed: 0, asked: 0, late: 0 };
    each(({ record, draft }) => {
      if (draft.measures.length === 0) return;
      const awaited = record.offers.filter(
        ({ reply, validUntil }) =>
          ["pending", "interested"].includes(reply) && (validUntil ?? AS_OF) >= AS_OF,
      ).length;
      const { main, others } = draft.paths;
      const looks = record.employment !== "employed" && [main, ...others].includes("market");
      const follow = draft.measures.filter(({ content }) => /^(?:跟进)?已推荐/.test(content));
      const facts = follow.map(({ suggestedBy }) => suggestedBy?.fact.replace(/，其中 3 个.*/, ""));
      expect(facts).toEqual(looks && awaited > 0 ? [`已推荐有效岗位 3 个，待回音 ${awaited} 个`] : []);
      // Nobody is taken to an interview for what the body or the hours do not allow.
      const seeker = seekerOf(record, AS_OF);
      const barred = seeker.avoids.standing;
      const isClear = barred === undefined && !readHours(seeker.workingHours).partTime;
      for (const { content, way } of follow) {
        expect(way).toBe(isClear ? "陪同面试" : "职业指导");
        expect(content.includes("需要的陪同面试")).toBe(isClear);
        if (barred === undefined) continue;
        expect(content).toMatch(/（(?:工时未说明，.*?|久站，注意“.*?”)）/);
        counts.asked += 1;
      }
      counts.followed += follow.length;
      if (awaited === 0 && record.offers.some(({ reply }) => reply === "pending")) counts.late += 1;
      const offers = draft.measures.filter(({ way }) => way === "岗位推荐");
      expect(offers).toHaveLength(looks ? 1 : 0);
      const [offer] = offers;
      if (offer === undefined || record.offers.length === 0) return;
      expect(offer.content).not.toMatch(/推荐 \d/);
      const chosen = offer.match.filter((one) => one.chosen);
      if (chosen.length > 0) counts.going += 1;
      else {
        counts.none += 1;
        expect(offer.suggestedBy?.fact).toMatch(/岗位库目前没有合适的岗位|岗位库合适的有 \d+ 个/);
      }
      for (const { reasons } of chosen)
        expect(reasons.map(({ text }) => text).join()).not.toMatch(/不在意向工种内|低于期望/);
    });
    expect(counts.going).toBeGreaterThan(10);
    expect(counts.none).toBeGreaterThan(3);
    expect(counts.followed).toBeGreaterThan(10);
    expect(counts.asked).toBeGreaterThan(0);
    expect(counts.late).toBeGreaterThan(3);
  });

  it("call back whoever works on the day of the standard: 1, 3 and 6 months after the first day", () => {
    // At work since 1 July: 1 August, 1 October and 1 January; each may be made from a week before its day.
    const due = new Map([
      // Nobody called: that of October is past and owed at once, within five working days of Sunday, 22 November 2026.
      [null, "2026-11-27"],
      ["2026-08-03", "2026-11-27"],
      // October's was made: the next is January's.
      ["2026-10-09", "2027-01-01"],
    ]);
    const seen = new Set<string>();
    each(({ record, draft }) => {
      if (record.employment !== "employed" || draft.measures.length === 0) return;
      const { later } = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
      const calls = draft.measures.filter(({ content }) => content.startsWith("就业后回访"));
      expect(calls).toHaveLength(1);
      const day = due.get(record.lastContactOn) ?? "";
      // A recognition later than a point owes nothing of it.
      if (record.recognizedOn > "2026-08-01" || day >= later.retirementDate) return;
      if (
        retirementSpan(record.birthDate, record.sex, record.retirementCategory).earlier.retirementDate <= day
      )
        return;
      expect(calls[0]?.dueOn).toBe(day);
      seen.add(day);
    });
    expect([...seen].toSorted()).toEqual(["2026-11-27", "2027-01-01"]);
  });

  it("put whoever is on a public-welfare post on the path of 托底安置, and nobody else in work", () => {
    let placed = 0;
    each(({ record, facts, draft }) => {
      if (record.employment !== "employed") return;
      const inPost =
        record.work?.destination === "welfare_post" ||
        facts.placements.some(({ endedOn }) => endedOn === null);
      expect(draft.paths.main === "safety_net").toBe(inPost);
      if (!inPost) return;
      placed += 1;
      expect(draft.paths.others).not.toContain("market");
      if (draft.measures.length > 0)
        expect(draft.check.amber.map(({ code }) => code).join()).not.toContain("path_without_measure");
    });
    expect(placed).toBeGreaterThan(5);
  });

  it("talk over refusals only with whoever is out of work, and only those of this unemployment", () => {
    const counts = { talked: 0, past: 0 };
    each(({ record, draft }) => {
      const talks = draft.measures.filter(({ content }) => content.includes("就拒绝"));
      const fresh = record.offers.filter(
        ({ reply, repliedOn }) => reply === "refused" && (repliedOn ?? "") >= OUT_SINCE,
      );
      if (record.employment === "employed" || fresh.length === 0) {
        expect(talks).toEqual([]);
        if (record.offers.some(({ reply }) => reply === "refused")) counts.past += 1;
      } else if (draft.measures.length > 0) {
        expect(talks).toHaveLength(1);
        counts.talked += 1;
      }
    });
    expect(counts.talked).toBeGreaterThan(5);
    expect(counts.past).toBeGreaterThan(5);
  });

  it("begin no start-up guidance while one runs, and lead that one on", () => {
    const counts = { led: 0, begun: 0 };
    each(({ record, draft }) => {
      const guided = draft.measures.filter(
        ({ way, path }) => way.startsWith("创业指导") && path === "start_up",
      );
      for (const { content, dueOn, suggestedBy } of guided) {
        if (record.startUpSupports.length === 0) {
          expect(content).toMatch(/^创业指导一次/);
          counts.begun += 1;
          continue;
        }
        expect(content).toMatch(/^跟进 2026-09-04 起的创业指导/);
        expect(content).toContain("办理营业执照");
        expect(suggestedBy?.fact).toContain("写创业计划书");
        expect((dueOn ?? "") <= GUIDED.next!.dueOn!).toBe(true);
        counts.led += 1;
      }
    });
    expect(counts.led).toBeGreaterThan(3);
    expect(counts.begun).toBeGreaterThan(3);
  });

  it("choose below the expected wage only where no other choice is left, and say so", () => {
    let underpaid = 0;
    each(({ record, stock, draft }) => {
      const context = { asOf: AS_OF, standards: defaultStandards, otherPlans: [] };
      const codes = (check: typeof draft.check) =>
        new Set([...check.red, ...check.amber].map(({ code }) => code));
      const before = codes(draft.check);
      if (!["below_expected_wage", "outside_place", "few_offers"].some((code) => before.has(code))) return;
      const all = matchVacancies(seekerOf(record, AS_OF), stock.vacancies, {
        asOf: AS_OF,
        minimumWage: wageIn,
        offered: new Set(),
      });
      for (const measure of draft.measures.filter(({ match }) => match.length > 0)) {
        const chosen = measure.match.filter((one) => one.chosen);
        const poor = chosen.filter(
          ({ monthlyWage, wageMax }) => (wageMax ?? monthlyWage) < (record.assessment?.expectedWage ?? 0),
        );
        underpaid += poor.length;
        if (poor.length > 0) expect(measure.suggestedBy?.fact).toContain(`${poor.length} 个低于期望月薪`);
        for (const other of all.filter(
          ({ vacancyId }) => !chosen.some((one) => one.vacancyId === vacancyId),
        )) {
          // In the place of all that were chosen below the wage, and beside what was chosen.
          const kept = chosen.filter((one) => !poor.slice(0, 1).includes(one));
          const match = [...kept, { ...other, chosen: true }];
          const measures = draft.measures.map((one) => (one === measure ? { ...one, match } : one));
          const after = codes(checkPlan({ paths: draft.paths, measures }, record, context));
          const fewer = match.filter(
            ({ monthlyWage, wageMax }) => (wageMax ?? monthlyWage) < (record.assessment?.expectedWage ?? 0),
          );
          const better = after.size < before.size || (poor.length > 0 && fewer.length < poor.length);
          expect(better && [...after].every((code) => before.has(code))).toBe(false);
        }
      }
    });
    expect(underpaid).toBeGreaterThan(0);
  });

  it("choose by the order of the wishes: the wished work before near work, near to the first wish first", () => {
    const counts = { exact: 0, near: 0 };
    each((one) => {
      const { record, draft } = one;
      const wishes = record.assessment?.wishes ?? [];
      if (wishes.length === 0) return;
      const place = (text: string) => {
        const [, exact] = /^合意愿“(.+)”$/.exec(text) ?? [];
        const [, near] = /^与意愿“(.+)”相近$/.exec(text) ?? [];
        return exact ? wishes.indexOf(exact) : near ? 100 + wishes.indexOf(near) : 1000;
      };
      for (const { match } of draft.measures) {
        const keyed = match.map(({ level, reasons, chosen }) => ({
          level,
          chosen,
          at: place(reasons.find(({ code }) => code === "occupation")?.text ?? ""),
        }));
        for (const level of ["fits", "attention", "conflict"]) {
          const order = keyed.filter((one) => one.level === level).map(({ at }) => at);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
        counts.exact += keyed.filter(({ at }) => at < 100).length;
        counts.near += keyed.filter(({ at }) => at >= 100 && at < 1000).length;
      }
      const said = /岗位库合适的(?:只)?有 (\d+) 个/.exec(
        draft.measures.find(({ way }) => way === "岗位推荐")?.suggestedBy?.fact ?? "",
      )?.[1];
      const stock = draft.wishes.flatMap(({ kind, stock: held }) =>
        kind === "job" ? [Number(/合适的 (\d+) 个/.exec(held ?? "")?.[1] ?? 0)] : [],
      );
      // Of everything called suitable, none lies outside the wishes or the place.
      if (said !== undefined) expect(Number(said)).toBe(suitableOf(one));
      for (const held of stock) expect(held).toBeLessThanOrEqual(suitableOf(one));
    });
    expect(counts.exact).toBeGreaterThan(50);
    expect(counts.near).toBeGreaterThan(50);
  });

  it("choose no vacancy that asks for schooling, a certificate or hours the record does not hold", () => {
    let beside = 0;
    each((one) => {
      const { record } = one;
      for (const job of promised(one).vacancies) {
        expect(schooling(job.education)).toBeLessThanOrEqual(schooling(record.education));
        expect(lacksCertificate(job, record)).toBe(false);
        if (/钟点|非全日|半天/.test(record.assessment?.workingHours ?? ""))
          expect(job.workingHours).toBe("part_time");
      }
      const seen = one.draft.measures.flatMap(({ match }) => match);
      beside += one.stock.vacancies.filter(
        (job) => seen.some(({ vacancyId }) => vacancyId === job.id) && lacksCertificate(job, record),
      ).length;
    });
    // The stock holds enough of what may not be chosen.
    expect(beside).toBeGreaterThan(50);
  });

  it("say how many suit, counted over the whole stock and only what may be offered", () => {
    let said = 0;
    each((one) => {
      const { record, draft, stock } = one;
      const fact = draft.measures.find(({ way }) => way === "岗位推荐")?.suggestedBy?.fact ?? "";
      const count = /岗位库合适的(?:只)?有 (\d+) 个/.exec(fact)?.[1];
      const open = new Set(
        stock.vacancies
          .filter(
            (job) =>
              (job.validUntil === null || job.validUntil >= AS_OF) &&
              schooling(job.education) <= schooling(record.education) &&
              !lacksCertificate(job, record) &&
              job.wageMin >= wageIn(job.divisionCode),
          )
          .map(({ employer, post }) => `${employer}|${post}`),
      );
      if (count === undefined) return;
      said += 1;
      const listed = draft.measures
        .flatMap(({ match }) => match)
        .filter(({ reasons }) =>
          reasons.some(({ code, text }) => code === "occupation" && !text.startsWith("不在")),
        )
        .filter(({ reasons }) => !reasons.some(({ code, level }) => code === "place" && level !== "fits"));
      expect(Number(count)).toBeLessThanOrEqual(open.size);
      if (record.assessment?.wishes.length) {
        expect(Number(count)).toBeGreaterThanOrEqual(listed.filter(({ chosen }) => chosen).length);
      }
    });
    expect(said).toBeGreaterThan(30);
  });

  it("choose no subsidy whose application the rules would refuse today, and never two for different work", () => {
    each((one) => {
      const { subsidies } = promised(one);
      for (const kind of subsidies) expect(refusalsOf(one, kind)).toEqual([]);
      const insurance = subsidies.filter((kind) => kind.endsWith("social_insurance"));
      expect(insurance.length).toBeLessThanOrEqual(1);
      if (one.record.employment !== "employed") expect(subsidies).toEqual([]);
    });
  });

  it("propose what goes with the present work to whoever has it", () => {
    each((one) => {
      const { record, draft } = one;
      if (draft.measures.length === 0 || record.entitlements.subsidy.left === 0) return;
      const kinds = promised(one).subsidies.filter((kind) => kind !== "start_up");
      const way = record.work?.destination;
      if (/待核定/.test(draft.measures.map(({ content }) => content).join())) return;
      const measure = draft.measures.find((each) => each.way === "社保补贴办理");
      if (measure === undefined) return;
      if (way === "welfare_post") expect(kinds).toEqual(["welfare_post", "welfare_post_social_insurance"]);
      if (way === "employer") expect(kinds).toEqual(["employer_social_insurance"]);
      if (way === "flexible") expect(kinds).toEqual(["flexible_social_insurance"]);
    });
  });

  it("tell the true reason where no public-welfare post can be had", () => {
    let told = 0;
    each(({ record, facts, draft }) => {
      const { earlier, later } = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
      const text = draft.measures.map(
        ({ content }) => /公益性岗位安置目前不能办（(.*?)）[；，]/.exec(content)?.[1],
      );
      for (const why of text.filter((one) => one !== undefined)) {
        told += 1;
        expect(why).not.toContain("期限已满");
        if (why.includes("不足一个月")) {
          expect(why).toContain(earlier.retirementDate);
          expect(earlier.retirementDate < addMonths(AS_OF, 1)).toBe(true);
        }
        if (why.includes("待核定")) expect(earlier.retirementDate < later.retirementDate).toBe(true);
        if (why.includes("已安置")) expect(facts.placements.length).toBeGreaterThan(0);
      }
    });
    expect(told).toBeGreaterThan(5);
  });

  it("leave no course that leads to a wish aside without saying why", () => {
    each(({ draft }) => {
      for (const { way, options, suggestedBy } of draft.measures) {
        const courses = options.filter(({ kind }) => kind === "course");
        if (way !== "职业技能培训" || courses.some(({ chosen }) => chosen)) continue;
        if (/尚未结业/.test(suggestedBy?.fact ?? "")) continue;
        if (courses.some(({ wished }) => wished)) expect(suggestedBy?.fact).toContain("未直接选用：");
        else expect(suggestedBy?.fact).toMatch(/没有(?:对应|“.+”)班次/);
      }
    });
  });

  it("teach nobody again what was learnt, and let whoever is in a course finish it first", () => {
    const counts = { running: 0, learnt: 0 };
    each((one) => {
      const { record, draft } = one;
      const running = record.trainings.find(({ status }) => status === "attending");
      const skills = draft.measures.filter(({ step, path }) => step === "提升技能" && path === "skills");
      if (running) {
        expect(promised(one).courses).toEqual([]);
        for (const { content } of skills) expect(content).toContain(running.name);
        counts.running += skills.length;
      } else if (record.trainings.length > 0) {
        for (const { content, suggestedBy } of skills) {
          expect(content).not.toMatch(/^报名|联系定点机构/);
          expect(suggestedBy?.fact).toContain("2026-04-20 结业");
        }
        counts.learnt += skills.length;
        if (skills.length > 0)
          expect(draft.wishes.find(({ kind }) => kind === "training")?.stock).toContain("已学完");
      }
    });
    expect(counts.running).toBeGreaterThan(3);
    expect(counts.learnt).toBeGreaterThan(3);
  });

  it("call a course an answer to a stated training only where it teaches that", () => {
    each(({ record, draft }) => {
      const wish = record.assessment?.trainingWish?.replace(/(?:职业技能)?培训$/, "");
      if (!wish || /^(?:无|暂|不)/.test(wish)) return;
      const chosen = draft.measures
        .filter(({ path }) => path === "skills")
        .flatMap(({ options }) => options.filter((option) => option.chosen && option.kind === "course"));
      const words = [wish, ...(TEACHES[wish] ?? [])];
      for (const { title } of chosen) expect(words.some((word) => title.includes(word))).toBe(true);
    });
  });

  it("send nobody who takes care of others, or lives out of the way, to another county", () => {
    let bound = 0;
    each((one) => {
      if (!/接送|照看|照顾|偏远/.test((one.record.assessment?.barriers ?? []).join("；"))) return;
      bound += 1;
      const wanted = one.record.assessment?.workDivision?.slice(0, 6);
      for (const { divisionCode } of promised(one).vacancies)
        expect([one.record.residenceDivision.slice(0, 6), wanted]).toContain(divisionCode.slice(0, 6));
    });
    expect(bound).toBeGreaterThan(10);
  });

  it("put a person in the queue where no post is free, and say so", () => {
    let queued = 0;
    each(({ record, draft, stock }) => {
      const net = draft.measures.find(({ way }) => way === "公益性岗位安置");
      if (net === undefined || net.options.some(({ chosen }) => chosen)) return;
      queued += 1;
      expect(net.content).toContain("轮候");
      if (record.queuedOn !== null) {
        expect(net.content).toContain("已在轮候");
        expect(net.suggestedBy?.fact).toContain("2025-08-28 起轮候");
      }
      expect(net.suggestedBy?.fact).toMatch(/没有空岗|不合本人条件|没有已认定|适合的空岗 \d/);
      if (stock.welfarePosts.every(({ open, freePlaces }) => !open || freePlaces === 0))
        expect(net.suggestedBy?.fact).toContain("没有空岗");
    });
    expect(queued).toBeGreaterThan(0);
  });

  it("contradict no barrier", () => {
    each((one) => {
      const limits = toldLimits(one.record);
      const { vacancies, courses, posts } = promised(one);
      const work = [...vacancies.map(({ post }) => post), ...courses.map(({ name }) => name)];
      if (/搬重|重物|搬|腰椎|坐岗|肢体残疾/.test(limits)) {
        for (const text of work) expect(text).not.toMatch(HEAVY);
        for (const post of posts) expect(post.demands).not.toContain("heavy");
      }
      if (/久站|腰椎|坐岗/.test(limits)) {
        for (const post of posts) expect(post.demands).not.toContain("standing");
        for (const { post } of vacancies) expect(post).not.toMatch(/保洁|营业员|餐厅服务员|厨师|理货|环卫/);
      }
      if (/精细|视力残疾/.test(limits)) for (const text of work) expect(text).not.toMatch(FINE);
      if (/接待|听力残疾|言语残疾/.test(limits)) {
        for (const { post } of vacancies) expect(post).not.toMatch(RECEPTION);
        for (const post of posts) expect(post.demands).not.toContain("reception");
      }
      if (/不上夜班|长白班|接送孩子|照看孙辈/.test(limits)) {
        for (const { workingHours } of vacancies) {
          expect(["two_shifts", "three_shifts"]).not.toContain(workingHours);
        }
        for (const post of posts) expect(post.demands).not.toContain("night");
      }
      for (const { content } of one.draft.measures) expect(content).not.toMatch(/推荐.*(?<!不上)夜班/);
    });
  });

  it("answer each stated wish, or say that the stock has nothing for it", () => {
    each(({ record, draft, stock }) => {
      const told = record.assessment;
      if (told === null || draft.measures.length === 0) return;
      const text = draft.measures
        .map(({ content, way, suggestedBy }) => `${content}|${way}|${suggestedBy?.fact ?? ""}`)
        .join("\n");
      const stated = (wish: string | null) => (wish && !/^(?:无|暂|不)/.test(wish) ? wish : null);
      for (const wish of told.wishes) {
        expect(text).toContain(wish);
        const has = stock.vacancies.some(({ post }) => post === wish);
        const answer = draft.wishes.find((one) => one.kind === "job" && one.text === wish);
        expect(answer?.measures.length).toBeGreaterThan(0);
        if (!has && record.employment !== "employed")
          expect(answer?.stock).toMatch(/目前没有匹配|合适的 \d+ 个|有 \d+ 个，条件不合（.+）/);
      }
      const training = stated(told.trainingWish ?? null);
      if (training !== null) expect(text).toContain(training.replace(/培训$/, ""));
      const startUp = stated(told.startUpWish ?? null);
      if (startUp !== null) expect(text).toContain(startUp);
      if (told.wantsWelfarePost) expect(text).toContain("公益性岗位");
      for (const need of told.needs) expect(text).toContain(need);
      expect(draft.check.amber.map(({ code }) => code)).not.toContain("wish_unanswered");
    });
  });
});
