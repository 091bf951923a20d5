import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";

import { AttendanceDutyForm, TrainingDutyForm } from "~/features/duties/components/support-duty-forms";
import { ReplyFields } from "~/features/job-offers/components/offer-list";

// The form itself needs a router; here it only matters what its fields let through.
vi.mock("~/features/duties/components/row-form", () => ({
  RowForm: ({ children }: { children: ReactNode }) => <form>{children}</form>,
}));

const duty = {
  key: "attendance:019a0000-0000-7000-8000-000000000001:2026-03",
  name: "苑淑清",
  personId: "019a0000-0000-7000-8000-000000000002",
  action: { label: "登记考勤", to: "/welfare-posts/attendance?month=2026-03" },
};

/** The most characters a field takes. */
function roomOf(markup: string, name: string): number {
  const [input = ""] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(markup) ?? [];
  return Number(/maxLength="(\d+)"/i.exec(input)?.[1] ?? NaN);
}

describe("the forms of 今日必办", () => {
  it("cut no number short: what is no whole number is refused where it was typed", () => {
    const message = "实际出勤天数请填整数";
    const attendance = renderToStaticMarkup(
      <AttendanceDutyForm
        duty={duty}
        month="2026-03"
        workingDays={16}
        failure={{ errors: { daysPresent: [message] }, typed: { daysPresent: "15.3" } }}
      />,
    );
    expect(attendance).toContain(message);
    expect(attendance).toContain('value="15.3"');
    const training = renderToStaticMarkup(
      <TrainingDutyForm duty={duty} course={{ over: true, hours: 1200 }} today="2026-05-21" failure={null} />,
    );
    for (const [markup, name] of [
      [attendance, "daysPresent"],
      [attendance, "daysDue"],
      [training, "attendedHours"],
    ] as const) {
      expect(roomOf(markup, name), name).toBeGreaterThanOrEqual("1000.5".length);
    }
  });
});

describe("the fields of a reply", () => {
  it("say which reply stands where the form starts from it, and only there", () => {
    const standing = (props: { standingReply?: string }) =>
      renderToStaticMarkup(<ReplyFields id="x" reply="refused" {...props} />);
    expect(standing({ standingReply: "refused" })).toContain('name="standingReply" value="refused"');
    expect(standing({})).not.toContain("standingReply");
  });
});
