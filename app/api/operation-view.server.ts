/** One operation as a partner reads it: parameters, body, answer and an example to copy. */
import { notFound } from "~/lib/errors";
import { exampleOf, type JsonSchema } from "./example";
import { openApiDocument, operationIdOf } from "./openapi.server";
import { operations } from "./registry.server";

type Row = { name: string; type: string; required: boolean; text: string };
export type OperationView = {
  id: string;
  method: string;
  path: string;
  summary: string;
  /** Sentences to read first, one per paragraph. */
  notes: string[];
  parameters: Row[];
  body: Row[];
  answer: Row[];
  example: string;
};

type Content = Record<string, { schema?: JsonSchema; example?: unknown }>;
type Described = {
  parameters: {
    name: string;
    in: "path" | "query" | "header";
    required: boolean;
    description?: string;
    schema: JsonSchema;
  }[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
};

const TYPES: Record<string, string> = {
  string: "文字",
  integer: "整数",
  number: "数",
  boolean: "真、假",
  array: "列表",
  object: "对象",
};
const MOST_CODES = 12;

function typeOf(schema: JsonSchema): string {
  if (schema.enum) {
    const codes = schema.enum.slice(0, MOST_CODES).map(String).join("、");
    return schema.enum.length > MOST_CODES ? `${codes} 等 ${schema.enum.length} 种` : codes;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(" 或 ");
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === "array" && schema.items?.type) return `${typeOf(schema.items)}的列表`;
  return TYPES[schema.type ?? ""] ?? (schema.type === "null" ? "空" : "文字");
}

/** The members of an object, those of its lists, objects and choices of objects below them. */
function rowsOf(schema: JsonSchema | undefined, before = ""): Row[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, member]) => {
    const inner = member.type === "array" ? member.items : member;
    const path = `${before}${name}`;
    return [
      {
        name: path,
        type: typeOf(member),
        required: schema?.required?.includes(name) ?? false,
        text: member.description ?? "",
      },
      ...rowsOf(inner, member.type === "array" ? `${path}[].` : `${path}.`),
      ...(member.oneOf ?? []).flatMap((choice) => rowsOf(choice, `${path}（${choice.title ?? ""}）.`)),
    ];
  });
}

/** The parameters that an example of a question names. */
const SHOWN = new Set(["unit", "asOf", "from", "to", "by", "indicators", "limit", "metric"]);

function exampleCall(method: string, path: string, { parameters, requestBody }: Described): string {
  const query = parameters
    .filter((one) => one.in === "query" && (one.required || SHOWN.has(one.name)))
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema, name)))}`)
    .join("&");
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    name === "rule" ? "R28" : "01900000-0000-7000-8000-000000000000",
  );
  const headers = [
    "-H 'Authorization: Bearer 令牌'",
    ...parameters.filter((one) => one.in === "header" && one.required).map(({ name }) => `-H '${name}: "1"'`),
    ...(requestBody?.content["application/json"] ? ["-H 'Content-Type: application/json'"] : []),
  ];
  const body = requestBody?.content["application/json"]?.example;
  return [
    `curl -X ${method} 'http://127.0.0.1:3000/api/v1${address}${query ? `?${query}` : ""}'`,
    ...headers,
    ...(body === undefined ? [] : [`-d '${JSON.stringify(body, null, 2)}'`]),
    ...(requestBody?.content["multipart/form-data"] ? ["-F file=@文件"] : []),
  ].join(" \\\n  ");
}

/** Throws 404 for an operation that is not there. */
export function viewOperation(id: string): OperationView {
  const operation = operations.find((one) => operationIdOf(one) === id);
  if (!operation) throw notFound("没有这个接口。");
  const { method, path, summary, description = "" } = operation;
  const paths = openApiDocument().paths as Record<string, Record<string, Described>>;
  const described = paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
  if (!described) throw notFound("没有这个接口。");
  const where = { path: "地址", query: "参数", header: "请求头" };
  const content = described.requestBody?.content;
  const [answered] = Object.entries(described.responses).filter(([status]) => status.startsWith("2"));
  return {
    id,
    method,
    path,
    summary,
    notes: description.split("\n").filter(Boolean),
    parameters: described.parameters.map(({ name, in: at, required, description = "", schema }) => ({
      name,
      type: `${where[at]}，${typeOf(schema)}`,
      required,
      text: description,
    })),
    body: rowsOf((content?.["application/json"] ?? content?.["multipart/form-data"])?.schema),
    answer: rowsOf(answered?.[1].content?.["application/json"]?.schema),
    example: exampleCall(method, path, described),
  };
}
