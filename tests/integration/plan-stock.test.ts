/** What a plan draws on, as it stands: seats and places taken, how the person works, what the stock holds for a wish. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { assessmentSchema } from "~/features/dossier/inputs";
import { recordAssessment } from "~/features/dossier/record-assessment.server";
import { checkPlanFor, draftPlan } from "~/features/help-plan/draft-plan.server";
import { planInputSchema } from "~/features/help-plan/inputs";
import { newOfferSchema } from "~/features/job-offers/inputs";
import { offerJob } from "~/features/job-offers/offer-job.server";
import { addCourse } from "~/features/trainings/add-course.server";
import { enrol } from "~/features/trainings/enrol.server";
import { addVacancies } from "~/features/vacancies/add-vacancies.server";
import { closeVacancy } from "~/features/vacancies/close-vacancy.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { placed, recognizedPerson, recognizedPost } from "./welfare-office";

let database: TestDatabase;
let community: Actor;
let county: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

/** Somebody of the community with what she told. */
async function told(changes: Record<string, unknown> = {}, birthDate = "1981-06-21") {
  const person = await recognizedPerson(community, birthDate);
  await recordAssessment(
    community,
    person.id,
    assessmentSchema.parse({ wishes: ["保洁员"], marketAbility: "able", ...changes }),
  );
  return person;
}

const drafted = async (personId: string) => draftPlan(community, personId);
const optionsOf = ({ measures }: Awaited<ReturnType<typeof drafted>>, kind: string) =>
  measures.flatMap(({ options }) => options.filter((one) => one.kind === kind));

describe("public-welfare posts", () => {
  it("are proposed as long as a place is free; then the plan says so and queues the person", async () => {
    const postId = await recognizedPost(community, county);
    const wish = { wantsWelfarePost: true, marketAbility: "hard" };
    const [first, second] = [await told(wish), await told(wish)];
    const before = await drafted(second.id);
    expect(optionsOf(before, "welfare_post")).toMatchObject([{ id: postId, chosen: true }]);
    await placed(community, first.id, postId, ["2026-02-12", "2028-02-11"]);

    const after = await drafted(second.id);
    expect(optionsOf(after, "welfare_post")).toEqual([]);
    const net = after.measures.find(({ way }) => way === "公益性岗位安置");
    expect(net?.content).toContain("轮候");
    expect(net?.suggestedBy?.fact).toContain("1 个公益性岗位目前都没有空岗");
    expect(after.wishes.find(({ kind }) => kind === "welfare_post")?.stock).toContain("没有空岗");
    // The plan of before, checked now, is red.
    const { paths, measures } = planInputSchema.parse(JSON.parse(JSON.stringify(before)));
    const checked = await checkPlanFor(community, second.id, {
      paths: { main: paths.main, others: [...paths.others] },
      measures,
    });
    expect(checked.check.red.map(({ code }) => code)).toContain("option_closed");

    // Whoever is in the post gets its own subsidies, and no other.
    const inPost = optionsOf(await drafted(first.id), "subsidy");
    expect(inPost.map(({ id, chosen }) => [id, chosen])).toEqual([
      ["welfare_post", true],
      ["welfare_post_social_insurance", true],
    ]);
  });
});

describe("a person out of work", () => {
  it("is told which subsidy follows from which step, none of them chosen", async () => {
    const person = await told();
    const subsidies = optionsOf(await drafted(person.id), "subsidy");
    expect(subsidies.map(({ id, chosen, level }) => [id, chosen, level])).toEqual([
      ["employer_social_insurance", false, "attention"],
      ["flexible_social_insurance", false, "attention"],
    ]);
  });
});

describe("courses", () => {
  it("that are booked out are not proposed", async () => {
    const person = await told({ trainingWish: "养老护理", marketAbility: "needs_skill" });
    const course = await addCourse(county, {
      name: "养老护理员（初级）一班",
      provider: "长春市民生职业培训学校",
      kind: "skill",
      hours: 120,
      seats: 1,
      free: true,
      cityWide: false,
      division: "220102000000",
      place: "民康街道培训教室",
      enrolUntil: "2026-02-27",
      startsOn: "2026-03-02",
      endsOn: "2026-03-25",
    });
    expect(optionsOf(await drafted(person.id), "course")).toMatchObject([{ id: course.id, chosen: true }]);
    await enrol(community, (await told()).id, { courseId: course.id });
    const after = await drafted(person.id);
    expect(optionsOf(after, "course")).toEqual([]);
    expect(after.wishes.find(({ kind }) => kind === "training")?.stock).toBe("培训班次目前没有匹配");
  });
});

describe("a wish", () => {
  it("is compared with the stock also after three offers", async () => {
    await addVacancies(
      community,
      ["新城物业", "永昌物业"].map((employer) => ({
        employer,
        post: "保洁员",
        places: 2,
        wageMin: 2900,
        wageMax: 3500,
        education: null,
        ageMin: null,
        ageMax: null,
        workingHours: "day_shift",
        acceptsDisabled: null,
        divisionCode: "220102000000",
        workplace: "长春市南关区",
        contactName: null,
        contactPhone: null,
        publishedOn: "2026-02-01",
        validUntil: null,
      })),
    );
    const person = await told();
    for (const employer of ["甲单位", "乙单位", "丙单位"]) {
      const offer = { employer, post: "保洁员", monthlyWage: 2600, division: "220102000000" };
      await offerJob(community, person.id, newOfferSchema.parse(offer));
    }
    const { measures, wishes } = await drafted(person.id);
    const going = measures.find(({ way }) => way === "岗位推荐");
    expect(going?.match.map(({ employer }) => employer).toSorted()).toEqual(
      ["新城物业", "永昌物业"].toSorted(),
    );
    expect(wishes).toMatchObject([{ kind: "job", text: "保洁员", stock: "岗位库合适的 2 个" }]);
    // An offer of a vacancy the employer has closed since is answered by nobody.
    const vacancyId = going?.match.find(({ employer }) => employer === "新城物业")?.vacancyId ?? "";
    await offerJob(community, person.id, newOfferSchema.parse({ vacancyId }));
    const awaited = async () =>
      (await drafted(person.id)).measures.find(({ content }) => content.startsWith("跟进已推荐岗位"))
        ?.suggestedBy?.fact;
    expect(await awaited()).toBe("已推荐有效岗位 4 个，待回音 4 个");
    // The whole city draws on the stock; who is in another county neither closes nor changes what is in it.
    const far = await hire({ name: "褚长海", unitId: 103_000_000, roles: ["caseworker"] });
    const closedFar = await refusalOf(closeVacancy(far, vacancyId, 1, { reason: "不知道情况" }));
    expect(closedFar).toMatchObject({ status: 403 });
    expect(closedFar.message).toContain("您可以照常推荐");
    await closeVacancy(community, vacancyId, 1, { reason: "已招满" });
    setClock("2026-02-13T09:00:00+08:00");
    expect(await awaited()).toBe("已推荐有效岗位 4 个，待回音 3 个");
  });
});
