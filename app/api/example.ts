/** An example of what a JSON schema asks for: what must be given, written as it is meant. Pure. */
import { memberWords } from "./member-words";

export type JsonSchema = {
  type?: string;
  title?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  minimum?: number;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  examples?: readonly unknown[];
};

export function exampleOf(schema: JsonSchema, name = ""): unknown {
  if (schema.const !== undefined) return schema.const;
  // Members that go together only in some ways are shown by the schema itself.
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  const worded = memberWords(name)?.example;
  // A code list says itself what may be written.
  if (schema.enum) return schema.enum.includes(worded) ? worded : schema.enum[0];
  if (worded !== undefined) return worded;
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(choice, name);
  switch (schema.type) {
    case "object": {
      // Whose unit it is belongs into every example, also where it may be left out.
      const asked = Object.entries(schema.properties ?? {}).filter(
        ([member]) => member === "unit" || schema.required?.includes(member),
      );
      return Object.fromEntries(asked.map(([member, value]) => [member, exampleOf(value, member)]));
    }
    case "array":
      return schema.items ? [exampleOf(schema.items)] : [];
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    default:
      if (schema.format === "uuid") return "01900000-0000-7000-8000-000000000000";
      return /(?:On|From|To|Until)$/.test(name) ? "2026-11-24" : (schema.default ?? "文字");
  }
}
