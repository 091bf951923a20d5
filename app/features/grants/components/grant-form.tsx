import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import { ROLE_LABELS } from "~/features/accounts/labels";
import type { PageProblem } from "~/lib/page-problem";
import type { GrantedRole } from "../rules";

type Typed = { role: string; untilOn: string; reason: string };

/** Grants a role to the account shown; what was written stays after a refusal. */
export function GrantForm({
  accountId,
  offered,
  today,
  failed,
}: {
  accountId: string;
  offered: readonly GrantedRole[];
  today: string;
  failed: { typed: Typed; problem: PageProblem } | null;
}) {
  const errorOf = (path: keyof Typed) => failed?.problem.violations.find((one) => one.path === path)?.message;
  return (
    <Form method="post" className="grid max-w-xl gap-3 py-2" noValidate>
      <input type="hidden" name="intent" value="grant" />
      <input type="hidden" name="account" value={accountId} />
      <Field label="角色" error={errorOf("role")}>
        {(wiring) => (
          <Select
            {...wiring}
            name="role"
            required
            emptyLabel="请选择"
            defaultValue={failed?.typed.role ?? ""}
            options={offered.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
          />
        )}
      </Field>
      <Field label="到期日" mark="选填" hint="到当日结束时失效；长期有效的不填" error={errorOf("untilOn")}>
        {(wiring) => (
          <DateInput {...wiring} name="untilOn" min={today} defaultValue={failed?.typed.untilOn ?? ""} />
        )}
      </Field>
      <Field label="授权原因" hint="如“到岗任职，南就字〔2026〕3号”" error={errorOf("reason")}>
        {(wiring) => (
          <Input
            {...wiring}
            name="reason"
            required
            minLength={4}
            maxLength={200}
            defaultValue={failed?.typed.reason ?? ""}
          />
        )}
      </Field>
      <div className="acts">
        <Button type="submit" look="primary">
          授予角色
        </Button>
      </div>
    </Form>
  );
}
