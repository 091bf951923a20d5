/** 撤销注销: what comes back, what stands in its way, and a post that was left with the exit. */
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, db } from "~/db.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { loadExit, presentExit } from "~/features/exits/case.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { readAssessmentPage } from "~/features/dossier/assessment-page.server";
import { readEmploymentPage } from "~/features/employment/employment-page.server";
import { actOnExit } from "~/features/exits/exit-page.server";
import { readExitPage } from "~/features/exits/exit-page.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { readExitNotice } from "~/features/exits/notice.server";
import { paySubsidy } from "~/features/subsidies/pay-subsidy.server";
import { undoExit } from "~/features/exits/undo-exit.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { closePost } from "~/features/welfare-posts/decide-post.server";
import { voidPlacement } from "~/features/welfare-posts/void-placement.server";
import { readTransferPage } from "~/features/transfers/transfer-page.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { takeFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { employmentStatus, personFact, recognition, subsidy } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, OLDER, refusalOf, setClock } from "./recognition-office";
import { expectCountsEqualRecount } from "./transfer-office";
import { placed, recognizedPost } from "./welfare-office";
import { recognized, propose, of, statusOf, withEverything, rowsOf } from "./exit-office";

let database: TestDatabase;
let community: Actor;
let county: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  [community, county] = await Promise.all([
    hire({ name: "姜晓彤", unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] }),
    hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
  ]);
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

describe("undoing an exit", () => {
  it("gives everything back, and past days keep what was known then", async () => {
    const person = await withEverything(community, county);
    const before = await rowsOf(person.id);
    const confirmed = await confirmExit(county, of(await propose(community, person.id)), {});
    setClock("2026-11-25T09:00:00+08:00");
    const undone = await undoExit(county, of(confirmed), { reason: "注销到了同名人员" });
    expect(undone).toMatchObject({ status: "undone", allowedActions: [] });
    expect(await statusOf(person.id)).toMatchObject({ status: "recognized", ground: null, on: null });
    const after = await rowsOf(person.id);
    const bare = (row: object | undefined) => ({ ...row, version: 0 });
    expect(bare(after.placement)).toEqual(bare(before.placement));
    expect(bare(after.queue)).toEqual(bare(before.queue));
    for (const [id, row] of before.subsidies) expect(bare(after.subsidies.get(id))).toEqual(bare(row));
    expect(after.plans.map(bare)).toEqual(before.plans.map(bare));
    const rows = await db().select().from(recognition).where(eq(recognition.personId, person.id));
    expect(rows.filter(({ voidedAt }) => voidedAt === null)).toMatchObject([{ untilOn: null }]);
    expect((await getDossier(community, person.id, "2026-11-24")).state.status).toBe("exited");
    expect((await getDossier(community, person.id, "2026-11-25")).state.status).toBe("recognized");
    await expectCountsEqualRecount();
    expect((await propose(community, person.id)).status).toBe("proposed");
  });

  it("needs the place in the post still free, as a placement does", async () => {
    const postId = await recognizedPost(community, county, { proposedOn: today() });
    const [leaver, successor] = [await recognized(community), await recognized(community)];
    const term = [today(), "2029-11-22"] as const;
    await placed(community, leaver.id, postId, term);
    setClock("2026-11-24T09:00:00+08:00");
    const confirmed = await confirmExit(
      county,
      of(await propose(community, leaver.id, "own_request", today())),
      {},
    );
    const next = await placed(community, successor.id, postId, [today(), "2029-11-23"]);
    const undo = () => undoExit(county, of(confirmed), { reason: "误办" });
    const refused = await refusalOf(undo());
    // Said on the page, before anybody asks for it.
    const offered = async () =>
      (await readExitPage(county, confirmed.id)).view.actions.find(({ action }) => action === "undo");
    expect(await offered()).toMatchObject({ blocked: refused.message });
    expect(refused).toMatchObject({ status: 409, code: "no_free_place", extra: { places: 1, filled: 1 } });
    expect(await statusOf(leaver.id)).toMatchObject({ status: "exited" });
    await voidPlacement(
      community,
      { personId: successor.id, placementId: next, expectedVersion: 1 },
      "未到岗",
    );
    await closePost(county, { postId, expectedVersion: 2 }, { on: today(), reason: "撤点" });
    expect(await refusalOf(undo())).toMatchObject({ status: 409, code: "post_closed" });
    expect((await offered())?.blocked).toContain("停用");
    await db().execute(
      sql`update welfare_post set closed_on = null, close_reason = null, status = 'recognized' where id = ${postId}`,
    );
    expect((await offered())?.blocked).toBeNull();
    expect(await undo()).toMatchObject({ status: "undone" });
    expect((await rowsOf(leaver.id)).placement).toMatchObject({ endedOn: null });
  });

  it("is refused once a subsidy was paid after it, on the same day too; not for one paid before", async () => {
    const person = await recognized(community);
    // Told by another department: work recorded here proposes an exit of its own.
    await db().insert(employmentStatus).values({
      id: newId(),
      city: DEMO_UNITS.changchun,
      personId: person.id,
      status: "employed",
      destination: "flexible",
      actorName: "县级",
      occurredOn: "2026-09-01",
      recordedBy: county.accountId,
    });
    const subsidyId = newId();
    await db()
      .insert(subsidy)
      .values({
        id: subsidyId,
        city: DEMO_UNITS.changchun,
        personId: person.id,
        kind: "flexible_social_insurance",
        status: "approved",
        fromMonth: "2026-10-01",
        untilMonth: "2026-10-01",
        amount: "100.00",
        basis: "实缴的一半",
        decidedOn: "2026-11-10",
        actorName: "县级",
        occurredOn: "2026-11-10",
        recordedAt: new Date("2026-11-10T09:00:00+08:00"),
        recordedBy: county.accountId,
      });
    const confirmed = await confirmExit(county, of(await propose(community, person.id)), {});
    const day = confirmed.decided?.on ?? "";
    setClock(`${day}T16:30:00+08:00`);
    await paySubsidy(
      county,
      { personId: person.id, subsidyId, expectedVersion: 1 },
      { paidOn: day, note: "注销以前的月份照发" },
    );
    const refused = await refusalOf(undoExit(county, of(confirmed), { reason: "误办" }));
    expect(refused).toMatchObject({ status: 409, code: "exit_followed" });
    expect(refused.message).toContain("补贴审批或发放");
  });

  it("is refused once something has followed", async () => {
    const person = await recognized(community);
    const confirmed = await confirmExit(county, of(await propose(community, person.id)), {});
    setClock("2026-11-24T09:00:00+08:00");
    await createApplication(community, person.id, OLDER);
    const refused = await refusalOf(undoExit(county, of(confirmed), { reason: "误办" }));
    expect(refused).toMatchObject({ status: 409, code: "exit_followed" });
    expect(refused.message).toContain("新的申请");
  });
});

describe("a post left with an exit", () => {
  it("writes who leaves a post with it out of work, and the undo takes that back", async () => {
    const postId = await recognizedPost(community, county, { proposedOn: "2026-10-01", places: 3 });
    const inPost = async () => {
      const person = await recognized(community);
      await placed(community, person.id, postId, ["2026-11-23", "2029-11-23"]);
      return person;
    };
    const line = async (personId: string) => {
      const [row] = await db().select().from(personFact).where(eq(personFact.personId, personId));
      return [row?.employment, row?.unemployedSince];
    };
    const person = await inPost();
    setClock("2026-12-01T09:00:00+08:00");
    const view = await propose(community, person.id, "own_request", "2026-11-30");
    const named = view.effects.filter(({ kind }) => kind === "out_of_work");
    expect(named).toMatchObject([{ text: "就业状态自2026年11月30日起登记为失业（离开公益性岗位）" }]);
    const confirmed = await confirmExit(county, of(view), {});
    expect(await line(person.id)).toEqual(["unemployed", "2026-11-30"]);
    setClock("2026-12-02T09:00:00+08:00");
    await undoExit(county, of(confirmed), { reason: "误办" });
    expect((await line(person.id))[0]).toBe("employed");
    expect((await getDossier(community, person.id, "2026-12-01")).state.employment?.status).toBe(
      "unemployed",
    );

    // Work elsewhere taken up since: the post cannot simply run on.
    const again = await confirmExit(
      county,
      of(await propose(community, person.id, "own_request", "2026-11-30")),
      {},
    );
    await recordEmployment(community, person.id, { status: "employed", destination: "flexible" });
    const refused = await refusalOf(undoExit(county, of(again), { reason: "误办" }));
    expect(refused).toMatchObject({ status: 409, code: "effect_changed" });
    expect(refused.message).toContain("就业失业变动");

    setClock("2026-11-23T09:00:00+08:00");
    const dead = await inPost();
    setClock("2026-12-01T09:00:00+08:00");
    const death = await propose(community, dead.id, "death", "2026-11-30");
    expect(death.effects.map(({ kind }) => kind)).toEqual(["placement_ended"]);
  });

  it("of a death leaves nobody to apply, speaks to the family, and is undone while nothing has followed", async () => {
    const person = await recognized(community);
    const proposed = await propose(community, person.id, "death");
    expect(proposed.allowedActions).not.toContain("tell");
    const decision = new FormData();
    decision.set("intent", "confirm");
    decision.set("opinion", "死亡医学证明属实，同意注销。");
    decision.set("version", String(proposed.version));
    // The confirmation leads to the exit, wherever the reviewer goes on: there it is undone.
    const answer = await actOnExit(county, proposed.id, decision);
    const Cookie = ((answer as Response).headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    const { flash } = await takeFlash(new Request("http://app.test/", { headers: { Cookie } }));
    expect(flash?.link?.to).toBe(paths.exit(proposed.id));
    const confirmed = await presentExit(await loadExit(county, proposed.id));
    const letter = JSON.stringify((await readExitNotice(county, confirmed.id)).paper.blocks);
    expect(letter).toContain("的近亲属：");
    expect(letter).not.toContain("您");
    setClock("2026-12-02T09:00:00+08:00");
    expect(await refusalOf(createApplication(community, person.id, OLDER))).toMatchObject({
      status: 422,
      code: "after_death",
    });
    // Its pages say why and offer nothing that would be refused; what was recorded before is still put right.
    const says = expect.stringMatching(/去世.*请县级先撤销注销/);
    const line = await readEmploymentPage(community, person.id);
    expect(line).toMatchObject({ gone: says, mayApply: false });
    expect((await readTransferPage(community, person.id, new URLSearchParams())).gone).toEqual(says);
    expect((await readAssessmentPage(community, person.id)).gone).toEqual(says);
    const undone = await undoExit(county, of(confirmed), { reason: "同名同姓，认错了人" });
    expect(undone.status).toBe("undone");
    expect(await readEmploymentPage(community, person.id)).toMatchObject({ gone: null, mayApply: true });
  });
});
