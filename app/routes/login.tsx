import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import { listDemoAccounts } from "~/features/accounts/demo-accounts.server";
import { clientAddressOf } from "~/features/citizen-access/citizen-problem.server";
import { findScreenActor, requestIdOf, sessionCookie } from "~/features/accounts/sessions.server";
import { deviceCookie, knownDevice } from "~/features/accounts/known-device.server";
import { nameKey, signIn } from "~/features/accounts/sign-in.server";
import { reviveSent } from "~/features/form-drafts/typed-in-tab";
import { actionProblem } from "~/lib/action-problem.server";
import { isOwnPath, paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { withoutResidentIds } from "~/lib/resident-id";

export const meta: MetaFunction = () => [{ title: "登录 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = withoutResidentIds(new URL(request.url).searchParams.get("next") ?? "");
  const next = isOwnPath(asked) ? asked : "";
  // Signed in again in another window meanwhile: this one goes on where it was.
  if (await findScreenActor(request)) throw redirect(next || paths.home());
  return { next, demoAccounts: listDemoAccounts() };
}

const credentialsSchema = z.object({
  username: z.string().max(100),
  password: z.string().max(200),
  next: z.string().max(500).optional(),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = await readForm(request);
  const form = credentialsSchema.safeParse(Object.fromEntries(typed));
  if (!form.success) return data({ problem: { message: "请填写用户名和密码。" } }, { status: 400 });
  const { username, password, next } = form.data;
  try {
    const device = knownDevice(request, nameKey(username));
    const caller = { requestId: requestIdOf(request), address: clientAddressOf(context), device };
    const { secret } = await signIn({ username, password }, "cookie", caller);
    return redirect(next && isOwnPath(next) ? next : paths.home(), {
      headers: [
        ["Set-Cookie", sessionCookie(secret)],
        ["Set-Cookie", deviceCookie(request, nameKey(username))],
      ],
    });
  } catch (error) {
    return await actionProblem(error, null, typed);
  }
}

export default function LoginPage() {
  const { next, demoAccounts } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  // A form sent without a session was not saved.
  useEffect(reviveSent, []);
  return (
    <main className="lg" id="main">
      <header>
        <h1>
          一人一册 <span className="sep">·</span> 一人一策
        </h1>
        <p>吉林省就业困难人员认定帮扶，依据吉人社发〔2022〕10号</p>
      </header>
      <div className="lg2">
        <Section title="登录">
          {result?.problem && (
            <Banner tone="bad" alert>
              {result.problem.message}
            </Banner>
          )}
          <Form method="post">
            <input type="hidden" name="next" value={next} />
            <Field id="username" label="用户名">
              {(wiring) => (
                <RefusedForm>
                  <Input {...wiring} name="username" autoComplete="username" required maxLength={100} />
                </RefusedForm>
              )}
            </Field>
            <Field id="password" label="密码" hint="连续 5 次不对，锁定 30 分钟；常用的浏览器单独计次。">
              {(wiring) => (
                <Input
                  {...wiring}
                  name="password"
                  type="password"
                  autoComplete="current-password"
                  required
                  maxLength={200}
                />
              )}
            </Field>
            <Button type="submit" look="primary">
              登录
            </Button>
            <p className="note">忘记密码请联系省级系统管理员。</p>
          </Form>
        </Section>
        {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} next={next} />}
      </div>
      <footer>
        <span>页面只在内网使用，查看完整证件号、电话均有记录。</span>
      </footer>
    </main>
  );
}

type DemoAccountRow = ReturnType<typeof listDemoAccounts>[number];

function DemoAccounts({ accounts, next }: { accounts: readonly DemoAccountRow[]; next: string }) {
  return (
    <Section title="演示账号" note="内容全为虚构，点“进入”即登录">
      <table className="table static acc flush">
        <caption className="visually-hidden">演示账号</caption>
        <thead>
          <tr>
            <th scope="col">角色</th>
            <th scope="col">单位</th>
            <th scope="col">姓名</th>
            <th scope="col">用户名</th>
            <th scope="col">
              <span className="visually-hidden">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ username, password, role, unit, name }) => (
            <tr key={username}>
              <th scope="row">{role}</th>
              <td>{unit}</td>
              <td className="muted">{name}</td>
              <td className="muted">{username}</td>
              <td className="num">
                <Form method="post">
                  <input type="hidden" name="username" value={username} />
                  <input type="hidden" name="password" value={password} />
                  <input type="hidden" name="next" value={next} />
                  <Button type="submit" size="sm" aria-label={`以 ${username} 进入`}>
                    进入
                  </Button>
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
