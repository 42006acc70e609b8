// Usage: node scripts/texts.mjs [--write]. Compares the texts that the service gives to people, as they stand in src, with
// docs/tekster.md, where they can be read through; --write brings the page up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

process.chdir(join(import.meta.dirname, '..'));

const PAGE = 'docs/tekster.md';
/** What speaks to the operator, in whole sentences and bokmål alone. */
const TO_OPERATORS =
  /^src\/(cli\/|start\.faults|archive\/fint\/undersoekelse|shared\/config\/(?!settings\.docs)|shared\/prisma\/migrate)/;
const SENTENCE = /^(?!SELECT|INSERT|UPDATE|DELETE|WITH|BEGIN)[\p{Lu}{«].*\s\p{L}/su;
const HEAD = `# Tekstene

Alt tjenesten og kommandolinjen sier til mennesker, slik det står i koden: på bokmål, og det en leverandør får, på engelsk for den som ber om
det. Om felt og endepunkter står det på \`/docs\`. \`{…}\` fylles ut når det sies. Siden skrives av \`npm run docs:texts\`; rett teksten i filen som er nevnt, ikke her.
`;

const page = HEAD + sources().map(section).join('');
if (process.argv.includes('--write')) writeFileSync(PAGE, page);
else if (!isPage(page)) {
  console.error(`${PAGE} does not show the texts as they are: npm run docs:texts`);
  process.exit(1);
}

function sources() {
  const paths = readdirSync('src', { recursive: true }).map((path) => `src/${path.replaceAll('\\', '/')}`);
  // What /docs shows as examples stands there to be read.
  const isElsewhere = /\.spec\.ts$|\/(generated|openapi)\/|\/examples\.ts$/;
  return paths.filter((path) => path.endsWith('.ts') && !isElsewhere.test(path)).sort();
}

function isPage(text) {
  try {
    return readFileSync(PAGE, 'utf8') === text;
  } catch {
    return false;
  }
}

/** The texts of one file; nothing when it has none. */
function section(path) {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Set();
  const visit = (node) => {
    // What a setting is for stands in English in README.
    if (ts.isDecorator(node) && node.expression.expression?.getText() === 'Setting') return;
    if (ts.isObjectLiteralExpression(node)) {
      const text = textOf(node);
      if (text) found.add(text);
    } else if (TO_OPERATORS.test(path) && isSentence(node)) {
      found.add(`| ${worded(node).replaceAll('\n', ' ')} | |`);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (found.size === 0) return '';
  return `\n## ${path.slice('src/'.length)}\n\n| bokmål | English |\n| --- | --- |\n${[...found].join('\n')}\n`;
}

/** A row for `{ nb, en }`, or for a `melding` that is bokmål only. */
function textOf(object) {
  const [nb, en, melding] = ['nb', 'en', 'melding'].map((name) => {
    const property = object.properties.find((one) => ts.isPropertyAssignment(one) && one.name.text === name);
    return property && worded(property.initializer);
  });
  if (nb && en) return `| ${nb} | ${en} |`;
  return melding ? `| ${melding} | |` : undefined;
}

function isSentence(node) {
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken);
  return isText && SENTENCE.test(written(node)) && worded(node) !== undefined;
}

/** What a person reads of an expression; undefined when that is nothing. */
function worded(node) {
  const text = written(node);
  return /[a-zæøå]{2}/i.test(text.replace(/\{[^}]*\}/g, '')) ? text.replaceAll('|', '\\|') : undefined;
}

function written(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return (
      node.head.text + node.templateSpans.map((span) => hole(span.expression) + span.literal.text).join('')
    );
  if (ts.isBinaryExpression(node)) return written(node.left) + written(node.right);
  if (ts.isConditionalExpression(node)) return `${written(node.whenTrue)} / ${written(node.whenFalse)}`;
  return hole(node);
}

function hole(node) {
  return ts.isIdentifier(node) ? `{${node.text}}` : '{…}';
}
