import type { FastifyInstance } from 'fastify';

type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
};
type Content = Record<string, { schema?: Schema }>;
type Operation = {
  operationId?: string;
  tags?: string[];
  summary?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content?: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
};
type Document = {
  info: { title: string; version: string; description?: string };
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
};

/** The API description as a page that a person reads: no script, nothing from elsewhere. */
export function docsPage(app: FastifyInstance): void {
  let page: string | undefined;
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) => {
    page ??= renderDocs(app.swagger() as unknown as Document);
    return reply.header('content-type', 'text/html; charset=utf-8').send(page);
  });
}

export function renderDocs(document: Document): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation, tag: operation.tags?.[0] ?? 'other' })),
  );
  const tags = [...new Set(operations.map((one) => one.tag))];
  const schemas = Object.entries(document.components?.schemas ?? {});
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(document.info.title)} API</title><style>${STYLE}</style></head>
<body>
<nav aria-label="Contents"><h1>${escape(document.info.title)} <small>${escape(document.info.version)}</small></h1>
<p><a href="/api/openapi.json">openapi.json</a></p>
${tags.map((tag) => `<h2>${escape(tag)}</h2><ul>${listed(operations, tag)}</ul>`).join('')}
<h2>Shapes</h2><ul>${schemas.map(([name]) => `<li><a href="#${name}">${name}</a></li>`).join('')}</ul></nav>
<main><p>${escape(document.info.description ?? '').replace(/`([^`]+)`/g, '<code>$1</code>')}</p>
${tags.map((tag) => `<section><h2>${escape(tag)}</h2>${sections(operations, tag)}</section>`).join('')}
<section><h2>Shapes</h2>${schemas.map(([name, schema]) => `<article id="${name}"><h3>${name}</h3>${renderSchema(schema)}</article>`).join('')}</section>
</main></body></html>`;
}

type Listed = { path: string; method: string; operation: Operation; tag: string };

function listed(operations: readonly Listed[], tag: string): string {
  return operations
    .filter((one) => one.tag === tag)
    .map(({ operation }) => `<li><a href="#${operation.operationId}">${escape(operation.summary ?? operation.operationId ?? '')}</a></li>`)
    .join('');
}

function sections(operations: readonly Listed[], tag: string): string {
  return operations
    .filter((one) => one.tag === tag)
    .map(({ path, method, operation }) => {
      const body = Object.entries(operation.requestBody?.content ?? {});
      const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status !== 'default');
      return `<article id="${operation.operationId}"><h3>${escape(operation.summary ?? '')}</h3>
<p class="call"><b>${method.toUpperCase()}</b> <code>${escape(path)}</code></p>
${parameters(operation)}
${body.map(([type, { schema }]) => `<h4>Body <small>${escape(type)}</small></h4>${renderSchema(schema)}`).join('')}
${answers.map(([status, answer]) => renderAnswer(status, answer)).join('')}</article>`;
    })
    .join('');
}

function renderAnswer(status: string, answer: { description?: string; content?: Content }): string {
  const contents = Object.entries(answer.content ?? {});
  const shapes = contents
    .map(([type, { schema }]) => (type === 'application/json' ? renderSchema(schema) : `<p>${escape(type)}</p>`))
    .join('');
  return `<h4>Answer <small>${escape(status)}</small></h4>${shapes}`;
}

function parameters(operation: Operation): string {
  const all = operation.parameters ?? [];
  if (all.length === 0) return '';
  const rows = all.map(
    (one) =>
      `<tr><th scope="row"><code>${escape(one.name)}</code></th><td>${one.in}${one.required === true ? '' : ', optional'}</td><td>${brief(one.schema)}</td><td>${escape(one.description ?? one.schema?.description ?? '')}</td></tr>`,
  );
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}

function renderSchema(schema: Schema | undefined): string {
  if (schema?.properties === undefined) return `<p>${brief(schema)} ${escape(schema?.description ?? '')}</p>`;
  const rows = Object.entries(schema.properties).map(
    ([name, part]) =>
      `<tr><th scope="row"><code>${escape(name)}</code></th><td>${schema.required?.includes(name) === true ? '' : 'optional'}</td><td>${brief(part)}${nested(part)}</td><td>${escape(part.description ?? '')}</td></tr>`,
  );
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}

function nested(schema: Schema): string {
  const inner = schema.items ?? schema.anyOf?.find((one) => one.properties !== undefined) ?? schema;
  return inner.properties === undefined ? '' : renderSchema(inner);
}

function brief(schema: Schema | undefined): string {
  if (schema === undefined) return '';
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#${name}">${name}</a>`;
  }
  if (schema.items !== undefined) return `list of ${brief(schema.items)}`;
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return options.map(brief).join(' or ');
  if (schema.const !== undefined) return `<code>${escape(JSON.stringify(schema.const))}</code>`;
  if (schema.enum !== undefined) return schema.enum.map((one) => `<code>${escape(JSON.stringify(one))}</code>`).join(' ');
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  return escape(schema.format === undefined ? type : `${type} (${schema.format})`);
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}

const STYLE = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; grid-template-columns: 260px minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 20px; box-sizing: border-box; border-right: 1px solid #8884; }
nav ul { list-style: none; margin: 0; padding: 0; } nav h2 { font-size: 13px; margin: 16px 0 4px; } nav h1 { font-size: 18px; margin: 0; }
main { padding: 20px 32px; max-width: 980px; } article { border-top: 1px solid #8884; padding: 8px 0 20px; scroll-margin-top: 8px; }
h4 { margin: 12px 0 4px; } small { font-weight: 400; opacity: .7; } a { color: light-dark(#0e5c48, #35bf95); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 3px 10px 3px 0; border-bottom: 1px solid #8882; font-weight: 400; }
.call b { display: inline-block; min-width: 56px; } code { font-size: 13px; }
@media (max-width: 800px) { body { display: block; } nav { position: static; height: auto; border: 0; } }`;
