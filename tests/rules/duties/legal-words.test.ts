/** What the list of duties asks of a verified case of 零就业家庭 (一（一）4): the same as its own page. */
import { describe, expect, it } from "vitest";

import { holdLimit, presentDuty } from "~/features/duties/present-duty";
import { applicationWords } from "~/features/duties/words-legal";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import seedRows from "~db/seed/data/work-calendar.json";
import { APPLICANTS } from "../../cases/refusals";

const day = { today: "2026-02-12", calendar: buildWorkCalendar(seedRows as WorkCalendarRow[]) };
const facts = {
  ...APPLICANTS.zero_employment_household.facts,
  birthDate: "1981-06-21",
  sex: "female",
  retirementCategory: "female50",
  householdRegistration: { division: "220102003001", kind: "urban" },
  habitualResidence: { division: "220102003001", urban: true },
};
const documents = ["resident_id", "household_book"].map((code) => ({ code, verifiedBy: "original" }));
const check = (conclusion: string) => ({
  id: "c",
  method: "site_check",
  source: null,
  factKey: "zeroEmploymentHousehold",
  conclusion,
  occurredOn: "2026-02-10",
  voided: null,
  actor: "",
});
const dated = { conclusion: "consistent", method: "site_check", dated: true };

const asked = (household: object) =>
  applicationWords(
    {
      dueOn: null,
      sinceOn: "2026-02-03",
      facts: {
        applicationId: "a",
        status: "verifying",
        acceptedOn: "2026-02-03",
        verified: {
          category: "zero_employment_household",
          facts,
          documents,
          conclusion: "consistent",
          openQuestions: 0,
        },
        household: { onFile: false, checks: [], questions: [], verify: dated, ...household },
      },
    },
    day,
  ).what;

describe("a verified case of a zero-employment household", () => {
  it.each([
    ["nobody has proven the household", {}, "先认定零就业家庭或核实其认定"],
    ["the household is on the list", { onFile: true }, "开始公示"],
    ["a visit found its recognition", { checks: [check("consistent")] }, "开始公示"],
    ["a visit found none", { checks: [check("inconsistent")] }, "先认定零就业家庭或核实其认定"],
    [
      "another system vouches for the whole case",
      { verify: { conclusion: "consistent", method: "data_sharing" } },
      "开始公示",
    ],
  ])("%s", (_name, household, what) => {
    expect(asked(household)).toBe(what);
  });
});

describe("a correction asked for and not answered", () => {
  it.each([
    ["asked before there was a day for it", null, /^02-05 已一次性告知，尚未补交/],
    ["its day is still to come", "2026-02-25", /已一次性告知，请在 02-25 以前答复，尚未补交/],
    ["its day is over", "2026-02-11", /已一次性告知，请在 02-11 以前答复，已过，尚未补交/],
  ])("%s", (_name, answerBy, why) => {
    const told = {
      dueOn: null,
      sinceOn: "2026-02-03",
      facts: {
        applicationId: "a",
        status: "submitted",
        acceptedOn: null,
        correctionOn: "2026-02-05",
        answerBy,
      },
    };
    expect(applicationWords(told, day)).toMatchObject({ what: "催补材料", why: expect.stringMatching(why) });
  });
});

describe("putting a duty off", () => {
  const TODAY = "2026-11-24";
  it.each([
    ["法定，有最后一天：到最后一天为止", "legal", "2026-12-01", "2026-12-01"],
    ["法定，还没有最后一天（未受理）：一周", "legal", null, "2026-12-01"],
    ["别的，三个月", "contact", "2026-11-30", "2027-02-24"],
  ] as const)("%s", (_case, kind, dueOn, until) => {
    expect(holdLimit({ kind, dueOn }, TODAY)).toBe(until);
  });
});

describe("a limit set in working days", () => {
  it.each(["certificate", "rectification", "recheck"] as const)(
    "%s: overdue in the unit of its standard",
    (kind) => {
      const row = {
        kind,
        key: `${kind}:g`,
        hands: "caseworker" as const,
        dueOn: "2026-02-04",
        sinceOn: "2026-01-28",
        personId: "p",
        name: "王桂芬",
        birthDate: "1981-06-21",
        category: "older",
        unitName: null,
        responsible: null,
        facts: {},
        heldUntil: null,
        holdReason: null,
        heldBy: null,
      };
      // 02-05 and 02-06, 02-09 to 02-12: the dossier says the same of the certificate.
      expect(presentDuty(row, day).dueText).toBe("超期 6 个工作日");
    },
  );
});
