import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";

import { navigationFor } from "~/components/shell/navigation";
import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireActor } from "~/features/accounts/require-actor.server";
import { PersonMatches } from "~/features/people/components/person-matches";
import {
  redirectToResidentId,
  refuseResidentIdInAddress,
} from "~/features/people/find-by-resident-id.server";
import { searchPeople } from "~/features/people/search-people.server";
import { searchUnits } from "~/features/people/search-units.server";
import { UNIT_LEVEL_LABELS } from "~/features/units/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { CASE_ROLES, hasRole } from "~/lib/actor";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { isWholeResidentId } from "~/lib/resident-id";

export const meta: MetaFunction = () => [{ title: "查找 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  await refuseResidentIdInAddress(actor, request);
  const parameters = new URL(request.url).searchParams;
  const q = (parameters.get("q") ?? "").trim().slice(0, 60);
  return orRouteError(actor, request, async () => {
    const mayReadCases = hasRole(actor, ...CASE_ROLES);
    const [people, units] = await Promise.all([
      q !== "" && mayReadCases ? searchPeople(actor, q) : { rows: [], more: false },
      q === "" ? [] : searchUnits(actor, q),
    ]);
    const pages = navigationFor(actor.roles)
      .flatMap((item) => item.children ?? [item])
      .filter(({ label }) => q !== "" && label.includes(q))
      .map(({ label, to }) => ({ label, to }));
    return {
      q,
      people,
      units,
      pages,
      mayReadCases,
      mayRegister: hasRole(actor, "caseworker", "reviewer"),
      nobody: parameters.get("none") === "resident_id",
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const text = (await readForm(request)).get("q");
  const q = typeof text === "string" ? text : "";
  return isWholeResidentId(q)
    ? redirectToResidentId(actor, q)
    : redirect(paths.search(q.trim().slice(0, 60)));
}

export default function SearchPage() {
  const { q, people, units, pages, mayReadCases, mayRegister, nobody } = useLoaderData<typeof loader>();
  const nothing = q !== "" && people.rows.length + units.length + pages.length === 0;
  return (
    <>
      <PageHead title="查找" sub={q ? `“${q}”` : "查人、机构和页面。"} />
      <Form method="post" className="flex flex-wrap items-end gap-3" key={q}>
        <Field id="search-text" label="姓名、拼音首字母、证件后四位、完整证件号，或机构、页面名称">
          {(wiring) => <Input {...wiring} name="q" defaultValue={q} maxLength={60} autoComplete="off" />}
        </Field>
        <Button type="submit" look="primary">
          查找
        </Button>
      </Form>
      {nobody && (
        <Banner tone="warn" alert>
          辖区内没有这个证件号的人。号码不在网址中保留；请核对号码，或先登记。
        </Banner>
      )}
      {(nobody || nothing) && (
        <Empty
          title={nobody ? "没有查到" : `没有查到“${q}”`}
          actions={
            mayRegister && (
              <LinkButton to={paths.newPerson()} look="primary">
                登记新人员
              </LinkButton>
            )
          }
        >
          只查本辖区。姓名写两个字以上，或用拼音首字母、证件后四位。
        </Empty>
      )}
      {people.rows.length > 0 && (
        <Section
          title="人员"
          note={people.more ? "只列前 20 人" : `${people.rows.length} 人`}
          aside={people.more && <AppLink to={paths.people({ q, status: "all" })}>在名单中看全部</AppLink>}
          className="mt-4"
        >
          <PersonMatches rows={people.rows} />
        </Section>
      )}
      {units.length > 0 && (
        <Section title="机构" note={`${units.length} 个`} className="mt-4">
          <ul>
            {units.map((unit) => (
              <li key={unit.id} data-row className="border-rule border-t py-1">
                {mayReadCases ? (
                  <AppLink to={paths.people({ unit: unit.id })}>{unit.name}</AppLink>
                ) : (
                  unit.name
                )}{" "}
                <span className="faint">{UNIT_LEVEL_LABELS[unit.level]}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {pages.length > 0 && (
        <Section title="页面" className="mt-4">
          <ul>
            {pages.map((page) => (
              <li key={page.to} data-row className="border-rule border-t py-1">
                <AppLink to={page.to}>{page.label}</AppLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
