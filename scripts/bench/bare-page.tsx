/**
 * The floor of a page: a Remix app of one route that reads its best single statement and shows the rows in a plain
 * table, nobody signed in, nothing scoped or masked, filled up to the size of the page it is compared with.
 */
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { RemixServer, Scripts, useLoaderData } from "@remix-run/react";
import type { EntryContext } from "@remix-run/node";
import type { SQL } from "drizzle-orm";
import { renderToString } from "react-dom/server";

import { executor } from "~/lib/transaction.server";

type Row = Record<string, unknown>;

const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

function Bare() {
  const { rows, repeats } = useLoaderData<{ rows: Row[]; repeats: number }>();
  return (
    <html lang="zh-CN">
      <head>
        <title>bare</title>
      </head>
      <body>
        <table>
          <tbody>
            {Array.from({ length: repeats }, () => rows).flatMap((part, turn) =>
              part.map((row, line) => (
                <tr key={`${turn}-${line}`}>
                  {Object.entries(row).map(([name, value]) => (
                    <td key={name}>{shown(value)}</td>
                  ))}
                </tr>
              )),
            )}
          </tbody>
        </table>
        <Scripts />
      </body>
    </html>
  );
}

function buildOf(query: SQL, repeats: () => number): ServerBuild {
  const route = { id: "root", path: "" };
  return {
    entry: {
      module: {
        default: (request: Request, status: number, headers: Headers, context: EntryContext) => {
          headers.set("Content-Type", "text/html; charset=utf-8");
          return new Response(renderToString(<RemixServer context={context} url={request.url} />), {
            status,
            headers,
          });
        },
      },
    },
    routes: {
      root: {
        ...route,
        module: {
          default: Bare,
          loader: async () => ({
            rows: [...(await executor().execute<Row>(query))],
            repeats: repeats(),
          }),
        },
      },
    },
    assets: {
      entry: { module: "/entry.js", imports: [] },
      routes: {
        root: {
          ...route,
          module: "/root.js",
          hasAction: false,
          hasLoader: true,
          hasClientAction: false,
          hasClientLoader: false,
          hasErrorBoundary: false,
          imports: [],
        },
      },
      url: "/manifest.js",
      version: "bare",
    },
    publicPath: "/",
    basename: "/",
    assetsBuildDirectory: "",
    mode: "production",
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: false,
      v3_lazyRouteDiscovery: false,
    },
  };
}

/** Reads the bare page over `query`; its HTML is as long as `bytes`, or by less than one set of rows shorter. */
export async function barePage(query: SQL, bytes: number): Promise<() => Promise<unknown>> {
  let repeats = 1;
  const handler = createRequestHandler(
    buildOf(query, () => repeats),
    "production",
  );
  const read = async () => (await handler(new Request("http://bench.invalid/"))).text();
  const once = (await read()).length;
  repeats = 2;
  const more = (await read()).length - once;
  repeats = Math.max(1, Math.floor((bytes - once) / Math.max(1, more)) + 1);
  return read;
}
