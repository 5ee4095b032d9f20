// The written contract (`/api/openapi.json`, `/api/asyncapi.json`) as a page shows it: requests, messages, types, each with its
// fields in words. Never: how a page looks; every word of it is the contract's own.

/** JSON Schema, as far as ours have it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** What a type is, in pieces; `to`: the name of a type that has its own place on the page. */
export type Words = readonly { readonly text: string; readonly to?: string }[];

export interface Field {
  readonly name: string;
  readonly type: Words;
  readonly isRequired: boolean;
  readonly about: string;
}

/** A type, or one of the shapes that it has. */
export interface Shape {
  /** The word by which it is told from the others. */
  readonly word: string;
  readonly about: string;
  readonly fields: readonly Field[];
}

const nameOf = (reference: string): string => reference.split('/').pop() ?? '';
const alternatives = (schema: Schema): readonly Schema[] => schema.oneOf ?? schema.anyOf ?? [];

function joined(parts: readonly Words[], word: string): Words {
  return parts.flatMap((part, place) => (place > 0 ? [{ text: word }, ...part] : part));
}

/** What a value of this schema is. */
export function wordsOf(schema: Schema): Words {
  if (schema.$ref) return [{ text: nameOf(schema.$ref), to: nameOf(schema.$ref) }];
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  if (schema.enum) return [{ text: schema.enum.map((value) => JSON.stringify(value)).join(' or ') }];
  if (alternatives(schema).length > 0) return joined(alternatives(schema).map(wordsOf), ' or ');
  if (schema.allOf) return schema.allOf.map(wordsOf).find((words) => words.some(({ to }) => to)) ?? [];
  const types = [schema.type ?? 'object'].flat();
  return joined(
    types.map((type) => ofType(type, schema)),
    ' or ',
  );
}

function ofType(type: string, schema: Schema): Words {
  if (type === 'array' && schema.items) return [{ text: 'list of ' }, ...wordsOf(schema.items)];
  if (type === 'object' && schema.additionalProperties)
    return [{ text: 'for each of its names ' }, ...wordsOf(schema.additionalProperties)];
  const { minimum, maximum } = schema;
  const isNumber = type === 'integer' || type === 'number';
  if (isNumber && maximum !== undefined) return [{ text: `${type} ${minimum ?? 0}–${maximum}` }];
  return [{ text: type }];
}

/** The fields of a schema, with those of what it takes over. */
export function fieldsOf(schema: Schema, all: Schemas): Field[] {
  const taken = (schema.allOf ?? []).flatMap((part) => fieldsOf(part, all));
  const referred = schema.$ref ? fieldsOf(all[nameOf(schema.$ref)] ?? {}, all) : [];
  const own = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    type: wordsOf(field),
    isRequired: schema.required?.includes(name) ?? false,
    about: field.description ?? '',
  }));
  return [...own, ...taken, ...referred];
}

/** What a type looks like: once, or in each of its shapes. */
export function shapesOf(schema: Schema, all: Schemas): Shape[] {
  const shapes = alternatives(schema).filter((one) => one.properties ?? one.allOf ?? one.const);
  if (shapes.length < 2) return [{ word: '', about: '', fields: fieldsOf(schema, all) }];
  return shapes.map((shape) => {
    const fields = fieldsOf(shape, all);
    const word = shape.const ?? fields.find(({ name }) => name === 'type')?.type[0]?.text ?? '';
    return { word: String(word).replaceAll('"', ''), about: shape.description ?? '', fields };
  });
}

interface Media {
  readonly schema: Schema;
}
interface Answer {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly description: string;
  readonly schema: Schema;
}
interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface OpenApi {
  readonly info: { readonly version: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Schemas;
    readonly responses: Readonly<Record<string, Answer>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
  readonly 'x-limits': Readonly<Record<string, Limit>>;
}

export interface Limit {
  readonly value: number;
  readonly unit: string;
  readonly description: string;
}

export interface AsyncApi {
  readonly operations: Readonly<Record<string, { readonly messages: readonly { $ref: string }[] }>>;
  readonly components: {
    readonly schemas: Schemas;
    readonly messages: Readonly<Record<string, Message>>;
  };
  readonly 'x-close-codes': readonly {
    readonly code: number;
    readonly reason: string;
    readonly come_back: boolean;
  }[];
}

interface Message {
  readonly name: string;
  readonly summary: string;
  readonly payload: Schema;
  readonly examples?: readonly { readonly payload: unknown }[];
}

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly about: string;
  readonly parameters: readonly Field[];
  readonly body: Words | null;
  readonly answers: readonly { readonly status: string; readonly about: string; readonly type: Words }[];
}

/** The requests of one tag, in their order. */
export function requestsOf(document: OpenApi, tag: string): Request[] {
  const { parameters, responses } = document.components;
  const bodyOf = (content: Readonly<Record<string, Media>> | undefined): Words =>
    joined(
      Object.values(content ?? {}).map(({ schema }) => wordsOf(schema)),
      ' or ',
    );
  const requests = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return requests
    .filter(({ operation }) => operation.tags.includes(tag))
    .map(({ path, method, operation }) => ({
      method: method.toUpperCase(),
      path,
      about: operation.summary,
      parameters: (operation.parameters ?? []).map((parameter) => {
        const told = parameter.$ref ? parameters[nameOf(parameter.$ref)]! : parameter;
        const { name, description, schema } = told;
        return { name, type: wordsOf(schema), isRequired: told.in === 'path', about: description };
      }),
      body: operation.requestBody ? bodyOf(operation.requestBody.content) : null,
      answers: Object.entries(operation.responses).map(([status, answer]) => {
        const { description = '', content } = answer.$ref ? responses[nameOf(answer.$ref)]! : answer;
        return { status, about: description, type: bodyOf(content) };
      }),
    }));
}

/** The messages of one side, in their order. */
export function messagesOf(document: AsyncApi, side: 'say' | 'hear'): Message[] {
  const names = document.operations[side]?.messages.map(({ $ref }) => nameOf($ref)) ?? [];
  return names.flatMap((name) => document.components.messages[name] ?? []);
}
