import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { groupBy } from "~/features/verification/group-by";
import type { AssigneeRow } from "../views";
import { KEEP } from "../inputs";
import { type Failed, formState } from "./form-state";
import { PeoplePicked, type PickedPerson } from "./people-picked";
import { RunForm } from "./run-form";

/** Who takes these people on, and what is to be done by when. */
export function AssignForm({
  people,
  assignees,
  failed,
  origin,
  today,
}: {
  people: readonly PickedPerson[];
  assignees: readonly AssigneeRow[];
  failed: Failed;
  origin: string;
  today: string;
}) {
  const { text, ticked, errors } = formState(failed);
  if (assignees.length === 0) {
    return <Empty title="辖区内没有可分派的经办人">先由系统管理员开设经办人账号，再来分派。</Empty>;
  }
  const options = groupBy(assignees, ({ unitName }) => unitName).map(([label, rows]) => ({
    label,
    // On a phone the head of a group is scrolled away: each line names its unit.
    options: rows.map(({ id, name, unitName, load }) => ({
      value: id,
      label: `${name}（${unitName}，现 ${load} 人）`,
    })),
  }));
  return (
    <RunForm
      failed={failed}
      verb="安排"
      unit="人"
      boxes="person"
      origin={origin}
      table={<PeoplePicked people={people} ticked={(id) => ticked("chosen", id, true)} />}
    >
      <Section className="mt-4" title="交给谁，办什么">
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label="责任人" hint="辖区内的经办人、负责人和现有在册人数" error={errors("accountId")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="accountId"
                options={[{ value: KEEP, label: "不变，仍由各自的责任人" }, ...options]}
                emptyLabel="请选择"
                defaultValue={text("accountId")}
              />
            )}
          </Field>
          <Field label="到哪天前要办" mark="选填" hint="到日出现在责任人的今日必办" error={errors("dueOn")}>
            {(wiring) => <DateInput {...wiring} name="dueOn" min={today} defaultValue={text("dueOn")} />}
          </Field>
          <Field label="要办的事" mark="选填" hint="如：入户走访一次" error={errors("task")}>
            {(wiring) => <Input {...wiring} name="task" maxLength={100} defaultValue={text("task")} />}
          </Field>
        </div>
      </Section>
    </RunForm>
  );
}
