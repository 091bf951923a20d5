import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";

import { ReplyDutyForm } from "~/features/duties/components/duty-forms";
import { GoneRowBanner } from "~/features/duties/components/gone-row";
import type { FormFailure } from "~/features/duties/components/row-form";
import { AttendanceDutyForm, TrainingDutyForm } from "~/features/duties/components/support-duty-forms";
import { ReplyFields } from "~/features/job-offers/components/offer-list";
import { whenGone } from "~/lib/revalidate";

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
      renderToStaticMarkup(
        <ReplyFields id="x" reply="refused" day={{ today: "2026-05-21", initial: "" }} {...props} />,
      );
    expect(standing({ standingReply: "refused" })).toContain('name="standingReply" value="refused"');
    expect(standing({})).not.toContain("standingReply");
  });

  it("ask for the day of the answer, today in the row and no later", () => {
    const row = (failure: FormFailure) =>
      renderToStaticMarkup(<ReplyDutyForm duty={duty} today="2026-05-21" failure={failure} />);
    const field = (markup: string) => /<input[^>]*name="repliedOn"[^>]*>/.exec(markup)?.[0];
    expect(row(null)).toContain("哪天答复的");
    expect(field(row(null))).toContain('value="2026-05-21"');
    expect(field(row(null))).toContain('max="2026-05-21"');
    const message = "答复日期不能更早，请核对。";
    const refused = row({ typed: { repliedOn: "2026-05-01" }, errors: { repliedOn: [message] } });
    expect(field(refused)).toContain('value="2026-05-01"');
    expect(refused.split(message)).toHaveLength(2);
  });
});

describe("a row that is gone", () => {
  it("says who ended it, leads there, and gives back what was typed", () => {
    const markup = renderToStaticMarkup(
      <GoneRowBanner
        message="苑淑清：这一项已经办结，您这次填的没有保存。韩素芳 11-24 10:05 已登记：本人拒绝。"
        correct={{ label: "更正在岗位推荐", to: "/people/1/offers" }}
        typed={["推荐结果：有意向", "备注：下周面谈"]}
      />,
    );
    expect(markup).toContain('role="alert"');
    expect(markup).toContain("韩素芳 11-24 10:05 已登记：本人拒绝。");
    expect(markup).toContain('<a href="/people/1/offers">更正在岗位推荐</a>');
    expect(markup).toContain("推荐结果：有意向；备注：下周面谈");
  });

  it("is read again with its counts after a refusal that says so, not after a mistake in the form", () => {
    const after = (actionStatus: number) => whenGone({ actionStatus, defaultShouldRevalidate: false });
    expect([404, 409, 400, 422].map(after)).toEqual([true, true, false, false]);
  });
});
