import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { agreedText, HelpActions } from "~/features/dossier/components/dossier-head";
import { stateOf } from "~/features/dossier/state";
import { contactRecord, dated, emptyRecords, on } from "./records";

/** The head's offers of help for somebody recognized, or left on a ground. */
function offered(ground: string | null): string {
  const exit = ground && { ...on("2026-02-10"), untilOn: "2026-02-10", ground, evidence: null, actor: "" };
  const recognitions = [{ ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit }];
  const state = stateOf(emptyRecords({ recognitions: recognitions as never }));
  return renderToStaticMarkup(<HelpActions personId="p" state={state} />);
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

  it("offers vacancies, visits and courses", () => {
    for (const [markup, words] of [
      [offered(null), ["推荐岗位", "入户走访", "培训"]],
      [offered("own_request"), ["推荐岗位", "入户走访", "培训"]],
    ] as const) {
      for (const word of words) expect(markup).toMatch(new RegExp(`<a [^>]*>${word}`));
    }
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
