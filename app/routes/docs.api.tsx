import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { operations } from "~/api/registry.server";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";

export const meta: MetaFunction = () => [{ title: "数据交换接口 · 一人一册" }];

export function loader() {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return {
    groups: tags.map((tag) => ({
      tag,
      operations: operations
        .filter((operation) => operation.tag === tag)
        .map(({ method, path, summary, access, versioned }) => ({
          method,
          path,
          summary,
          access: access === "public" ? "公开" : "须令牌",
          versioned: versioned === true,
        })),
    })),
  };
}

export default function ApiDocsPage() {
  const { groups } = useLoaderData<typeof loader>();
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
            。日期为北京时间的日，证件号码和电话一律脱敏；错误为 application/problem+json。
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
                  <tr key={`${row.method} ${row.path}`}>
                    <td>{row.method}</td>
                    <th scope="row">
                      <code>{row.path}</code>
                    </th>
                    <td>
                      {row.summary}
                      {row.versioned && <span className="sub">须带 If-Match: "版本号"</span>}
                    </td>
                    <td>{row.access}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </Section>
      ))}
    </main>
  );
}
