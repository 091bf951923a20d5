import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { agreedText, HelpActions } from "~/features/dossier/components/dossier-head";
import { dossierActions } from "~/features/dossier/allowed-actions";
import type { DossierRecords } from "~/features/dossier/records";
import { stateOf } from "~/features/dossier/state";
import type { Role } from "~/lib/actor";
import { contactRecord, dated, emptyRecords, on } from "./records";

/** The head's offers of help for somebody recognized, or left on a ground. */
function offered(ground: string | null): string {
  const exit = ground && { ...on("2026-02-10"), untilOn: "2026-02-10", ground, evidence: null, actor: "" };
  const recognitions = [{ ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit }];
  return offeredTo("caseworker", { recognitions: recognitions as never });
}

function offeredTo(role: Role, changes: Partial<DossierRecords>, isPast = false): string {
  const records = emptyRecords(changes);
  const actions = dossierActions(
    { roles: [role] },
    { state: stateOf(records), supports: records.supports, isPast, claimWaits: false },
  );
  return renderToStaticMarkup(<HelpActions personId="p" actions={actions} />);
}

/** What the head says of the next contact after these. */
function nextContact(contacts: unknown[], ground: string | null = null, asOf = "2026-02-12"): string | null {
  const exit = ground && { ...on("2026-02-10"), untilOn: "2026-02-10", ground, evidence: null, actor: "" };
  const recognitions = [{ ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit }];
  return agreedText(
    stateOf(emptyRecords({ recognitions: recognitions as never, services: contacts as never })),
    asOf,
  );
}

describe("the head of a dossier", () => {
  it("names the next contact agreed on, however far off, until it is kept", () => {
    const agreed = contactRecord("a", "2026-02-10", { nextOn: "2026-03-24" });
    expect(nextContact([agreed])).toBe("下次联系 2026-03-24（2026-02-10 约定）");
    expect(nextContact([])).toBeNull();
    expect(nextContact([contactRecord("b", "2026-03-24"), agreed])).toBeNull();
    expect(nextContact([contactRecord("b", "2026-02-11", { callsOff: true }), agreed])).toBeNull();
    expect(nextContact([agreed], "own_request")).toBeNull();
    expect(nextContact([agreed], null, "2026-03-24")).toBe("下次联系 2026-03-24（2026-02-10 约定）");
    expect(nextContact([agreed], null, "2026-03-25")).toBeNull();
  });

  const links = (markup: string) =>
    [...markup.matchAll(/<a [^>]*>([\u4e00-\u9fff]+)/g)].map(([, word]) => word);

  it("offers vacancies and courses only while a recognition is in force, and visits to whoever can be helped again", () => {
    expect(links(offered(null))).toEqual(["推荐岗位", "入户走访", "培训"]);
    for (const markup of [offered("own_request"), offeredTo("caseworker", {})]) {
      expect(links(markup)).toEqual(["入户走访"]);
      expect(markup).toContain("目前没有有效认定，认定后再推荐岗位、报名培训");
    }
  });

  it("offers nothing to who only reads, and nothing on a past day", () => {
    expect(offeredTo("supervisor", {})).toBe("");
    expect(offeredTo("caseworker", {}, true)).toBe("");
  });

  it("offers a plan to who may write one, and no second proposal of an exit", () => {
    const recognized = emptyRecords({
      recognitions: [
        { ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit: null },
      ] as never,
    });
    const may = (role: Role, exitCases: unknown[] = []) =>
      dossierActions(
        { roles: [role] },
        {
          state: stateOf(recognized),
          supports: { exitCases: exitCases as never },
          isPast: false,
          claimWaits: false,
        },
      );
    expect([may("caseworker").plan, may("reviewer").plan]).toEqual([true, false]);
    expect([may("caseworker").exit, may("caseworker", [{ status: "proposed" }]).exit]).toEqual([true, false]);
    expect(may("caseworker").apply).toBe(false);
    const died = { ...on("2026-02-10"), untilOn: "2026-02-10", ground: "death", evidence: null, actor: "" };
    const dead = emptyRecords({
      recognitions: [
        { ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit: died },
      ] as never,
    });
    expect(
      [recognized, dead].map(
        (one) =>
          dossierActions(
            { roles: ["caseworker"] },
            { state: stateOf(one), supports: { exitCases: [] }, isPast: false, claimWaits: false },
          ).transfer,
      ),
    ).toEqual([true, false]);
  });

  it.each([
    ["death", "死亡"],
    ["moved_away", "户籍迁出或移居境外"],
  ])("says of who has left by %s why nothing is offered", (ground, words) => {
    const markup = offered(ground);
    expect(markup).not.toContain("<a ");
    expect(markup).toContain(`已按“${words}”注销，不再推荐岗位、培训和走访`);
  });
});
