import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";

import { checkRules } from "~/features/checks/catalogue";
import { HitsTable } from "~/features/checks/components/hits-table";
import type { HitsPage, ShownHit } from "~/features/checks/views";

// The form itself needs a router; here it only matters whether a row has one.
vi.mock("~/components/ui/confirm-form", () => ({
  ConfirmForm: ({ label }: { label: string }) => <form>{label}</form>,
}));

const rule = checkRules.find(({ id }) => id === "R28");
const HIT: ShownHit = {
  id: "019a0000-0000-7000-8000-000000000001",
  rule: "R28",
  person: { id: "019a0000-0000-7000-8000-000000000002", name: "苑淑清", residentId: "2299**********0012" },
  unit: { id: 1, name: "健康胡同社区" },
  responsible: "姜晓彤",
  subject: "person",
  recordId: "019a0000-0000-7000-8000-000000000002",
  since: "2026-02-12",
  fact: "已 40 天没有联系。",
  foundOn: "2026-02-13",
  exemption: null,
  to: null,
};
const MOVED: ShownHit = {
  ...HIT,
  person: { id: null, name: "苑淑清", residentId: "2299**********0012" },
  responsible: null,
  recordId: null,
  fact: "已转出",
};

function markup(hit: ShownHit): string {
  if (!rule) throw new Error("no rule");
  const page: HitsPage = {
    rule,
    show: "open",
    today: "2026-11-23",
    proposedUntil: "2027-02-23",
    items: [hit],
    mayExempt: true,
  };
  return renderToStaticMarkup(<HitsTable page={page} failed={null} />);
}

describe("the hits of a rule", () => {
  it("offer an exemption on a row of the own territory, none on one whose dossier has gone on", () => {
    expect(markup(HIT)).toContain("<form");
    expect(markup(MOVED)).toContain("已转出");
    expect(markup(MOVED)).not.toContain("<form");
  });
});
