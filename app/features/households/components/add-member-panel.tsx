import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { sexLabels } from "~/features/recognition/labels";
import type { HouseholdView } from "../household-view";
import type { FormState } from "./form-parts";
import { IdentityFields, type MemberDefaults } from "./member-fields";
import { PanelForm } from "./member-panel";
import { StatusFields } from "./status-fields";

export type FoundMembers = {
  q: string;
  typed: MemberDefaults;
  rows: readonly {
    id: string;
    name: string;
    sex: "male" | "female";
    age: number;
    residentId: string;
    place: string;
  }[];
  more: boolean;
};

/** Somebody with a dossier joins with the relation alone; what the dossier says is taken from there. */
function FoundRow({ view, person }: { view: HouseholdView; person: FoundMembers["rows"][number] }) {
  return (
    <li className="row wrap border-rule border-b py-2">
      <span className="grow">
        <b>{person.name}</b> {sexLabels[person.sex]}，{person.age} 岁，{person.residentId}
        {person.place && `，${person.place}`}
      </span>
      <Form method="post" className="row">
        <input type="hidden" name="intent" value="add-member" />
        <input type="hidden" name="version" value={view.version} />
        <input type="hidden" name="personId" value={person.id} />
        <label htmlFor={`relation-${person.id}`}>与户主关系</label>
        <Input
          id={`relation-${person.id}`}
          name="relation"
          list="relation-words"
          maxLength={10}
          required
          className="w-28"
        />
        <Button type="submit" size="sm" aria-label={`加入家庭：${person.name}`}>
          加入
        </Button>
      </Form>
    </li>
  );
}

/** Searching comes first and by POST: a number typed here never reaches an address. */
export function AddMemberPanel({
  view,
  found,
  state,
  today,
}: {
  view: HouseholdView;
  found: FoundMembers | null;
  state: FormState;
  today: string;
}) {
  const typed = Object.keys(state.values).length > 0;
  return (
    <>
      <Section title="增加成员：先查有没有一人一册" id="panel" className="mt-4">
        <Form method="post" className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="intent" value="search" />
          <Field id="member-q" label="姓名、拼音首字母、证件后四位或完整证件号">
            {(wiring) => <Input {...wiring} name="q" required maxLength={60} autoComplete="off" />}
          </Field>
          <Button type="submit">查找</Button>
        </Form>
        {found && found.rows.length > 0 && (
          <ul className="mt-2">
            {found.rows.map((person) => (
              <FoundRow key={person.id} view={view} person={person} />
            ))}
          </ul>
        )}
        {found && (
          <p className="note mt-2">
            {found.rows.length === 0
              ? "辖区内没有查到此人的一人一册，请在下面直接填写。"
              : found.more
                ? "只列出前 20 人，请写全姓名或用证件号再查。"
                : "都不是要找的人，请在下面直接填写。"}
          </p>
        )}
      </Section>
      <PanelForm
        view={view}
        id="by-hand"
        intent="add-member"
        title="没有一人一册的成员，直接填写"
        submit="增加成员"
        key={`${found?.q ?? ""}${typed ? "sent" : ""}`}
      >
        <div className="half">
          <IdentityFields state={state} today={today} defaults={typed ? {} : (found?.typed ?? {})} />
        </div>
        <div className="half">
          <StatusFields state={state} today={today} optional />
        </div>
      </PanelForm>
    </>
  );
}
