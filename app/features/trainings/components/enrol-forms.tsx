import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DayPart, type FormState, SelectPart, TextPart } from "~/features/households/components/form-parts";
import { trainingKinds } from "~/lib/codes/support";

type Course = {
  id: string;
  name: string;
  provider: string;
  startsOn: string;
  enrolUntil: string;
  freeSeats: number;
  hindrance: string | null;
};

const kinds = trainingKinds.options.map(({ code, label }) => ({ value: code, label }));

function wordsOf(course: Course): string {
  const why = course.hindrance ?? (course.freeSeats === 0 ? "已报满" : null);
  const facts = `${course.name}，${course.provider}，${course.startsOn} 开班`;
  return why ? `${facts}（不能报：${why.replace(/。$/, "")}）` : `${facts}，余 ${course.freeSeats} 个名额`;
}

/** Enrolment in a course of the stock; those the person cannot take say why. */
export function EnrolForm({
  state,
  courses,
  recordId,
  today,
}: {
  state: FormState;
  courses: readonly Course[];
  recordId: string;
  today: string;
}) {
  const fits = (course: Course) => course.hindrance === null && course.freeSeats > 0;
  const options = [...courses]
    .sort((a, b) => Number(fits(b)) - Number(fits(a)))
    .map((course) => ({ value: course.id, label: wordsOf(course), disabled: !fits(course) }));
  return (
    <Form method="post" className="grid max-w-3xl gap-4 py-3">
      <input type="hidden" name="intent" value="enrol" />
      <input type="hidden" name="id" value={recordId} />
      <SelectPart state={state} name="courseId" label="培训班" options={options} emptyLabel="请选择" />
      <div className="half">
        <DayPart state={state} name="occurredOn" label="报名日期" max={today} initial={today} />
        <TextPart state={state} name="note" label="备注" mark="选填" maxLength={200} />
      </div>
      <div className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          报名
        </Button>
      </div>
    </Form>
  );
}

/** A training the stock does not hold, as it was told. */
export function OutsideForm({
  state,
  recordId,
  today,
}: {
  state: FormState;
  recordId: string;
  today: string;
}) {
  return (
    <Form method="post" className="grid max-w-3xl gap-4 py-3">
      <input type="hidden" name="intent" value="outside" />
      <input type="hidden" name="id" value={recordId} />
      <div className="half">
        <TextPart state={state} name="courseName" label="培训名称" maxLength={60} />
        <TextPart state={state} name="provider" label="培训机构" maxLength={60} />
        <SelectPart state={state} name="kind" label="培训类别" options={kinds} emptyLabel="请选择" />
        <TextPart state={state} name="hours" label="学时" mark="选填" numeric maxLength={4} />
        <DayPart state={state} name="startsOn" label="开班日期" />
        <DayPart state={state} name="endsOn" label="结束日期" mark="选填" />
        <DayPart state={state} name="occurredOn" label="报名日期" max={today} initial={today} />
        <TextPart state={state} name="note" label="备注" mark="选填" maxLength={200} />
      </div>
      <div className="row">
        <Button type="submit">登记</Button>
      </div>
    </Form>
  );
}
