import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";

import { operationIdOf } from "~/api/openapi.server";
import { type OperationView, viewOperation } from "~/api/operation-view.server";
import { operations } from "~/api/registry.server";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "数据交换接口 · 一人一册" }];

export function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get("op");
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return {
    shown: operations.some((one) => operationIdOf(one) === asked) ? viewOperation(asked ?? "") : null,
    groups: tags.map((tag) => ({
      tag,
      operations: operations
        .filter((operation) => operation.tag === tag)
        .map(({ method, path, summary, access, versioned }) => ({
          id: operationIdOf({ method, path }),
          method,
          path,
          summary,
          access: access === "public" ? "公开" : "须令牌",
          versioned: versioned === true,
        })),
    })),
  };
}

function Members({ title, rows }: { title: string; rows: OperationView["parameters"] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="mt-3">{title}</h3>
      <TableScroll label={title}>
        <table className="table static dense">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">写法</th>
              <th scope="col">必给</th>
              <th scope="col">含义</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.type}-${row.name}`}>
                <th scope="row">
                  <code>{row.name}</code>
                </th>
                <td>{row.type}</td>
                <td>{row.required ? "是" : "否"}</td>
                <td>{row.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}

function OperationDetails({ shown }: { shown: OperationView }) {
  return (
    <div className="pb-4">
      {shown.notes.map((note) => (
        <p key={note} className="note max-w-[860px]">
          {note}
        </p>
      ))}
      <Members title="参数" rows={shown.parameters} />
      <Members title="请求体" rows={shown.body} />
      <h3 className="mt-3">示例</h3>
      {/* A long line is scrolled to: by keyboard too. */}
      <pre className="note overflow-x-auto" tabIndex={0} aria-label="示例">
        {shown.example}
      </pre>
      <Members title="答复" rows={shown.answer} />
      {shown.answer.length === 0 && <p className="note">答复的字段见 OpenAPI 文档和实际答复。</p>}
    </div>
  );
}

export default function ApiDocsPage() {
  const { groups, shown } = useLoaderData<typeof loader>();
  return (
    <main className="page" id="main">
      <div className="page-head">
        <div className="t">
          <h1>数据交换接口</h1>
          <p className="sub">
            地址以 <code>/api/v1</code> 开头；完整定义见{" "}
            <AppLink to="/openapi.json" reloadDocument>
              OpenAPI 3.1 文档
            </AppLink>
            。点地址看参数、请求体、答复和示例。日期为北京时间的日，证件号码和电话一律脱敏；错误为
            application/problem+json。
          </p>
        </div>
      </div>
      {groups.map(({ tag, operations: rows }) => (
        <Section key={tag} title={tag} note={`${rows.length} 个`} className="mt-6">
          <TableScroll label={`${tag}接口`}>
            <table className="table static dense">
              <caption className="visually-hidden">{tag}接口</caption>
              <thead>
                <tr>
                  <th scope="col">方法</th>
                  <th scope="col">地址</th>
                  <th scope="col">用途</th>
                  <th scope="col">权限</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Fragment key={row.id}>
                    <tr id={row.id}>
                      <td>{row.method}</td>
                      <th scope="row">
                        <AppLink
                          className="q"
                          to={
                            shown?.id === row.id ? `${paths.apiDocs()}#${row.id}` : `?op=${row.id}#${row.id}`
                          }
                          aria-expanded={shown?.id === row.id}
                        >
                          <code>{row.path}</code>
                        </AppLink>
                      </th>
                      <td>
                        {row.summary}
                        {row.versioned && <span className="sub">须带 If-Match: "版本号"</span>}
                      </td>
                      <td>{row.access}</td>
                    </tr>
                    {shown?.id === row.id && (
                      <tr>
                        <td colSpan={4}>
                          <OperationDetails shown={shown} />
                        </td>
                      </tr>
                    )}
                  </Fragment>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </Section>
      ))}
    </main>
  );
}
