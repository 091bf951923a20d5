import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { SuspectHint } from "~/features/duplicates/components/suspect-hint";
import { findLikeness } from "~/features/duplicates/find-likeness.server";
import { NewPersonForm } from "~/features/people/components/new-person-form";
import { PersonMatches } from "~/features/people/components/person-matches";
import { carriedNumber, forgetNumber } from "~/features/people/carried-number.server";
import { createPerson } from "~/features/people/create-person.server";
import { findPersonByResidentId } from "~/features/people/find-by-resident-id.server";
import { formFieldOf, newPersonFormSchema } from "~/features/people/new-person-form";
import { listHouseholdPlaces, listResidencePlaces } from "~/features/people/places.server";
import { searchPeople } from "~/features/people/search-people.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { isAppError } from "~/lib/errors";
import { unitIdOf } from "~/lib/field-schemas";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { isWholeResidentId } from "~/lib/resident-id";

const REGISTRARS = ["caseworker", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "登记新人员 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REGISTRARS);
  const street = unitIdOf(new URL(request.url).searchParams.get("street"));
  return orRouteError(actor, request, async () => {
    const [places, households] = await Promise.all([
      listResidencePlaces(actor, street),
      listHouseholdPlaces(),
    ]);
    // A number that a search for an applicant brought here, already looked up.
    const carried = await carriedNumber(request, actor);
    return { ...places, households, today: today(), carried };
  });
}

/** Searching comes first and by POST: a number typed here never reaches an address. */
async function search(actor: Actor, text: string) {
  if (text.trim() === "") return data({ empty: true as const }, { status: 400 });
  if (!isWholeResidentId(text)) {
    const typed = text.trim();
    const found = await searchPeople(actor, typed);
    // What was typed may be a name; four digits or initials are none.
    const name = /^[\p{Script=Han}·]{2,}$/u.test(typed) ? typed : "";
    return data({ searched: { ...found, name, residentId: "" } });
  }
  const personId = await findPersonByResidentId(actor, text);
  if (personId) return redirectWithMessage(paths.person(personId), "此人已登记，已打开其一人一册。");
  return data({ searched: { rows: [], more: false, name: "", residentId: text.trim() } });
}

/** The dossier of the new person, or back to the application that asked for it. */
async function goOn(personId: string, next: FormDataEntryValue | null, words: string): Promise<Response> {
  const to = next === "application" ? paths.newApplication({ person: personId }) : paths.person(personId);
  const response = await redirectWithMessage(to, words);
  response.headers.append("Set-Cookie", await forgetNumber());
  return response;
}

async function create(actor: Actor, form: FormData) {
  const submission = parseWithZod(form, { schema: newPersonFormSchema });
  if (submission.status !== "success") return data({ result: submission.reply() }, { status: 400 });
  const suspects = form.get("seen") === "yes" ? [] : await findLikeness(actor, submission.value);
  if (suspects.length > 0) return data({ result: submission.reply(), suspects });
  try {
    const created = await createPerson(actor, submission.value);
    return await goOn(created.id, form.get("next"), `已登记 ${created.name}。`);
  } catch (error) {
    if (!isAppError(error)) return await actionProblem(error, actor);
    const { personId } = error.extra;
    if (error.code === "person_exists" && typeof personId === "string") {
      return goOn(personId, form.get("next"), "此人已登记。");
    }
    const fieldErrors = Object.fromEntries(
      error.violations.map(({ path, message }) => [formFieldOf(path), [message]]),
    );
    const result = submission.reply({
      fieldErrors,
      formErrors: error.violations.length > 0 ? [] : [error.message],
    });
    return data({ result }, { status: error.status });
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REGISTRARS);
  const form = await readForm(request);
  if (form.get("intent") === "create") return create(actor, form);
  const text = form.get("q");
  return search(actor, typeof text === "string" ? text : "");
}

export default function NewPersonPage() {
  const { streets, streetId, communities, households, today: day, carried } = useLoaderData<typeof loader>();
  const forApplication = useSearchParams()[0].get("for") === "application";
  const outcome = useActionData<typeof action>();
  const brought =
    forApplication && carried !== "" ? { rows: [], more: false, name: "", residentId: carried } : null;
  const searched = outcome && "searched" in outcome ? outcome.searched : outcome ? null : brought;
  const result = outcome && "result" in outcome ? outcome.result : undefined;
  const suspects = outcome && "suspects" in outcome ? outcome.suspects : [];
  const problem = outcome && "problem" in outcome ? outcome.problem : null;
  const empty = outcome !== undefined && "empty" in outcome;
  const needsStreet = streets.length > 0 && streetId === null;
  return (
    <>
      <PageHead
        crumbs={[{ label: "一人一册", to: paths.people() }]}
        title="登记新人员"
        sub="先查再登记：一个证件号在全省只登记一次，登记在常住地的街道（乡镇）、社区。"
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      {streets.length > 0 && (
        <Form method="get" className="tools" aria-label="选街道">
          {forApplication && <input type="hidden" name="for" value="application" />}
          <label>
            常住地街道（乡镇）{" "}
            <Select
              name="street"
              options={streets.map(({ id, name }) => ({ value: String(id), label: name }))}
              defaultValue={streetId === null ? "" : String(streetId)}
              emptyLabel="请选择"
              required
            />
          </label>
          <Button type="submit" size="sm">
            选定
          </Button>
        </Form>
      )}
      <Section title="一、先查有没有登记过">
        <Form method="post" className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="intent" value="search" />
          <Field
            id="q"
            label="姓名、拼音首字母、证件后四位或完整证件号"
            error={empty ? "没有输入查找内容。先查清有没有登记过，才能登记。" : undefined}
          >
            {(wiring) => <Input {...wiring} name="q" required maxLength={60} autoComplete="off" />}
          </Field>
          <Button type="submit" look={searched || result ? "plain" : "primary"}>
            查找
          </Button>
        </Form>
        {searched && searched.rows.length > 0 && (
          <div className="mt-3">
            <PersonMatches rows={searched.rows} />
            {searched.more && <p className="note">只列出前 20 人，请写全姓名或用证件号再查。</p>}
          </div>
        )}
        {searched && searched.rows.length === 0 && <p className="mt-3">辖区内没有查到此人，可以登记。</p>}
      </Section>
      {(searched || result) && (
        <Section title="二、没有此人，登记" className="mt-4">
          {suspects.length > 0 && <SuspectHint suspects={suspects} />}
          {needsStreet ? (
            <p className="note">请先在上面选定常住地街道（乡镇），再查找一次。</p>
          ) : (
            <NewPersonForm
              key={searched ? `${searched.name}${searched.residentId}` : "sent"}
              lastResult={result}
              defaults={searched ? { name: searched.name, residentId: searched.residentId } : {}}
              communities={communities}
              households={households}
              today={day}
              suspected={suspects.length > 0}
              next={forApplication ? "application" : undefined}
            />
          )}
        </Section>
      )}
    </>
  );
}
