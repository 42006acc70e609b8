import type { Part } from './parts.js';

/** Guides that a supplier may read here, by their file in docs/. */
export const GUIDES = { integrasjonsguide: 'Integrasjonsguide', xml: 'XML' } as const;

export type Guide = keyof typeof GUIDES;

const LABELS: Record<Part, string> = { leverandoer: 'For fagsystemer', intern: 'For administratorer' };

/** What is at an address of the page: operations of a part, or a guide. */
export interface View {
  parts: readonly Part[];
  shows: Part | Guide;
  isProduction: boolean;
}

export function pathOf(part: Part): string {
  return part === 'leverandoer' ? '/docs' : `/docs/${part}`;
}

/** The page around what docs.js shows. No script and no style within it: see the policy. */
export function html({ parts, shows, isProduction }: View): string {
  const isGuide = shows in GUIDES;
  const links = [
    ...parts.map((part) => [pathOf(part), LABELS[part], shows === part] as const),
    ...(parts.includes('leverandoer')
      ? Object.entries(GUIDES).map(([name, label]) => [`/docs/${name}`, label, shows === name] as const)
      : []),
    [isGuide ? `/docs/${shows}.md` : '/docs-json', isGuide ? 'Markdown' : 'OpenAPI (JSON)', false] as const,
  ];
  const what = isGuide ? `data-guide="/docs/${shows}.md"` : `data-url="/docs-json/${shows}"`;
  return `<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Arkivflyt: ${isGuide ? GUIDES[shows as Guide] : LABELS[shows as Part]}</title>
<link rel="icon" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/assets/docs.css">
</head>
<body>
<header class="bar">
<a class="name" href="${pathOf(parts[0]!)}">Arkivflyt <small>${isProduction ? 'Produksjon' : 'Testmiljø'}</small></a>
<nav aria-label="Dokumentasjon">${links.map(link).join('')}</nav>
</header>
<main id="page" class="${isGuide ? 'swagger-ui guide' : ''}" ${what}${isProduction ? ' data-read-only' : ''}></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script type="module" src="/docs/assets/docs.js"></script>
</body>
</html>
`;
}

function link([href, label, isHere]: readonly [string, string, boolean]): string {
  return `<a href="${href}"${isHere ? ' aria-current="page"' : ''}>${label}</a>`;
}
