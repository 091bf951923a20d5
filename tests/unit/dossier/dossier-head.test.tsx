import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { HelpActions } from "~/features/dossier/components/dossier-head";
import { stateOf } from "~/features/dossier/state";
import { dated, emptyRecords, on } from "./records";

/** The head's offers of help for somebody recognized, or left on a ground. */
function offered(ground: string | null): string {
  const exit = ground && { ...on("2026-02-10"), untilOn: "2026-02-10", ground, evidence: null, actor: "" };
  const recognitions = [{ ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit }];
  const state = stateOf(emptyRecords({ recognitions: recognitions as never }));
  return renderToStaticMarkup(<HelpActions personId="p" state={state} />);
}

describe("the head of a dossier", () => {
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
