import { CheckboxGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { formatYuan } from "~/lib/format";
import { MOST_VACANCIES } from "../kinds";
import { type Failed, formState } from "./form-state";
import { PeoplePicked, type PickedPerson } from "./people-picked";
import { RunForm } from "./run-form";

type Fair = { id: string; name: string; heldOn: string; place: string; unitName: string };
type Vacancy = { id: string; employer: string; post: string; wageMin: number; validUntil: string | null };

/** Which fair, what was presented there, who came. */
export function FairForm({
  people,
  fairs,
  vacancies,
  failed,
  origin,
  today,
}: {
  people: readonly PickedPerson[];
  fairs: readonly Fair[];
  vacancies: readonly Vacancy[];
  failed: Failed;
  origin: string;
  today: string;
}) {
  const { text, ticked, errors } = formState(failed);
  return (
    <RunForm
      failed={failed}
      verb="登记"
      unit="人到场"
      boxes="person"
      origin={origin}
      table={<PeoplePicked people={people} ticked={(id) => ticked("chosen", id, true)} title="到场的人" />}
    >
      <Section className="mt-4" title="哪一场" note="选已登记的，或填新的一场">
        {fairs.length > 0 && (
          <Field label="已登记的招聘会" error={errors("fairId")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="fairId"
                options={fairs.map(({ id, heldOn, name, place, unitName }) => ({
                  value: id,
                  label: `${heldOn} ${name}，${place}（${unitName}）`,
                }))}
                emptyLabel="新的一场，填在下面"
                defaultValue={text("fairId")}
              />
            )}
          </Field>
        )}
        <div className="mt-3 grid gap-3 sm:grid-cols-3">
          <Field label="名称" error={errors("name")}>
            {(wiring) => <Input {...wiring} name="name" maxLength={60} defaultValue={text("name")} />}
          </Field>
          <Field label="日期" error={errors("heldOn", "occurredOn", "offeredOn")}>
            {(wiring) => <DateInput {...wiring} name="heldOn" max={today} defaultValue={text("heldOn")} />}
          </Field>
          <Field label="地点" error={errors("place")}>
            {(wiring) => <Input {...wiring} name="place" maxLength={60} defaultValue={text("place")} />}
          </Field>
        </div>
      </Section>
      <Section
        className="mt-4"
        title="推荐了哪些岗位"
        note={`选填，至多 ${MOST_VACANCIES} 个；每人每个岗位计一次，重复、过期、低于最低工资的逐行说明`}
      >
        {vacancies.length === 0 ? (
          <p className="note">岗位库里没有在招的岗位，只记到场。</p>
        ) : (
          <div className="opts-grid">
            <CheckboxGroup
              name="vacancy"
              label="在招岗位，新登记的在前"
              error={errors("vacancies")}
              options={vacancies.map(({ id, employer, post, wageMin }) => ({
                value: id,
                label: `${employer} ${post}，${formatYuan(wageMin)}`,
              }))}
              defaultValues={vacancies.map(({ id }) => id).filter((id) => ticked("vacancies", id, false))}
            />
          </div>
        )}
        <div className="mt-3">
          <Field label="情况" mark="选填" error={errors("note")}>
            {(wiring) => (
              <Textarea {...wiring} name="note" rows={2} maxLength={500} defaultValue={text("note")} />
            )}
          </Field>
        </div>
      </Section>
    </RunForm>
  );
}
