import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Recap } from "~/components/ui/recap";
import { SearchBox } from "~/components/ui/search-box";
import { Select } from "~/components/ui/select";
import { queryWith } from "~/components/ui/url-state";
import { ROLE_LABELS } from "~/features/accounts/labels";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { GrantTable } from "~/features/grants/components/grant-table";
import { HolderPanel } from "~/features/grants/components/holder-panel";
import { actOnGrants, readGrantsPage } from "~/features/grants/page.server";
import { READING } from "~/features/grants/rules";
import { orRouteError } from "~/lib/action-problem.server";
import { ROLES } from "~/lib/actor";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "授权 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...READING);
  return orRouteError(actor, request, () => readGrantsPage(actor, request));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnGrants(await requireCaseActor(request, "security_admin"), request);
}

const STATES = [
  { value: "in_force", label: "有效" },
  { value: "ended", label: "已收回或到期" },
];

function GrantList() {
  const { list, mayGrant, self } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { search } = useLocation();
  if (!list) return null;
  const { query, unit, items, total, nextCursor } = list;
  const filters = [
    ...(query.unit ? [{ label: unit.name, name: "unit" }] : []),
    ...(query.role ? [{ label: ROLE_LABELS[query.role], name: "role" }] : []),
    ...(query.q ? [{ label: `“${query.q}”`, name: "q" }] : []),
  ];
  const revoking = failed?.intent === "revoke" ? { ...failed, reason: failed.typed.reason } : null;
  return (
    <>
      <FilterForm search={search} own={["role", "state"]} label="筛选授权">
        <label>
          角色{" "}
          <Select
            name="role"
            emptyLabel="全部角色"
            defaultValue={query.role ?? ""}
            options={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
          />
        </label>
        <label htmlFor="state">
          状态 <Select id="state" name="state" defaultValue={query.state ?? "in_force"} options={STATES} />
        </label>
      </FilterForm>
      <Recap
        filters={filters}
        search={search}
        total={`${total} 条`}
        definition="单位按授予时所在单位，含下级"
      />
      {items.length === 0 ? (
        <Empty title="没有符合条件的授权">换一个条件再看，或清除筛选。</Empty>
      ) : (
        <GrantTable caption="角色授权" rows={items} mayGrant={mayGrant} self={self} failed={revoking} />
      )}
      <Pager
        shown={items.length}
        total={total}
        previous={new URLSearchParams(search).has("cursor") ? queryWith(search, {}) : null}
        next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
      />
    </>
  );
}

export default function GrantsPage() {
  const { holder, mayGrant, self, today } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { search } = useLocation();
  if (!holder) {
    return (
      <>
        <PageHead
          title="授权"
          sub={`谁在哪个单位有什么角色，由谁授予、为什么、到何时。${mayGrant ? "点账号授予或收回。" : "授予和收回由安全管理员办理。"}`}
          actions={<SearchBox label="在授权中查找" placeholder="用户名、姓名或单位" search={search} />}
        />
        <GrantList />
      </>
    );
  }
  return (
    <>
      <PageHead
        crumbs={[{ label: "授权", to: paths.grants() }]}
        title={`${holder.name}（${holder.username}）`}
        facts={[
          holder.unitName,
          holder.disabled ? "账号已停用" : null,
          holder.roles.length > 0 ? holder.roles.map((role) => ROLE_LABELS[role]).join("、") : "现在没有角色",
        ]}
      />
      <HolderPanel holder={holder} mayGrant={mayGrant} self={self} today={today} failed={failed ?? null} />
    </>
  );
}
