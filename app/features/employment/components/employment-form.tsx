import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import {
  DayPart,
  type FormState,
  RadioPart,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { CorrectingNote, REASON_HINT } from "~/features/dossier/components/correcting-fields";
import type { Correcting } from "~/features/dossier/correcting";
import { employmentLabels } from "~/features/people/labels";
import { employmentDestinations } from "~/lib/codes/help";
import { endReasons } from "~/features/welfare-posts/kinds";
import { EMPLOYMENT_STATUSES } from "../rules";
import { LEFT_REASONS } from "../while-in-post";

const statuses = EMPLOYMENT_STATUSES.map((value) => ({ value, label: employmentLabels[value] }));
const leftReasons = endReasons.options
  .filter(({ code }) => (LEFT_REASONS as readonly string[]).includes(code))
  .map(({ code, label }) => ({ value: code, label }));
const POST_FIELDS = ["placement.left", "placement.reason", "placement.note"] as const;
const destinations = employmentDestinations.options.map(({ code, label }) => ({ value: code, label }));

/** A change of the line: what, since when; for work where, for unemployment since when. */
export function EmploymentForm({
  state,
  today,
  recordId,
  status,
  held,
  correcting,
}: {
  state: FormState;
  today: string;
  recordId: string;
  status: string | null;
  /** The public-welfare post held today, or on the day of the entry that is put right. */
  held: { employer: string; post: string; startsOn: string } | null;
  correcting: Correcting | null;
}) {
  const save = correcting ? "保存更正" : "登记变动";
  return (
    <Form method="post" className="grid max-w-3xl gap-4 py-3">
      <input type="hidden" name="intent" value="record" />
      <input type="hidden" name="id" value={recordId} />
      {correcting && (
        <CorrectingNote correcting={correcting} save={save}>
          <WordsPart state={state} name="voidReason" label="作废原因" hint={REASON_HINT} maxLength={200} />
        </CorrectingNote>
      )}
      <RadioPart
        state={state}
        name="status"
        label={correcting ? "状况" : "现在的状况"}
        options={statuses}
        initial={status === "employed" ? "unemployed" : "employed"}
      />
      <DayPart state={state} name="occurredOn" label="自哪天起" max={today} initial={today} />
      <fieldset className="grid gap-4">
        <legend className="muted">就业的填：</legend>
        <div className="half">
          <SelectPart
            state={state}
            name="destination"
            label="就业去向"
            options={destinations}
            emptyLabel="请选择"
            mark="就业时必填"
          />
          <TextPart
            state={state}
            name="employer"
            label="用人单位"
            mark="单位吸纳、公益性岗位必填"
            maxLength={100}
          />
          <TextPart state={state} name="post" label="岗位" mark="选填" />
          <TextPart
            state={state}
            name="monthlyWage"
            label="月薪（元）"
            mark="选填"
            hint="如 2600.00"
            maxLength={10}
          />
          <RadioPart
            state={state}
            name="contract"
            label="劳动合同"
            mark="选填"
            options={[
              { value: "yes", label: "签了" },
              { value: "no", label: "没签" },
            ]}
          />
          <DayPart state={state} name="contractUntil" label="合同期满" mark="选填，无固定期限不填" />
        </div>
      </fieldset>
      {(held || POST_FIELDS.some((name) => state.errors[name])) && (
        <fieldset className="grid gap-4">
          <legend className="muted">
            在公益性岗位{held && `（${held.employer} ${held.post}，${held.startsOn} 上岗）`}
            又就业、失业或参加培训的填：
          </legend>
          <div className="half">
            <RadioPart
              state={state}
              name="placement.left"
              label="公益性岗位"
              mark="在岗时必填"
              options={[
                { value: "yes", label: "已离岗，同时办理离岗" },
                { value: "no", label: "仍在岗" },
              ]}
            />
            <SelectPart
              state={state}
              name="placement.reason"
              label="离岗原因"
              mark="失业、培训已离岗的必填"
              options={leftReasons}
              emptyLabel="请选择"
            />
            <WordsPart
              state={state}
              name="placement.note"
              label="怎样并存，或为什么登记"
              mark="仍在岗时必填"
              hint="在岗期间不得另由其他单位参保、经商办企业，财社〔2023〕181号"
              maxLength={200}
            />
          </div>
        </fieldset>
      )}
      <fieldset className="grid gap-4">
        <legend className="muted">失业的填：</legend>
        <div className="half">
          <DayPart
            state={state}
            name="unemployedSince"
            label="失业起始日期"
            mark="不填即上面的日期"
            max={today}
          />
          <DayPart
            state={state}
            name="unemploymentRegisteredOn"
            label="失业登记日期"
            mark="选填"
            max={today}
          />
        </div>
      </fieldset>
      <div className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          {save}
        </Button>
        <span className="note">就业本身不注销认定；没有期限内的补贴和岗位的，按本地设定提请县级决定</span>
      </div>
    </Form>
  );
}
