import { Section } from "~/components/ui/section";
import type { OptionGroup } from "~/components/ui/select";
import { OCCUPATION_FAMILIES, OCCUPATIONS, type OccupationFamily } from "~/features/job-offers/occupations";
import { serviceTypes } from "~/lib/codes/help";
import { ASKED_SERVICES, workAreas, workForms } from "../details-codes";
import {
  ChecksField,
  ChoiceField,
  fieldId,
  type FormState,
  optionsOf,
  SelectField,
  TextField,
} from "./fact-controls";
import { When } from "./when";

const families = Object.keys(OCCUPATION_FAMILIES) as OccupationFamily[];
const occupationGroups: readonly OptionGroup[] = families.map((family) => ({
  label: OCCUPATION_FAMILIES[family],
  options: OCCUPATIONS.filter((one) => one.family === family).map(({ name }) => ({
    value: name,
    label: name,
  })),
}));

/** A wish told in other words keeps them, as a choice of its own. */
function occupationOptions(told: string | undefined) {
  if (!told || OCCUPATIONS.some(({ name }) => name === told)) return occupationGroups;
  return [{ value: told, label: `${told}（原话）` }, ...occupationGroups];
}

function Occupations(state: FormState) {
  const name = "details.wishes.occupations";
  const told = state.values[name] ?? [];
  return (
    <div className="thirds" id={`${fieldId(name)}-all`}>
      {["意向工种 1", "意向工种 2", "意向工种 3"].map((label, at) => (
        <SelectField
          key={label}
          {...state}
          values={{ [name]: [told[at] ?? ""] }}
          errors={at === 0 ? state.errors : {}}
          required={at === 0 ? state.required : new Set()}
          name={name}
          id={at === 0 ? undefined : `${fieldId(name)}-${at + 1}`}
          label={label}
          options={occupationOptions(told[at])}
          emptyLabel={at === 0 ? "请选择" : "无"}
        />
      ))}
    </div>
  );
}

const needOptions = ASKED_SERVICES.map((code) => ({ value: code, label: serviceTypes.label(code) }));
const wanted = { yes: "有", no: "没有" };

/** E: what the applicant looks for and asks for; plans and offers start from here (四（一）、四（二）). */
export function WishSection(state: FormState) {
  return (
    <Section id="form-e" title="E 求职与服务意愿" note="四（一）、四（二）">
      <Occupations {...state} />
      <div className="half">
        <ChoiceField {...state} name="details.wishes.area" label="工作地点" options={optionsOf(workAreas)} />
        <TextField
          {...state}
          name="details.wishes.monthlyWage"
          label="期望月薪（元）"
          inputMode="numeric"
          maxLength={6}
        />
        <ChecksField
          {...state}
          name="details.wishes.workForms"
          label="工作形式"
          hint="可多选"
          options={optionsOf(workForms)}
        />
        <YesNoWish {...state} name="details.services.welfarePost" label="公益性岗位意愿" />
        <div className="grid gap-2">
          <YesNoWish {...state} name="details.services.training" label="培训意愿" />
          <When name="details.services.training" is="yes">
            <TextField {...state} name="details.services.trainingWish" label="想学什么" maxLength={100} />
          </When>
        </div>
        <div className="grid gap-2">
          <YesNoWish {...state} name="details.services.startUp" label="创业意愿" />
          <When name="details.services.startUp" is="yes">
            <TextField {...state} name="details.services.startUpWish" label="创业打算" maxLength={100} />
          </When>
        </div>
      </div>
      <div className="grid gap-4 mt-4">
        <ChecksField {...state} name="details.services.needs" label="需要哪些服务" options={needOptions} />
        <TextField {...state} name="details.services.other" label="其他服务需求" maxLength={200} />
      </div>
    </Section>
  );
}

function YesNoWish(props: FormState & { name: string; label: string }) {
  return (
    <ChoiceField
      {...props}
      options={[
        { value: "yes", label: wanted.yes },
        { value: "no", label: wanted.no },
      ]}
    />
  );
}
