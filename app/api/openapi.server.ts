import { z } from "zod";

import { exampleOf, type JsonSchema } from "./example";
import { memberWordsOf } from "./member-words";
import type { Operation } from "./operation.server";
import { operations } from "./registry.server";

const problem = { $ref: "#/components/responses/Problem" };

/** The OpenAPI 3.1 document, made from the very definitions that the dispatcher runs. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, "{$1}");
    (paths[path] ??= {})[operation.method.toLowerCase()] = describe(operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "一人一册 · 一人一策 数据交换接口",
      version: "1.0.0",
      description:
        "吉林省就业困难人员认定帮扶（吉人社发〔2022〕10号）。日期为北京时间的日，证件号码和电话一律脱敏。",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: PROBLEM_SCHEMA },
      responses: {
        Problem: {
          description: "未办理的原因",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

const SOURCE_SCHEMA = {
  type: "object",
  properties: { document: { type: "string" }, article: { type: "string" } },
  required: ["document", "article"],
};

const PROBLEM_SCHEMA = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "violations"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    violations: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "code", "message"],
        properties: {
          path: { type: "string" },
          code: { type: "string" },
          message: { type: "string" },
          source: SOURCE_SCHEMA,
        },
      },
    },
    source: SOURCE_SCHEMA,
  },
};

export function operationIdOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method.toLowerCase()}${path.replace(/[/:.-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

function describe(operation: Operation): Record<string, unknown> {
  return {
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    operationId: operationIdOf(operation),
    ...(operation.access === "signed_in" ? { security: [{ token: [] }] } : {}),
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(operation.body ? { requestBody: jsonContent(operation.body) } : {}),
    ...(operation.multipart ? { requestBody: MULTIPART } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.responses).map(([status, { description, schema }]) => [
          status,
          {
            description,
            ...(schema ? { content: { "application/json": { schema: jsonSchema(schema) } } } : {}),
          },
        ]),
      ),
      default: problem,
    },
  };
}

const MULTIPART = {
  required: true,
  content: {
    "multipart/form-data": {
      schema: {
        type: "object",
        required: ["file", "kind"],
        properties: {
          file: { type: "string", contentMediaType: "application/octet-stream" },
          kind: { type: "string" },
        },
      },
    },
  },
};

function pathParameters(operation: Operation) {
  return [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    ...described(name),
    schema: { type: "string" },
  }));
}

function queryParameters(operation: Operation) {
  if (!operation.query) return [];
  const schema = jsonSchema(operation.query) as {
    properties?: Record<string, { enum?: readonly unknown[] }>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, parameter]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) ?? false,
    ...described(name, parameter),
    schema: parameter,
  }));
}

function headerParameters(operation: Operation) {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: "header",
    required,
    description,
    schema: { type: "string" },
  });
  return [
    ...(operation.versioned ? [header("If-Match", true, '所改记录的版本，如 "3"')] : []),
    ...(operation.method === "POST" &&
    operation.access === "signed_in" &&
    !operation.readOnly &&
    !operation.multipart
      ? [header("Idempotency-Key", false, "同一个键只办理一次")]
      : []),
  ];
}

function described(name = "", member: { enum?: readonly unknown[] } = {}) {
  const words = memberWordsOf(name, member);
  return words ? { description: words.text } : {};
}

/** A body with an example of itself, its members said in words. */
function jsonContent(schema: z.ZodType) {
  const written = jsonSchema(schema);
  const { properties } = written as { properties?: Record<string, object> };
  const said = properties
    ? {
        ...written,
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, member]) => [
            name,
            { ...described(name, member), ...member },
          ]),
        ),
      }
    : written;
  return {
    required: true,
    content: { "application/json": { schema: said, example: exampleOf(written as JsonSchema) } },
  };
}

/** How a value may be written where a schema reads more than it can say of itself: `.meta({ written })`. */
const writtenSchema = z.object({ written: z.record(z.string(), z.unknown()) });

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema: made }) => {
      const meta = writtenSchema.safeParse(z.globalRegistry.get(zodSchema));
      if (!meta.success) return;
      for (const key of Object.keys(made)) delete (made as Record<string, unknown>)[key];
      Object.assign(made, meta.data.written);
    },
  });
  return rest;
}
