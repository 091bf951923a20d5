import { Button } from "~/components/ui/button";
import { CheckboxGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { formatYuan } from "~/lib/format";
import { MOST_VACANCIES } from "../kinds";
import type { VacancyPicker } from "../views";
import { type Failed, formState } from "./form-state";
import { PeoplePicked, type PickedPerson } from "./people-picked";
import { RunForm } from "./run-form";

type Fair = { id: string; name: string; heldOn: string; place: string; unitName: string };

/** Which of the stock stand below, so that nobody takes the part for the whole. */
function foundText({ q, options, found, open }: VacancyPicker): string {
  if (q === "") {
    return open > options.length
      ? `在招 ${open} 个，下面是新登记的；其余的按名称找`
      : `在招 ${open} 个，新登记的在前`;
  }
  if (found === 0) return `没有名称含“${q}”的在招岗位，换个名称再找`;
  return found > options.length ? `找到 ${found} 个，太多未全列，请写得更细` : `找到 ${found} 个`;
}

/** Which fair, what was presented there, who came. */
export function FairForm({
  people,
  fairs,
  picker,
  failed,
  origin,
  today,
}: {
  people: readonly PickedPerson[];
  fairs: readonly Fair[];
  picker: VacancyPicker;
  failed: Failed;
  origin: string;
  today: string;
}) {
  const { text, ticked, errors } = formState(failed);
  const { options } = picker;
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
        {picker.open === 0 ? (
          <p className="note">岗位库里没有在招的岗位，只记到场。</p>
        ) : (
          <>
            <div className="row wrap mb-3">
              <Input
                className="max-w-80"
                type="search"
                name="q"
                aria-label="在岗位库里找"
                placeholder="单位或岗位名称"
                defaultValue={picker.q}
              />
              <Button type="submit" name="find" value="1">
                找岗位
              </Button>
              <span className="note" aria-live="polite">
                {foundText(picker)}
              </span>
            </div>
            <div className="opts-grid">
              <CheckboxGroup
                name="vacancy"
                label="推荐的岗位"
                error={errors("vacancies")}
                options={options.map(({ id, employer, post, wageMin, underpaid }) => ({
                  value: id,
                  label: `${employer} ${post}，${formatYuan(wageMin)}${underpaid ? "（低于最低工资，不计入）" : ""}`,
                }))}
                defaultValues={options.map(({ id }) => id).filter((id) => ticked("vacancies", id, false))}
              />
            </div>
          </>
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
