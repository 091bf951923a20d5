import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { weekdayName } from "~/lib/calendar-date";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import type { CalendarChange, CalendarDay } from "../calendar-year";

type Year = { year: number; source: string; holidays: number; makeupWorkdays: number };
type Values = { year: number; source: string; lines: string };

export type CalendarPageProps = {
  years: readonly Year[];
  year: number;
  /** The first year not loaded. */
  next: number;
  days: readonly CalendarDay[];
  /** What the form holds: a new year, the year to correct, or what was typed. */
  values: Values;
  preview: readonly CalendarChange[] | null;
  problem: PageProblem | null;
};

const kindLabels = { holiday: "休", makeup_workday: "班" } as const;

function Years({ years, year }: Pick<CalendarPageProps, "years" | "year">) {
  return (
    <TableScroll label="已载入的年度">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">年度</th>
            <th scope="col" className="num">
              放假天数
            </th>
            <th scope="col" className="num">
              调休上班
            </th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {years.map((one) => (
            <tr key={one.year} aria-current={one.year === year ? "true" : undefined}>
              <th scope="row">
                <AppLink to={paths.calendarAdmin({ year: one.year })}>{one.year} 年</AppLink>
              </th>
              <td className="num">{one.holidays}</td>
              <td className="num">{one.makeupWorkdays}</td>
              <td>{one.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Days({ days }: Pick<CalendarPageProps, "days">) {
  return (
    <TableScroll label="放假与调休">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">星期</th>
            <th scope="col">安排</th>
            <th scope="col">节日</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date}>
              <th scope="row">
                <time>{day.date}</time>
              </th>
              <td>{weekdayName(day.date)}</td>
              <td>{kindLabels[day.kind]}</td>
              <td>{day.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const words = (day: CalendarDay | null) => (day ? `${kindLabels[day.kind]} ${day.name}` : "平常日");

function Changes({ changes }: { changes: readonly CalendarChange[] }) {
  if (changes.length === 0) return <Banner>与已载入的完全相同，没有变动。</Banner>;
  return (
    <Banner tone="warn">
      将变动 {changes.length} 天：
      {changes
        .slice(0, 12)
        .map(({ date, before, after }) => `${date} ${words(before)}→${words(after)}`)
        .join("；")}
      {changes.length > 12 && "……"}。核对无误后按“载入”。正在公示的申请会按新日历重算止日。
    </Banner>
  );
}

function LoadForm({ values, preview, problem }: Pick<CalendarPageProps, "values" | "preview" | "problem">) {
  const errorOf = (path: string) =>
    problem?.violations.filter((one) => one.path === path).map((one) => one.message);
  return (
    <Form method="post" className="grid max-w-3xl gap-3">
      <Field label="年度" error={errorOf("year")}>
        {(wiring) => (
          <Input
            {...wiring}
            name="year"
            inputMode="numeric"
            defaultValue={values.year}
            required
            maxLength={4}
          />
        )}
      </Field>
      <Field
        label="依据的文件"
        hint="如“国务院办公厅关于2027年部分节假日安排的通知”。"
        error={errorOf("source")}
      >
        {(wiring) => (
          <Input {...wiring} name="source" defaultValue={values.source} required maxLength={100} />
        )}
      </Field>
      <Field
        label="放假和调休"
        hint="一天一行：2027-01-01 休 元旦；2027-01-03 班 元旦。可从表格直接粘贴。周六、周日不用写。"
        error={errorOf("lines")}
      >
        {(wiring) => (
          <Textarea
            {...wiring}
            name="lines"
            rows={14}
            defaultValue={values.lines}
            spellCheck={false}
            required
          />
        )}
      </Field>
      {preview && <Changes changes={preview} />}
      <div className="acts">
        <Button type="submit" look={preview ? "plain" : "primary"} name="intent" value="preview">
          核对
        </Button>
        {preview && preview.length > 0 && (
          <Button type="submit" look="primary" name="intent" value="load">
            载入 {preview.length} 天变动
          </Button>
        )}
      </div>
    </Form>
  );
}

/** The working calendar: which years are loaded, their days, and a new year or a correction. */
export function CalendarPage({ years, year, next, days, values, preview, problem }: CalendarPageProps) {
  return (
    <>
      <PageHead
        crumbs={[{ label: "管理" }, { label: "工作日历" }]}
        title="工作日历"
        sub={`公示、办结等工作日期限按这里的放假安排计算；已载入到 ${next - 1} 年。没有载入的年度不推算，页面会说明。`}
        actions={
          <LinkButton to={paths.calendarAdmin({ year: next })} look="primary">
            载入 {next} 年
          </LinkButton>
        }
      />
      {problem && problem.violations.length === 0 && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      <Section title="已载入的年度">
        <Years years={years} year={year} />
      </Section>
      <Section title={days.length > 0 ? `更正 ${year} 年` : `载入 ${year} 年`}>
        <LoadForm key={year} values={values} preview={preview} problem={problem} />
      </Section>
      {days.length > 0 && (
        <Section title={`${year} 年的放假与调休`}>
          <Days days={days} />
        </Section>
      )}
    </>
  );
}
